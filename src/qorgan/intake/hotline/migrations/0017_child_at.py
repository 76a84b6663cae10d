"""A call keeps since when a child is told of in its form: one that was left open is owed by its line."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import F, Q

from qorgan.desk.country import country


def fill(apps: Any, schema_editor: Any) -> None:
    """A child in calls that go on; the hour in which it was told is not known, so it counts from the beginning of the call."""
    calls = apps.get_model("hotline", "Call").objects.using(schema_editor.connection.alias).filter(ended_at__isnull=True)
    if not calls.exists():
        return
    telling = Q(topic__in=_telling("call_topics")) | Q(caller_kind__in=_telling("caller_kinds"))
    calls.filter(telling | Q(involves_child=True)).update(child_at=F("started_at"))


def _telling(listed: str) -> list[str]:
    return [one.code for one in country().codes[listed] if one.attributes.get("tells_of_child")]


class Migration(migrations.Migration):
    """One column, filled for the calls that go on."""

    dependencies: ClassVar = [("hotline", "0016_said_by")]

    operations: ClassVar = [
        migrations.AddField(model_name="call", name="child_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
