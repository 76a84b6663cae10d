"""What the body that registered a person owes where another one changed the identity: to look at it."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.models import ErasureRequest, IdentityChange

LOOK, ERASURE = "person.look_at_change", "person.erasure"


def owed_on(record: IdentityChange) -> Iterable[Duty]:
    """Counted from the first change that it has not looked at."""
    yield Duty(
        term=LOOK,
        started_at=record.recorded_at,
        owner=record.person.agency,
        subject=record.person.ref,
        met_at=record.looked_at,
        next_step=f"/persons/{record.person.ref}/identity/earlier/new",
    )


def owed_on_erasure(record: ErasureRequest) -> Iterable[Duty]:
    """The answer of the body to what one of it asked: whoever else may erase confirms or withdraws, within the day."""
    yield Duty(
        term=ERASURE,
        started_at=record.recorded_at,
        owner=record.agency,
        subject=record.person.ref,
        key=record.ref,
        met_at=record.confirmed_at,
        cancelled_at=record.withdrawn_at or record.lapsed_at,
        next_step=f"/persons/{record.person.ref}/identity/erasure/confirmation/new",
    )


duties.register_obligations(model=ErasureRequest, derive=owed_on_erasure, related=("agency", "person"))
duties.register_obligations(model=IdentityChange, derive=owed_on, related=("person__agency",))
