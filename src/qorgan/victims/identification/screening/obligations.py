"""What a screening under way owes: to be finished, from the day on which it was begun or last taken up again."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.identification.screening.models import Screening


def owed(record: Screening) -> Iterable[Duty]:
    """Its end; one that was withdrawn owes none."""
    again = record.reopened_on
    yield Duty(
        term="identification.screening",
        key=f"{again:%Y-%m-%d}" if again else "",
        started_at=again or record.begun_on,
        owner=record.agency,
        met_at=record.finished_on,
        ended_at=record.withdrawn_on,
        next_step=f"/screenings/{record.ref}/sheet",
    )


duties.register_obligations(model=Screening, derive=owed, related=("agency",))
