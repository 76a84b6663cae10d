"""A part in a lead keeps when its agency looked at it again."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A part keeps the moments of later looks."""

    dependencies: ClassVar = [("leads", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="leadpart",
            name="looks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DateTimeField(), blank=True, default=list, size=None
            ),
        ),
    ]
