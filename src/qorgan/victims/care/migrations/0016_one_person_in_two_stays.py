"""One person in two stays at once is kept for whoever clears it."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):
    """Neither house learns of it."""

    dependencies: ClassVar = [("care", "0015_why_in_places_of_others")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="DoubleStay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("since_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("explained_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                (
                    "care_file",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="care.carefile"
                    ),
                ),
                (
                    "other_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="care.carefile"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-since_on", "-id"], name="double_stay_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("care_file", "other_file"), name="double_stay_once"),
                    models.CheckConstraint(
                        condition=models.Q(("care_file__lt", models.F("other_file"))), name="double_stay_of_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("explained_on__isnull", True)),
                            models.Q(("explained_on__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="double_stay_explained_with_reason",
                    ),
                ],
            },
        ),
    ]
