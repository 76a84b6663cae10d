"""What is owed to a caller: that danger or a child is heard of or let go by two, not left in a form, and the call back where it was allowed."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.hotline.call_backs import TERM, is_promised, tries_of
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.telling import CHILD, tells_of_child, unheard_of, unheard_since
from qorgan.intake.leads.repeats import first_of


def owed(record: Call) -> Iterable[Duty]:
    """Somebody to hear of danger within the hour of its first tick, the form left or not; a call back, from the call's beginning on.

    A form about a child that was left open is owed its end or a hand-on.

    A second person's look at a call of danger or of a child of which nobody outside hears, from its end on (`letting_go`).

    Tried in vain it ends unmet, and so does any of them taken out of the open form after its term: what nobody did is not done.
    """
    if record.danger_at and (record.is_emergency or record.danger_ended_at):
        yield Duty(
            term="call.danger",
            started_at=record.danger_at,
            owner=record.agency,
            met_at=record.danger_heard_at,
            ended_at=record.danger_ended_at,
            next_step=f"/calls/{record.ref}" if record.ended_at else f"/calls/{record.ref}/form",
        )
    yield from _left_open(record)
    if record.let_go_at:
        yield Duty(
            term="call.let_go",
            started_at=record.let_go_at,
            owner=record.agency,
            met_at=record.let_go_ended_at,
            next_step=f"/calls/{record.ref}",
        )
    if is_promised(record):
        was_in_vain = tries_of(record.call_back_result) > 0
        yield Duty(
            term=TERM,
            started_at=record.started_at,
            owner=record.agency,
            met_at=None if was_in_vain else record.called_back_at,
            ended_at=record.called_back_at if was_in_vain else None,
            next_step=f"/calls/{record.ref}/call-back/new" if record.ended_at else f"/calls/{record.ref}/form",
        )
    elif record.promise_ended_at:
        yield Duty(term=TERM, started_at=record.started_at, owner=record.agency, ended_at=record.promise_ended_at)


def _left_open(record: Call) -> Iterable[Duty]:
    """The end of a call, or its hand-on, from when a child was told of in its form; from the end of a lead that nobody outside took."""
    if record.child_at and record.child_ended_at:
        yield Duty(term="call.child", started_at=record.child_at, owner=record.agency, ended_at=record.child_ended_at)
        return
    if not record.child_at or not (record.ended_at or tells_of_child(record) or CHILD in unheard_of(record)):
        return
    since, handed_at = record.child_at, None
    if record.lead is not None:
        handed_at, over_at = max(since, record.lead.recorded_at), first_of(record.lead).closed_at
        is_before = over_at and (record.ended_at is None or over_at <= record.ended_at)
        if over_at and is_before and CHILD in unheard_of(record) and unheard_since(record):
            since, handed_at = max(since, over_at), None
    yield Duty(
        term="call.child",
        started_at=since,
        owner=record.agency,
        met_at=min((at for at in (handed_at, record.ended_at) if at), default=None),
        next_step=f"/calls/{record.ref}" if record.ended_at else f"/calls/{record.ref}/form",
    )


duties.register_obligations(model=Call, derive=owed, related=("agency", "lead"))
