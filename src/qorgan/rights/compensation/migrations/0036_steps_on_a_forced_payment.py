"""What is done about a forced payment that does not come in; of before nothing is known."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import qorgan.desk.records


class Migration(migrations.Migration):
    """A new table."""

    dependencies: ClassVar = [("compensation", "0035_why_told_was_entered_late")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ForcedStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("step", models.CharField(max_length=40)),
                ("taken_on", models.DateField()),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, default="", max_length=40)),
                ("forced_payment", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="compensation.forcedpayment"
                )),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                        | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                        name="forced_step_withdrawn_somehow",
                    )
                ],
            },
        ),
    ]
