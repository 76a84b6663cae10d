"""What the organiser of a session owes: that its participants are asked three months later whether they use what they learned."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.training.facts import attended
from qorgan.government.training.models import TrainingSession


def owed(record: TrainingSession) -> Iterable[Duty]:
    """The answers of all who attended, where a question was set; met on the day of the last."""
    there = attended(record)
    if not record.question or not there:
        return
    answered = [one.answered_on for one in there if one.answered_on]
    yield Duty(
        term="training.follow_up",
        started_at=record.last_on,
        owner=record.agency,
        met_at=max(answered) if len(answered) == len(there) else None,
        next_step=f"/training-sessions/{record.ref}",
    )


duties.register_obligations(model=TrainingSession, derive=owed, related=("agency", "trainees"))
