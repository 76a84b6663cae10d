"""A finished call says why nobody was told of an emergency."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A call keeps why it was not handed on."""

    dependencies: ClassVar = [("hotline", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="not_handed_because",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
