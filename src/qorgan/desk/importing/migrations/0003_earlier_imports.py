"""What an import took stays with it when a later one changes the same record."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("importing", "0002_remarks_seen_to")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Earlier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.CharField(max_length=20)),
                ("ref", models.CharField(max_length=20)),
                (
                    "origin",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier",
                        to="importing.origin",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch", "origin"], name="earlier_batch"),
                    models.Index(fields=["ref"], name="earlier_ref"),
                ],
                "constraints": [models.UniqueConstraint(fields=("origin", "batch"), name="earlier_once")],
            },
        ),
    ]
