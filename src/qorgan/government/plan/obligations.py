"""What is owed on a plan: each measure by its day, the reports of its executors by their terms, an answer to each, and plans of the regions."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.reviews.models import SENT_BACK
from qorgan.government.plan.models import Measure, MeasureReport, Plan
from qorgan.government.plan.states import DROPPED

KEEPS_REGION = "keeps_plan_of_region"


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
        met_at=record.done_on,
        next_step=f"/measures/{record.ref}/progress/new",
    )
    yield from _reports_owed(record)


def _reports_owed(measure: Measure) -> Iterable[Duty]:
    """A report of each executor by each of the measure's days that comes after the adoption, or by its deadline alone."""
    plan = measure.plan
    before = max(plan.first_on, plan.adopted_on)
    for term in measure.owed_terms:
        if measure.done_on and measure.done_on < before:
            continue
        for body in measure.executors:
            yield Duty(
                term="plan.report",
                key=f"{term} {body.ref}",
                started_at=before,
                owner=body,
                extended_to=term,
                met_at=measure.reported_on(agency_id=body.pk, term=term),
                next_step=f"/measures/{measure.ref}/reports/new?term_on={term}",
            )
        before = term


def answer_owed(record: MeasureReport) -> Iterable[Duty]:
    """An answer to a report, from its submission, by whoever keeps the plan; a report sent back is owed anew by the executor."""
    keeper, page = record.measure.plan.agency, f"/measure-reports/{record.ref}"
    if record.submitted_on:
        yield Duty(
            term="plan.answer",
            subject=record.measure.ref,
            key=f"{record.ref} {record.submitted_on}",
            started_at=record.submitted_on,
            owner=keeper,
            met_at=record.answered_on,
            next_step=page,
        )

    if record.sent_back_on:
        again = record.submitted_on if record.state != SENT_BACK else None
        yield Duty(
            term="plan.report",
            subject=record.measure.ref,
            key=f"again {record.ref} {record.sent_back_on}",
            started_at=record.sent_back_on,
            owner=record.agency,
            met_at=again,
            next_step=f"{page}/submission/new",
        )


def regional_plans_owed(record: Plan) -> Iterable[Duty]:
    """A plan of each region within a month of the adoption of the nation's, by the body that keeps the region's."""
    if record.region:
        return
    kinds = [item.code for item in country().codes["agency_kinds"].items if item.attributes.get(KEEPS_REGION)]
    kept = {
        one.region: one.adopted_on
        for one in Plan.objects.exclude(region="")
        .filter(adopted_on__gte=record.adopted_on, first_on__lte=record.last_on)
        .order_by("-adopted_on")
    }
    for body in Agency.objects.filter(kind__in=kinds).exclude(region=""):
        if body.closed_on and body.closed_on < record.adopted_on:
            continue
        yield Duty(
            term="plan.regional",
            key=body.region,
            started_at=record.adopted_on,
            owner=body,
            met_at=kept.get(body.region),
            next_step="/plans/new",
        )


duties.register_obligations(
    model=Measure, derive=owed, related=("plan__agency", "owner", "co_executors__agency", "reports")
)
duties.register_obligations(model=MeasureReport, derive=answer_owed, related=("measure__plan__agency", "agency"))
duties.register_obligations(model=Plan, derive=regional_plans_owed)
