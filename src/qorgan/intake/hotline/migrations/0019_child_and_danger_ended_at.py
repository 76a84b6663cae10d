"""A call keeps when a child or danger was taken out of its open form while it was owed; it is not known of what came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty for the calls so far."""

    dependencies: ClassVar = [("hotline", "0018_promise_ended_at")]

    operations: ClassVar = [
        migrations.AddField(model_name="call", name="child_ended_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="call", name="danger_ended_at", field=models.DateTimeField(blank=True, null=True)),
    ]
