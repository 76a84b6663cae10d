"""Why it was entered only after the term that an injured party was not reached."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("compensation", "0030_say_who_represents")]

    operations: ClassVar = [
        migrations.AddField(
            "explanation", "not_told_late_because", models.CharField(blank=True, default="", max_length=300)
        ),
    ]
