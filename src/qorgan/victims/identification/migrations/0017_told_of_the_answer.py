"""Whoever asked for another look is told the answer, or it is said why not."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Of what was answered before, nobody was told here."""

    dependencies: ClassVar = [("identification", "0016_told_that_it_ended")]

    operations: ClassVar = [
        migrations.AddField("objection", "told_on", models.DateField(blank=True, null=True)),
        migrations.AddField("objection", "not_told_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "objection", "not_told_because", models.CharField(blank=True, default="", max_length=40)
        ),
        migrations.AddField(
            "objection", "not_told_tried", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("closed_on")), name="objection_told_once_answered"
            ),
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (Q(not_told_on__gte=F("closed_on"), told_on__isnull=True) & ~Q(not_told_because="")),
                name="objection_not_told_for_a_reason",
            ),
        ),
    ]
