"""Whoever complained is told how the complaint ended, or it is said why that cannot be."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Nobody is known to have been told of what was decided before."""

    dependencies: ClassVar = [("protection", "0020_told_after_all")]

    operations: ClassVar = [
        migrations.AddField("protectioncomplaint", "told_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("protectioncomplaint", "not_told_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "protectioncomplaint", "not_told_because", models.CharField(blank=True, default="", max_length=40)
        ),
        migrations.AddField(
            "protectioncomplaint", "not_told_tried", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddConstraint(
            "protectioncomplaint",
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(told_at__gte=F("decided_at")),
                name="protection_complaint_told_after_decision",
            ),
        ),
        migrations.AddConstraint(
            "protectioncomplaint",
            models.CheckConstraint(
                condition=Q(not_told_at__isnull=True, not_told_because="", not_told_tried="")
                | Q(told_at__isnull=True, not_told_at__gte=F("decided_at")) & ~Q(not_told_because=""),
                name="protection_complaint_told_or_why_not",
            ),
        ),
    ]
