"""A call keeps when its promise was taken out of the form after its term; it is not known of what came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for the calls so far."""

    dependencies: ClassVar = [("hotline", "0017_child_at")]

    operations: ClassVar = [
        migrations.AddField(model_name="call", name="promise_ended_at", field=models.DateTimeField(blank=True, null=True)),
    ]
