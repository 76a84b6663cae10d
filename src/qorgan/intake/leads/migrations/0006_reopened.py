"""The part of an agency says when what had ended it was taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("leads", "0005_added")]

    operations: ClassVar = [
        migrations.AddField(model_name="leadpart", name="reopened_at", field=models.DateTimeField(blank=True, null=True)),
    ]
