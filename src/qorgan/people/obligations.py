"""What the body that registered a person owes where another one changed the identity: to look at it."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.models import IdentityChange

LOOK = "person.look_at_change"


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


duties.register_obligations(model=IdentityChange, derive=owed_on, related=("person__agency",))
