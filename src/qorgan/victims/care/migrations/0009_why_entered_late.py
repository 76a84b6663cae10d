"""Why a discharge was entered long after its day."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of discharges before it nobody was asked."""

    dependencies: ClassVar = [("care", "0008_say_who_received_whoever_was_turned_away")]

    operations: ClassVar = [
        migrations.AddField(
            "carefile", "discharged_late_because", models.CharField(blank=True, default="", max_length=300)
        ),
    ]
