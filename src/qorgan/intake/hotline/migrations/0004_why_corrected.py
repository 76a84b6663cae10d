"""A call that is put right keeps why, and how it was counted before."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):
    """One table; what was corrected before says no reason, for none was kept."""

    dependencies: ClassVar = [("hotline", "0003_how_else_reached")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CallCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("recorded_by", models.CharField(editable=False, max_length=20)),
                ("reason", models.CharField(max_length=40)),
                ("was", models.JSONField(default=dict)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="hotline.call"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
