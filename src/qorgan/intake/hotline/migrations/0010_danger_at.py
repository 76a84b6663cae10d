"""A call keeps since when danger is told in it and since when somebody hears of it: a form that was left is owed by its line."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """Danger in calls that go on and that nobody else heard of; the hour of the tick is not known, so it runs from the beginning of the call."""
    calls = apps.get_model("hotline", "Call").objects.using(schema_editor.connection.alias)
    left = calls.filter(is_emergency=True, ended_at__isnull=True, lead__isnull=True, not_handed_because="")
    left.update(danger_at=F("started_at"))


class Migration(migrations.Migration):
    """Two columns, the first filled for the calls whose form was left."""

    dependencies: ClassVar = [("hotline", "0009_told_lead")]

    operations: ClassVar = [
        migrations.AddField(model_name="call", name="danger_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="call", name="danger_heard_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
