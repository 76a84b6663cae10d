"""When danger, or that a child is concerned, was told of a lead that was raised without it: from then on its hour counts."""

from __future__ import annotations

from datetime import datetime

from qorgan.intake.leads.models import Lead

INSTANTS = {"is_emergency": "danger_at", "involves_child": "child_at"}


def tell_danger(lead: Lead, *, name: str, told: bool, at: datetime) -> list[str]:
    """Write down that there is danger or a child, or that there is none after all; the fields that were changed, not saved."""
    if getattr(lead, name) == told:
        return []
    setattr(lead, name, told)
    setattr(lead, INSTANTS[name], at if told else None)
    return [name, INSTANTS[name]]


def since_told(lead: Lead, *, moment: datetime) -> datetime:
    """The moment from which the hour counts of what began at `moment`: not before the danger was told."""
    return max(moment, lead.danger_at or moment)


def was_urgent(lead: Lead, *, until: datetime | None) -> bool:
    """Whether danger was told before something was done; what was done before it was no emergency's yet."""
    return lead.is_emergency and (lead.danger_at is None or until is None or until > lead.danger_at)
