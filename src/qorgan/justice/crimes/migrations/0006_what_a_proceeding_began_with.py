"""The form and the day of registration that proceedings had before they were put right; of before nothing is known."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):
    """A new table."""

    dependencies: ClassVar = [("crimes", "0005_why_a_step_was_entered_late")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FormerStart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("form", models.CharField(blank=True, max_length=40)),
                ("registered_on", models.DateField()),
                ("until_on", models.DateField()),
                ("late_because", models.CharField(blank=True, default="", max_length=300)),
                ("proceeding", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="former_starts", to="crimes.proceeding"
                )),
            ],
            options={"abstract": False},
        ),
    ]
