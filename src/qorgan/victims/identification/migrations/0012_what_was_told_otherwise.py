"""What told of a child after a decision was made, and was answered when its grounds were stated."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Of reasons stated before it is not known, so what was told after those decisions is asked about again."""

    dependencies: ClassVar = [("identification", "0011_why_asked_as_no_child")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision",
            name="told_otherwise",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
    ]
