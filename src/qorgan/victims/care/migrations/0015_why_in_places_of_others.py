"""Why a house put somebody in places of another sex or age."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of stays before it nobody was asked."""

    dependencies: ClassVar = [("care", "0014_say_who_took_a_child")]

    operations: ClassVar = [
        migrations.AddField("carefile", "place_because", models.CharField(blank=True, default="", max_length=300)),
    ]
