"""What the desk owes a reporter: to hear each word."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.tips.models import REPORTER, Tip


def owed(record: Tip) -> Iterable[Duty]:
    """One for each thing the reporter said, met when somebody read, answered or closed; sooner where somebody is in danger."""
    for word in record.words.all():
        if word.by == REPORTER:
            yield Duty(
                term="tip.danger" if record.is_urgent else "tip.heard",
                key=str(word.number),
                started_at=word.said_at,
                owner=record.agency,
                met_at=word.heard_at,
                next_step=f"/tips/{record.ref}",
            )


duties.register_obligations(model=Tip, derive=owed, related=("agency", "words"))
