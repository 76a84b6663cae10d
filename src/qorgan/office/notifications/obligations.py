"""What a notification owes: that its addressee is told, under the term that the room declared."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.office.notifications.models import Notification
from qorgan.office.notifications.rules import RULES


def owed(record: Notification) -> Iterable[Duty]:
    """The telling from the day of the decision, until it is done, it is said why it cannot be, or the decision stands no longer."""
    if record.is_void or record.kind not in RULES:
        return
    ends = [day for day in (record.undeliverable_on, record.ended_on) if day]
    yield Duty(
        term=RULES[record.kind].term,
        subject=record.holder,
        started_at=record.arose_on,
        owner=record.agency,
        met_at=record.notified_on,
        ended_at=None if record.notified_on else min(ends, default=None),
        cancelled_at=None if record.notified_on or ends else record.suspended_at,
        next_step=_next_step(record),
    )


def _next_step(record: Notification) -> str:
    leads_to = RULES[record.kind].next_step
    return leads_to(record.holder) if leads_to else f"/notifications/{record.ref}/notified/new"


duties.register_obligations(model=Notification, derive=owed, related=("agency",))
