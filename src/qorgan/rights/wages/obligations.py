"""What is owed on a wage claim: to lodge it, to look at it again after each step while it runs, and another way after a refusal.

A part that the employer pays after the refusal leaves the rest refused, so another way, or the end, is owed of that anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.rights.wages.course import course_of
from qorgan.rights.wages.models import WageClaim
from qorgan.rights.wages.states import LODGED, PAYMENT, RAISED, REFUSED, RUNNING

LODGE, LOOK, NEXT = "wages.lodge", "wages.look", "wages.next_way"


def owed_on(record: WageClaim) -> Iterable[Duty]:
    """Lodging, counted from the day it was raised; then a next step, counted from each step but one that ended the claim.

    After a refusal it is another way, or the end with its reason.
    """
    steps = course_of(record, [one for one in record.steps.all() if one.withdrawn_on is None])
    first = next((one.on for one in steps if one.kind == LODGED), None)
    if first or record.state == RAISED:
        yield Duty(
            term=LODGE,
            started_at=record.raised_on,
            owner=record.agency,
            met_at=first,
            next_step=f"/wage-claims/{record.ref}/lodging/new",
        )
    is_refused = False
    for at, step in enumerate(steps):
        is_refused = step.kind == REFUSED or (is_refused and step.kind == PAYMENT)
        after = steps[at + 1].on if at + 1 < len(steps) else None
        if after or record.state in RUNNING:
            yield Duty(
                term=NEXT if is_refused else LOOK,
                key=step.ref,
                started_at=step.on,
                owner=record.agency,
                met_at=after,
                next_step=f"/wage-claims/{record.ref}/{'lodging' if is_refused else 'inquiries'}/new",
            )


duties.register_obligations(model=WageClaim, derive=owed_on, related=("agency", "steps"))
