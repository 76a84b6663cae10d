"""Closing a part: whoever only handed the lead on has nothing left to wait for, and its part closes too.

Whoever has work of its own keeps its part: it took the lead up itself, or another body that it asked is still at it. Some
outcomes (`asks_sender`) say nothing of the need for help: after them the sender looks again, and closes or finds another way.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from qorgan.desk.country import country
from qorgan.intake.leads.models import ACCEPTED, STANDING, LeadPart
from qorgan.intake.leads.states import TAKEN_UP


def close_part(part: LeadPart, *, at: datetime) -> None:
    """Close a part, if it is open, and those of senders who only waited for it."""
    if part.closed_at is None:
        part.closed_at = at
        part.save(update_fields=["closed_at"])
    if part.sender_id is None:
        return
    own = part.lead.parts.filter(agency=part.sender, answer=ACCEPTED, closed_at=None).select_related("sender").first()
    if own is not None and _only_waited(own):
        close_part(own, at=at)


def reopen_senders(part: LeadPart, *, ended: Collection[datetime | None]) -> None:
    """Open the parts of those who only waited for a part, closed by the same act."""
    own = (
        part.lead.parts.filter(agency=part.sender, answer=ACCEPTED, closed_at__in=ended)
        .select_related("sender")
        .first()
    )
    if part.sender_id and own is not None:
        own.closed_at = None
        own.save(update_fields=["closed_at"])
        reopen_senders(own, ended=ended)


def reopen(part: LeadPart, *, at: datetime) -> None:
    """Make a closed part its body's again, not triaged, with those of senders who only waited for it; a triage is owed from then."""
    ended = {part.closed_at}
    said = [part.triaged_at] if part.triaged_at else []
    part.outcome, part.triaged_at, part.looks = "", None, [*sorted([*said, *part.looks]), at]
    part.closed_at, part.reopened_at = None, at
    part.save(update_fields=["outcome", "triaged_at", "looks", "closed_at", "reopened_at"])
    reopen_senders(part, ended=ended)


def asks_sender(part: LeadPart) -> bool:
    """Whether what a hearer made of the lead leaves its sender to look again."""
    outcome = country().codes["lead_outcomes"].get(part.outcome) if part.outcome else None
    return bool(outcome and outcome.attributes.get("asks_sender"))


def waits_for_others(part: LeadPart) -> bool:
    """Whether a body triaged the lead away and only waits for whom it asked, who has it or has not answered."""
    if part.answer != ACCEPTED or part.closed_at or part.triaged_at is None or part.outcome == TAKEN_UP:
        return False
    return bool(part.lead.parts.filter(STANDING, sender=part.agency_id, closed_at=None).exists())


def _only_waited(own: LeadPart) -> bool:
    asked = list(own.lead.parts.filter(STANDING, sender=own.agency))
    waits = own.triaged_at is not None and own.outcome != TAKEN_UP and all(one.closed_at for one in asked)
    return waits and not any(asks_sender(one) for one in asked)
