"""Whoever could not be told of a lifting before it took effect is told once found."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Why the person was not told before stays: on that the measures ended."""

    dependencies: ClassVar = [("protection", "0019_why_the_applicant_was_not_told")]

    operations: ClassVar = [
        migrations.RemoveConstraint("protectionlifting", "protection_told_or_said_why_not"),
        migrations.AddConstraint(
            "protectionlifting",
            models.CheckConstraint(
                condition=Q(not_told_because="", not_told_tried="")
                | (Q(told_at=None) | Q(in_force_at__isnull=False, told_at__gte=F("in_force_at"))) & ~Q(not_told_because=""),
                name="protection_told_or_said_why_not",
            ),
        ),
    ]
