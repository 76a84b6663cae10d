"""An expulsion keeps where the person was sent."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns, empty where nothing was said."""

    dependencies: ClassVar = [
        ("care", "0003_say_where_who_was_turned_away_went"),
        ("providers", "0001_initial"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="expulsion", name="sent_to",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="providers.organisation",
            ),
        ),
        migrations.AddField(
            model_name="expulsion", name="sent_where", field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(model_name="expulsion", name="sent_on", field=models.DateField(blank=True, null=True)),
    ]
