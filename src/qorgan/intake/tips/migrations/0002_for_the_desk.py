"""The desk reads a copy of a tip without a name that was struck, under a key of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty until a name is struck."""

    dependencies: ClassVar = [("tips", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(model_name="tip", name="desk_key", field=models.BinaryField(default=bytes)),
        migrations.AddField(model_name="tipword", name="for_desk", field=models.BinaryField(default=bytes)),
    ]
