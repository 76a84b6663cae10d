"""A lead says when more was told after it had been handed on."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("leads", "0004_ended")]

    operations: ClassVar = [
        migrations.AddField(model_name="lead", name="added_at", field=models.DateTimeField(blank=True, null=True)),
    ]
