"""What a house owes of itself: that its people are instructed again in time, and that supplies are ordered before they run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.providers.models import Organisation, SupplyCount
from qorgan.government.providers.working import ended_on

SOON = 30
"""Days: what lasts longer is nobody's work yet."""


def instruction_owed(record: Organisation) -> Iterable[Duty]:
    """The next instruction of the staff and of the recipients, from each that was held; the first is owed by nobody's word."""
    body, last = record.agency, ended_on(record, until_on=record.until_on)
    if body is None:
        return
    held: dict[str, set[date]] = {}
    for one in record.instructions.all():
        if one.voided_on is None:
            held.setdefault(one.audience, set()).add(one.held_on)
    for audience, days in held.items():
        ordered = sorted(days)
        for on, following in zip(ordered, [*ordered[1:], None], strict=True):
            yield Duty(
                term="providers.instruction",
                key=f"{audience} {on}",
                started_at=on,
                owner=body,
                met_at=following,
                ended_at=last,
                next_step=f"/organisations/{record.ref}/instructions/new?audience={audience}",
            )


def supply_owed(record: SupplyCount) -> Iterable[Duty]:
    """An order before the item runs out, where it does within a month; the next count takes its place."""
    until, body = record.run_out_on(), record.organisation.agency
    if body is None or until is None or (until - record.told_on).days > SOON:
        return
    yield Duty(
        term="providers.supply",
        started_at=record.told_on,
        owner=body,
        extended_to=max(until, record.told_on),
        met_at=record.ordered_on,
        ended_at=record.replaced_on,
        next_step=f"/supply-counts/{record.ref}/order/new",
    )


duties.register_obligations(model=Organisation, derive=instruction_owed, related=("agency", "instructions"))
duties.register_obligations(model=SupplyCount, derive=supply_owed, related=("organisation__agency",))
