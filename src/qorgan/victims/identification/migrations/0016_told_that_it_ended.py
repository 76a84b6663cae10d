"""Whoever was told of a decision that was withdrawn is told that too, or it is said why not."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Of a decision withdrawn before, nobody was told."""

    dependencies: ClassVar = [("identification", "0015_why_not_told_was_entered_late")]

    operations: ClassVar = [
        migrations.AddField("decision", "end_told_on", models.DateField(blank=True, null=True)),
        migrations.RemoveConstraint("decision", "decision_not_told_for_a_reason"),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (
                    Q(not_told_on__gte=F("decided_on"))
                    & (Q(told_on__isnull=True) | Q(withdrawn_on__isnull=False, end_told_on__isnull=True))
                    & ~Q(not_told_because="")
                ),
                name="decision_not_told_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(end_told_on__isnull=True) | Q(end_told_on__gte=F("withdrawn_on")),
                name="decision_end_told_after",
            ),
        ),
    ]
