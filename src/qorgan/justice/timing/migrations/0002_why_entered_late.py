"""Why what moves or meets a term was entered long after its day."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("timing", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(name, "late_because", models.CharField(blank=True, default="", max_length=300))
        for name in ("termextension", "termstop", "acceleration", "motion")
    ]
