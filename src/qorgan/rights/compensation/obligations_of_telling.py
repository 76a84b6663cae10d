"""What is owed once an application is decided: the applicant told of it, and what stands on a treasury list paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.rights.compensation.models import CompensationClaim, ListedAward
from qorgan.rights.compensation.states import AWARDED
from qorgan.rights.compensation.told import decisions_of, telling_of

TELLING = "compensation.telling"


def owed_to_applicant(record: CompensationClaim) -> Iterable[Duty]:
    """The telling of each decision from its day, until it was told, it is said why that cannot be, or the decision stands no longer.

    Of an award whose basis is gone the applicant is told what becomes of it, once that was looked at.
    """
    for what, on, until in decisions_of(record):
        said = telling_of(record, what=what)
        told_on, not_told_on = (said.told_on, said.not_told_on) if said else (None, None)
        ends = [day for day in (not_told_on, until) if day]
        yield Duty(
            term=TELLING,
            key="" if what == AWARDED else what,
            started_at=on,
            owner=record.agency,
            met_at=told_on,
            ended_at=None if told_on else min(ends, default=None),
            cancelled_at=None if told_on or ends or what != AWARDED else record.doubted_at,
            next_step=f"/compensation-claims/{record.ref}/telling/new",
        )


def owed_on_list(record: CompensationClaim) -> Iterable[Duty]:
    """The payment from the day of each list the award stood on, until it was paid, came back unpaid, or left the list otherwise.

    While its basis is gone it is not to be paid: what is owed then is to look at it.
    """
    listings = sorted(record.listings.all(), key=lambda one: one.pk)
    last_until = {one.off_on: one for one in listings}
    for listed in listings:
        paid_on = _paid_on(record, listed=listed) if last_until[listed.off_on] == listed else None
        yield Duty(
            term="compensation.payment",
            key=listed.treasury_list.ref,
            started_at=listed.treasury_list.listed_on,
            owner=record.agency,
            met_at=paid_on,
            ended_at=None if paid_on else listed.off_on,
            cancelled_at=None if paid_on or listed.off_on else record.doubted_at,
            next_step=f"/compensation-claims/{record.ref}/payment/new",
        )


def _paid_on(record: CompensationClaim, *, listed: ListedAward) -> date | None:
    """The day on which what stood on a list was paid, also where the money came back afterwards."""
    if record.paid_on and record.treasury_list_id == listed.treasury_list_id:
        return record.paid_on
    back = sorted((one for one in record.former_payments.all() if one.return_reason), key=lambda one: one.pk)
    return next((one.paid_on for one in back if listed.off_on and one.until_on == listed.off_on), None)


duties.register_obligations(model=CompensationClaim, derive=owed_to_applicant, related=("tellings",))
duties.register_obligations(model=CompensationClaim, derive=owed_on_list)
