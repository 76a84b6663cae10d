"""What is owed to whoever asked for another look: an answer within the term of the way, where the country has one, and to be told it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.undeliverable import died_by
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import is_asker_told

TELLING = "identification.answer_telling"


def owed(record: Objection) -> Iterable[Duty]:
    """The answer of the body that reviews; what was taken back owes none, and a court's time is not ours to count."""
    if record.taken_back_on or record.reviewer is None:
        return
    yield Duty(
        term=f"identification.{record.way}",
        started_at=record.lodged_on,
        owner=record.reviewer,
        met_at=record.closed_on,
        next_step=f"/objections/{record.ref}/answer/new",
    )
    if record.closed_on and is_asker_told(record.lodged_by):
        yield Duty(
            term=TELLING,
            started_at=record.closed_on,
            owner=record.agency,
            met_at=record.told_on,
            ended_at=_untold_since(record),
            next_step=f"/objections/{record.ref}/answer-notice/new",
        )


def _untold_since(record: Objection) -> date | None:
    """Since when it is known that the person cannot be told the answer: somebody said why, or the person has died."""
    died_on = died_by(record.decision.person)
    return record.not_told_on or (max(died_on, record.closed_on) if died_on and record.closed_on else None)


duties.register_obligations(model=Objection, derive=owed, related=("reviewer", "agency", "decision__person"))
