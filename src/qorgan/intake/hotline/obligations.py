"""What is owed to a caller: the call back that was promised, and only where the caller allowed it."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.hotline.models import ALLOWED, Call


def owed(record: Call) -> Iterable[Duty]:
    """A call back, counted from the end of the call."""
    if record.ended_at and record.wants_call_back and record.contact == ALLOWED:
        yield Duty(
            term="call.back", started_at=record.ended_at, owner=record.agency, met_at=record.called_back_at,
            next_step=f"/calls/{record.ref}/call-back/new",
        )  # fmt: skip


duties.owe(model=Call, derive=owed, related=("agency",))
