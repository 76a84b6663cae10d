"""The life of a lead and of an agency's part in it, as tables: from, command, to, who."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.workflow import Transition
from qorgan.intake.leads.models import ACCEPTED, HANDED, RETURNED, WITHDRAWN, Lead, LeadPart
from qorgan.kernel.texts import Phrase, Text

READ, RAISE, HEAR = "lead.read", "lead.raise", "lead.hear"
RAISED, HEARD, TRIAGED, CLOSED = "raised", "heard", "triaged", "closed"
TO_POLICE, EMERGENCY, DUPLICATE = "to_police", "emergency", "duplicate"
TAKEN_UP = "taken_up"
BODY_CLOSED, NOBODY_THERE = "body_closed", "nobody_there"
ANSWER, ANSWER_NOW = "lead.handover", "lead.emergency"
"""The terms of an answer to a hand-on."""
UNANSWERED = (BODY_CLOSED, NOBODY_THERE)
"""Codes of the list `lead_return_reasons`: nobody there answered, and nobody will."""

PARTS: dict[str, Text] = {
    HANDED: Phrase("Waits for an answer"),
    ACCEPTED: Phrase("Taken, not triaged"),
    TRIAGED: Phrase("Triaged", context="a lead"),
    CLOSED: Phrase("Closed", context="a message"),
    RETURNED: Phrase("Returned"),
    WITHDRAWN: Phrase("Taken back"),
}


MOVES = (
    Transition("", "raise_lead", ACCEPTED, RAISE),
    Transition("", "hand_on_lead", HANDED, HEAR),
    Transition(HANDED, "accept_lead", ACCEPTED, HEAR),
    Transition(HANDED, "return_lead", RETURNED, HEAR),
    Transition(HANDED, "take_back_lead", WITHDRAWN, HEAR),
    Transition(ACCEPTED, "triage_lead", TRIAGED, HEAR),
    Transition(TRIAGED, "triage_lead", TRIAGED, HEAR),
    Transition(TRIAGED, "close_lead", CLOSED, HEAR),
)
ON_LEAD = ("hand_on_lead", "triage_lead", "close_lead", "correct_lead", "link_person_to_lead")
ON_PART = ("accept_lead", "return_lead", "take_back_lead")
ADMITS = {
    ACCEPTED: ("hand_on_lead", "triage_lead", "correct_lead", "link_person_to_lead"),
    TRIAGED: ("hand_on_lead", "triage_lead", "close_lead", "correct_lead", "link_person_to_lead"),
}
"""Which acts on a lead the state of one's own part admits; every other state admits none."""


def steps() -> frozenset[tuple[str, str]]:
    """Which act a lead admits in which state; a closed one admits none."""
    return frozenset((state, act) for state in (RAISED, HANDED, HEARD, TRIAGED) for act in ON_LEAD)


def state_of(lead: Lead, parts: list[LeadPart]) -> tuple[str, str]:
    """Where a lead stands and what was made of it, from the parts of all agencies.

    Whoever was handed the lead counts before whoever raised it: only a hearer can verify.
    """
    standing = [part for part in parts if part.stands]
    hearers = [part for part in standing if part.sender_id] or standing
    triaged = sorted((part for part in hearers if part.triaged_at), key=_last_said)
    told = triaged or sorted((part for part in standing if part.triaged_at), key=_last_said)
    outcome = told[-1].outcome if told else ""
    if all(part.closed_at for part in standing):
        return CLOSED, outcome
    if triaged:
        return TRIAGED, outcome
    if all(not part.sender_id for part in hearers):
        return RAISED, outcome
    return (HEARD if any(part.answer == ACCEPTED for part in hearers) else HANDED), outcome


def _last_said(part: LeadPart) -> tuple[datetime | None, int]:
    return part.said_at, part.pk
