"""What is owed to a lead: an answer by whoever was handed it, a triage by whoever has it.

A part that was given back or closed owes no more; what was done in time stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.leads.models import ACCEPTED, WITHDRAWN, Lead

ANSWER, ANSWER_NOW, TRIAGE, TRIAGE_NOW = "lead.handover", "lead.emergency", "lead.triage", "lead.triage_emergency"


def owed(record: Lead) -> Iterable[Duty]:
    """An answer to each hand-on and a triage by each agency that has the lead, both sooner where life is in danger."""
    for part in record.parts.all():
        if part.sender_id:
            yield Duty(
                term=ANSWER_NOW if record.is_emergency else ANSWER, key=part.ref, started_at=part.given_at,
                owner=part.agency, met_at=None if part.answer == WITHDRAWN else part.answered_at,
                cancelled_at=part.answered_at if part.answer == WITHDRAWN else None, next_step=f"/lead-parts/{part.ref}",
            )  # fmt: skip
        if part.answer == ACCEPTED and part.answered_at:
            yield Duty(
                term=TRIAGE_NOW if record.is_emergency else TRIAGE, key=part.ref, started_at=part.answered_at,
                owner=part.agency, met_at=part.triaged_at, next_step=f"/leads/{record.ref}/triage/new",
            )  # fmt: skip


duties.owe(model=Lead, derive=owed, related=("parts__agency",))
