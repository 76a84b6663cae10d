"""What is owed to a caller: that danger is heard of or let go by two, and the call back that was promised where the caller allowed it."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.hotline.calling_back import TERM, tries_of
from qorgan.intake.hotline.models import ALLOWED, Call


def owed(record: Call) -> Iterable[Duty]:
    """Somebody to hear of danger within the hour of its first tick, the form left or not; a call back, from the call's beginning on.

    A second person's look at a call of danger or of a child of which nobody outside hears, from its end on (`letting_go`).

    Tried in vain it ends unmet: a promise that nobody kept is not kept.
    """
    if record.is_emergency and record.danger_at:
        yield Duty(
            term="call.danger", started_at=record.danger_at, owner=record.agency, met_at=record.danger_heard_at,
            next_step=f"/calls/{record.ref}" if record.ended_at else f"/calls/{record.ref}/form",
        )  # fmt: skip
    if record.let_go_at:
        yield Duty(
            term="call.let_go", started_at=record.let_go_at, owner=record.agency, met_at=record.let_go_ended_at,
            next_step=f"/calls/{record.ref}",
        )  # fmt: skip
    if record.wants_call_back and record.contact == ALLOWED:
        was_in_vain = tries_of(record.call_back_result) > 0
        yield Duty(
            term=TERM, started_at=record.started_at, owner=record.agency,
            met_at=None if was_in_vain else record.called_back_at, ended_at=record.called_back_at if was_in_vain else None,
            next_step=f"/calls/{record.ref}/call-back/new" if record.ended_at else f"/calls/{record.ref}/form",
        )  # fmt: skip


duties.owe(model=Call, derive=owed, related=("agency",))
