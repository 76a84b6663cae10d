"""Why a step on a forced payment was entered only after the term that it keeps."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("compensation", "0036_steps_on_a_forced_payment")]

    operations: ClassVar = [
        migrations.AddField("forcedstep", "late_because", models.CharField(blank=True, default="", max_length=300)),
    ]
