"""What is owed on a consent that a child turned out to have given alone, or of whose giver something came out: it is looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.consent.models import Consent

ASK_ANEW, LOOK_AGAIN = "consent.ask_anew", "consent.look_again"


def owed_on(record: Consent) -> Iterable[Duty]:
    """Counted from when it became known; another consent in its place or a withdrawal ends it."""
    if record.childs_alone_at:
        yield Duty(
            term=ASK_ANEW,
            started_at=record.childs_alone_at,
            owner=record.agency,
            met_at=record.replaced_on or record.withdrawn_on,
            next_step=f"/consents/{record.ref}/replacement/new",
        )
    if record.doubted_at:
        yield Duty(
            term=LOOK_AGAIN,
            started_at=record.doubted_at,
            owner=record.agency,
            met_at=record.replaced_on or record.withdrawn_on,
            next_step=f"/consents/{record.ref}",
        )


duties.register_obligations(model=Consent, derive=owed_on, related=("agency",))
