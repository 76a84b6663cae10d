"""What is owed on returns: the return of the month, an answer to it, and another where the records moved since."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.running.models import MonthlyReturn

SEND, ANSWER, CORRECT = "returns.send", "returns.answer", "returns.correct"


def owed_on(record: MonthlyReturn) -> Iterable[Duty]:
    """Sending, counted from the last day of the month, and again from the day it was sent back; an answer to each edition.

    A correction, counted from the change of the records; none once they tell what was sent.
    """
    sent = list(record.editions.order_by("number"))
    yield Duty(
        term=SEND,
        started_at=record.last_on,
        owner=record.agency,
        met_at=sent[0].sent_on if sent else None,
        next_step=f"/monthly-returns/{record.ref}/sending/new",
    )
    for edition in sent:
        later = next((one.sent_on for one in sent if one.number > edition.number), None)
        if record.recipient and (edition.answered_on or edition.number == record.edition):
            yield Duty(
                term=ANSWER,
                key=str(edition.number),
                started_at=edition.sent_on,
                owner=record.recipient,
                met_at=edition.answered_on,
                next_step=f"/monthly-returns/{record.ref}/acceptance/new",
            )
        if edition.moved_at:
            yield Duty(
                term=CORRECT,
                key=str(edition.number),
                started_at=edition.moved_at,
                owner=record.agency,
                met_at=later,
                next_step=f"/monthly-returns/{record.ref}/sending/new",
            )
        if edition.is_accepted is False and edition.answered_on:
            yield Duty(
                term=SEND,
                key=f"again {edition.number}",
                started_at=edition.answered_on,
                owner=record.agency,
                met_at=later,
                next_step=f"/monthly-returns/{record.ref}/sending/new",
            )


duties.register_obligations(model=MonthlyReturn, derive=owed_on, related=("agency", "recipient", "editions"))
