"""What is owed to whoever asked for another look: an answer within the term of the way, where the country has one."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.identification.objecting.models import Objection


def owed(record: Objection) -> Iterable[Duty]:
    """The answer of the body that reviews; what was taken back owes none, and a court's time is not ours to count."""
    if record.taken_back_on or record.reviewer is None:
        return
    yield Duty(
        term=f"identification.{record.way}", started_at=record.lodged_on, owner=record.reviewer,
        met_at=record.closed_on, next_step=f"/objections/{record.ref}/answer/new",
    )  # fmt: skip


duties.owe(model=Objection, derive=owed, related=("reviewer",))
