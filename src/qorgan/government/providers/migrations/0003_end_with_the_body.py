"""Facts of organisations and places that stand beyond the last day of their organisation or of its body are told anew until then."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import Q
from django.utils import timezone


def tell_again(apps: Any, schema_editor: Any) -> None:
    """Retract what is said to stand after the last day, and tell it until that day; what began later is told no more."""
    alias = schema_editor.connection.alias
    ended = Q(until_on__isnull=False) | Q(agency__closed_on__isnull=False)
    now = timezone.now()
    for one in apps.get_model("providers", "Organisation").objects.using(alias).filter(ended).select_related("agency"):
        last = min(day for day in (one.until_on, one.agency.closed_on if one.agency else None) if day)
        for name in ("FactOrganisation", "FactPlaces"):
            facts = apps.get_model("providers", name).objects.using(alias)
            beyond = Q(ended_on__isnull=True) | Q(ended_on__gt=last)
            wrong = list(facts.filter(beyond, organisation=one.ref, retracted_at=None).order_by("id"))
            facts.filter(pk__in=[fact.pk for fact in wrong]).update(retracted_at=now)
            kept = [fact for fact in wrong if fact.happened_on <= last]
            for fact in kept:
                fact.pk, fact.ended_on, fact.recorded_at = None, last, now
            facts.bulk_create(kept)


class Migration(migrations.Migration):
    """No table changes."""

    dependencies: ClassVar = [("providers", "0002_telephone"), ("agencies", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(tell_again, migrations.RunPython.noop)]
