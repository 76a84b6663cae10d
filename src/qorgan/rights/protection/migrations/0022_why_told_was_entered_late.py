"""Why the hour at which somebody was told was entered only after the term."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("protection", "0021_tell_how_a_complaint_ended")]

    operations: ClassVar = [
        migrations.AddField(name, "told_late_because", models.CharField(blank=True, default="", max_length=300))
        for name in ("protectionrequest", "protectionlifting", "protectioncomplaint")
    ]
