"""Why the beginning of an accelerated form was entered long after its day."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("timing", "0002_why_entered_late")]

    operations: ClassVar = [
        migrations.AddField(
            "acceleration", "begun_late_because", models.CharField(blank=True, default="", max_length=300)
        )
    ]
