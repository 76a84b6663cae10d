"""What is owed on a consent that a child turned out to have given alone: whoever may consent for the child is asked."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.consent.models import Consent

ASK_ANEW = "consent.ask_anew"


def owed_on(record: Consent) -> Iterable[Duty]:
    """Counted from when it became known; another consent in its place or a withdrawal ends it."""
    if record.childs_alone_at:
        yield Duty(
            term=ASK_ANEW, started_at=record.childs_alone_at, owner=record.agency,
            met_at=record.replaced_on or record.withdrawn_on, next_step=f"/consents/{record.ref}/replacement/new",
        )  # fmt: skip


duties.owe(model=Consent, derive=owed_on, related=("agency",))
