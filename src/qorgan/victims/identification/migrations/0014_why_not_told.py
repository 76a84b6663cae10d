"""Why the person could not be told of a decision, since when, and what was tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Of decisions before it nobody could say so."""

    dependencies: ClassVar = [("identification", "0013_who_wrote_in_a_sitting")]

    operations: ClassVar = [
        migrations.AddField("decision", "not_told_on", models.DateField(blank=True, null=True)),
        migrations.AddField("decision", "not_told_because", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("decision", "not_told_tried", models.CharField(blank=True, default="", max_length=300)),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (Q(not_told_on__gte=F("decided_on"), told_on__isnull=True) & ~Q(not_told_because="")),
                name="decision_not_told_for_a_reason",
            ),
        ),
    ]
