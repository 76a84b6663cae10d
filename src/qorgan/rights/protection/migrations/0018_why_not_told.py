"""Why a protected person could not be told of a lifting, and what was tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Nothing was lifted before without the person being told."""

    dependencies: ClassVar = [("protection", "0017_wait_for_a_name")]

    operations: ClassVar = [
        migrations.AddField("protectionlifting", "not_told_because", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("protectionlifting", "not_told_tried", models.CharField(blank=True, default="", max_length=300)),
        migrations.RemoveConstraint("protectionlifting", "protection_lifted_only_when_told"),
        migrations.AddConstraint(
            "protectionlifting",
            models.CheckConstraint(
                condition=~Q(status="in_force")
                | Q(told_at__isnull=False, in_force_at__gte=F("told_at"))
                | ~Q(not_told_because=""),
                name="protection_lifted_only_when_told",
            ),
        ),
        migrations.AddConstraint(
            "protectionlifting",
            models.CheckConstraint(
                condition=Q(not_told_because="", not_told_tried="") | (Q(told_at__isnull=True) & ~Q(not_told_because="")),
                name="protection_told_or_said_why_not",
            ),
        ),
    ]
