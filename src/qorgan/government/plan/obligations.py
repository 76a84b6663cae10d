"""What the keeper of a plan owes: word of every measure by the day on which it is due."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.plan.models import Measure
from qorgan.government.plan.states import DROPPED


def owed(record: Measure) -> Iterable[Duty]:
    """That a measure is done, from the first day on which the plan is in force; a dropped one is owed no more."""
    if record.status == DROPPED:
        return
    plan = record.plan
    yield Duty(
        term="plan.measure",
        started_at=max(plan.first_on, plan.adopted_on),
        owner=plan.agency,
        extended_to=record.due_on,
        met_at=record.completed_on,
        next_step=f"/measures/{record.ref}/progress/new",
    )


duties.register_obligations(model=Measure, derive=owed, related=("plan__agency",))
