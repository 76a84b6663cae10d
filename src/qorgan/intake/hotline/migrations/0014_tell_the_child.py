"""Calls that told of a child by their topic or their caller are told again as calls of a child; what was known before stays."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

from qorgan.desk.country import country

CHILD = "involves_child"


def tell_again(apps: Any, schema_editor: Any) -> None:
    """Retract what said that no child was concerned, tell it anew, and let calls whose lead is over be silent of it."""
    alias = schema_editor.connection.alias
    over = apps.get_model("hotline", "Call").objects.using(alias).filter(ended_at__isnull=False)
    if not over.exists():
        return
    calls = over.filter(Q(topic__in=_telling("call_topics")) | Q(caller_kind__in=_telling("caller_kinds")))
    facts = apps.get_model("hotline", "FactCall").objects.using(alias).filter(retracted_at=None, is_child=False)
    wrong = list(facts.filter(source__in=calls.values("ref")).order_by("id"))
    now = timezone.now()
    facts.filter(pk__in=[fact.pk for fact in wrong]).update(retracted_at=now)
    for fact in wrong:
        fact.pk, fact.is_child, fact.recorded_at = None, True, now
    facts.bulk_create(wrong, batch_size=1000)
    for call in calls.filter(_lead_is_over()).exclude(told_lead__contains=[CHILD]):
        call.told_lead = [*call.told_lead, CHILD]
        call.save(using=alias, update_fields=["told_lead"])


def _telling(listed: str) -> list[str]:
    return [one.code for one in country().codes[listed] if one.attributes.get("tells_of_child")]


def _lead_is_over() -> Q:
    """A lead that goes on, itself or in the one that it repeats, is told at the next correction of its call."""
    goes_on = Q(lead__duplicate_of__isnull=False, lead__duplicate_of__closed_at=None)
    return Q(lead__isnull=False, lead__closed_at__isnull=False) & ~goes_on


class Migration(migrations.Migration):
    """No table changes."""

    dependencies: ClassVar = [("hotline", "0013_wish_behind_never"), ("leads", "0011_triaged_by")]

    operations: ClassVar = [migrations.RunPython(tell_again, migrations.RunPython.noop)]
