"""A call says what told of danger or of a child when it was let go; of calls confirmed so far the word is about what stands in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import F, Q

from qorgan.desk.country import country


def fill(apps: Any, schema_editor: Any) -> None:
    """What stands in the calls that were let go and wait, or were confirmed after all that they led to had ended."""
    calls = apps.get_model("hotline", "Call").objects.using(schema_editor.connection.alias)
    waits = Q(let_go_ended_at__isnull=True) | Q(lead__isnull=True) | Q(let_go_ended_at__gt=F("lead__closed_at"))
    telling = {name: _telling(name) for name in ("call_topics", "caller_kinds")}
    for call in calls.filter(waits, let_go_at__isnull=False).iterator(chunk_size=1000):
        boxes = [name for name in ("is_emergency", "involves_child") if getattr(call, name)]
        codes = [code for name, code in (("call_topics", call.topic), ("caller_kinds", call.caller_kind)) if code in telling[name]]
        calls.filter(pk=call.pk).update(let_go_of=[*boxes, *codes])


def _telling(listed: str) -> frozenset[str]:
    return frozenset(one.code for one in country().codes[listed] if one.attributes.get("tells_of_child"))


class Migration(migrations.Migration):
    """One column, and an index of the calls that may name another lead."""

    dependencies: ClassVar = [("hotline", "0014_tell_the_child"), ("leads", "0011_triaged_by")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call", name="let_go_of",
            field=ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                condition=models.Q(models.Q(("lead__isnull", False)), models.Q(("not_handed_because", ""), _negated=True)),
                fields=["agency"], name="call_naming",
            ),
        ),
    ]
