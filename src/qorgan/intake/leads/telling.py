"""Danger, or a child, of which a room above learns after its lead was handed on: it reaches whoever has the lead by itself.

A lead that is over has nobody to hear it; one that was closed as a repeat is heard of where it went on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.danger import tell_danger
from qorgan.intake.leads.models import STANDING, Lead
from qorgan.intake.leads.parts import held_now
from qorgan.intake.leads.repeats import first_of


def is_over(lead: Lead) -> bool:
    """Whether nobody would hear of what is told of a lead now."""
    return first_of(lead).closed_at is not None


def who_has(lead: Lead) -> list[Agency]:
    """The bodies that have a lead or are asked to take it, and are not done with it; of a repeat those of the lead in which it goes on."""
    parts = first_of(lead).parts.filter(STANDING, closed_at=None).select_related("agency").order_by("id")
    return [part.agency for part in parts]


def tell_whoever_has(*, lead: Lead, names: Iterable[str], at: datetime) -> list[Lead]:
    """Write down at a lead that goes on that there is danger, or a child; the leads that were changed.

    The hour of a repeat in danger is owed where it goes on (`obligations`); that a child is concerned stands there too.
    """
    held_now(lead)
    lead.refresh_from_db()
    first, names = first_of(lead), list(names)
    changed = [lead] if _told(lead, names=names, at=at) else []
    if first.pk != lead.pk and "involves_child" in names:
        held_now(first)
        first.refresh_from_db()
        changed += [first] if _told(first, names=["involves_child"], at=at) else []
    return changed


def _told(lead: Lead, *, names: Iterable[str], at: datetime) -> list[str]:
    fields = [field for name in names for field in tell_danger(lead, name=name, told=True, at=at)]
    if fields:
        lead.save(update_fields=fields)
    return fields
