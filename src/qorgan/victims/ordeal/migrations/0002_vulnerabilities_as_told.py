"""What another body's file says made the person vulnerable."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """Of accounts of before nothing was kept."""

    dependencies: ClassVar = [("ordeal", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="ordeal", name="vulnerabilities",
            field=ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None),
        ),
    ]
