"""A call keeps when its caller was tried in vain."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for the calls so far."""

    dependencies: ClassVar = [("hotline", "0010_danger_at")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="tried_at",
            field=ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None),
        ),
    ]
