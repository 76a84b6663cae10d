"""Why it was entered only after the term that the person could not be told."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("identification", "0014_why_not_told")]

    operations: ClassVar = [
        migrations.AddField(
            "decision", "not_told_late_because", models.CharField(blank=True, default="", max_length=300)
        ),
    ]
