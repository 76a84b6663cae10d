"""Whoever was told of a decision is told, or it is said why not, when what replaced it untold was withdrawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Of one that was replaced it may be said too why the person is not told of its end."""

    dependencies: ClassVar = [("identification", "0017_told_of_the_answer")]

    operations: ClassVar = [
        migrations.RemoveConstraint("decision", "decision_not_told_for_a_reason"),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (
                    Q(not_told_on__gte=F("decided_on"))
                    & (
                        Q(told_on__isnull=True)
                        | (Q(withdrawn_on__isnull=False) | Q(superseded_on__isnull=False))
                        & Q(end_told_on__isnull=True)
                    )
                    & ~Q(not_told_because="")
                ),
                name="decision_not_told_for_a_reason",
            ),
        ),
    ]
