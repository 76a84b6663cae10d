"""A lead says when danger and a child were told of it; empty where it was raised with them, and for all that came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty for all that came before."""

    dependencies: ClassVar = [("leads", "0009_changed")]

    operations: ClassVar = [
        migrations.AddField(model_name="lead", name="danger_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="lead", name="child_at", field=models.DateTimeField(blank=True, null=True)),
    ]
