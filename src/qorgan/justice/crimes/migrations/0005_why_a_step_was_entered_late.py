"""Why a step was entered only when a term that is kept by it had run out."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("crimes", "0004_what_a_step_said_before")]

    operations: ClassVar = [
        migrations.AddField("stagechange", "late_because", models.CharField(blank=True, default="", max_length=300)),
    ]
