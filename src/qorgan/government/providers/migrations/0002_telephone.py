"""An organisation names the telephone that callers are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty until somebody names a number."""

    dependencies: ClassVar = [("providers", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="organisation", name="phone", field=models.CharField(blank=True, default="", max_length=20)
        ),
    ]
