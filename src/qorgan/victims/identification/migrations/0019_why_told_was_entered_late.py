"""Why the day on which whoever asked was told the answer was entered only after the term."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what was entered before it nobody was asked."""

    dependencies: ClassVar = [("identification", "0018_told_that_what_replaced_it_ended")]

    operations: ClassVar = [
        migrations.AddField("objection", "told_late_because", models.CharField(blank=True, default="", max_length=300)),
    ]
