"""What is owed: a decision on what is of high risk or waits anew, the second look at a request, its answer, and a look whether it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.monitoring.models import AdvertisementGroup, BlockRequest
from qorgan.intake.monitoring.settings import owes_decision


def owed(record: AdvertisementGroup) -> Iterable[Duty]:
    """That a group is decided on each time it began to wait: of high risk, or decided on before and risen or seen again since."""
    waited: dict[date, date | None] = {}
    is_decided = False
    for decision in sorted(record.decisions.all(), key=lambda one: one.pk):
        if decision.waited_since and (is_decided or owes_decision(decision.risk)):
            waited.setdefault(decision.waited_since, decision.decided_on)
        is_decided = True
    if record.waits_since and record.size and (is_decided or owes_decision(record.risk)):
        waited[record.waits_since] = None
    for since, met in waited.items():
        yield Duty(
            term="monitoring.decision",
            key=f"{since}",
            started_at=since,
            owner=record.agency,
            met_at=met,
            next_step=f"/advertisement-groups/{record.ref}/decisions/new",
        )


def owed_of_block(record: BlockRequest) -> Iterable[Duty]:
    """A second look, then the answer of the body that was asked, then a look whether it is gone."""
    page = f"/block-requests/{record.ref}"
    yield Duty(
        term="monitoring.approval",
        started_at=record.proposed_on,
        owner=record.agency,
        met_at=record.asked_on or record.withdrawn_on,
        next_step=page,
    )
    if record.asked_on:
        yield Duty(
            term="monitoring.answer",
            started_at=record.asked_on,
            owner=record.to,
            met_at=record.answered_on or record.gone_on,
            ended_at=record.withdrawn_on,
            next_step=f"{page}/answer/new",
        )
    if record.answered_on and country().codes["block_answers"].get(record.answer).attributes.get("is_done"):
        yield Duty(
            term="monitoring.look",
            started_at=record.answered_on,
            owner=record.agency,
            met_at=record.gone_on,
            next_step=f"{page}/gone/new",
        )


duties.register_obligations(model=AdvertisementGroup, derive=owed, related=("agency", "decisions"))
duties.register_obligations(model=BlockRequest, derive=owed_of_block, related=("agency", "to"))
