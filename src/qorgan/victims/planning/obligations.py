"""What is owed to a person in care: needs found, a plan made, the plan looked at again.

A file that was closed owes no more; what was done stays, and so does what was overdue by then.
Lists of other providers carry no plans: their open files owe them.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import CarePlan


def owed_to(record: CareFile) -> Iterable[Duty]:
    """Needs found and a plan made, each counted from the admission."""
    assessed = [needs.assessed_on for needs in record.needs_assessments.all()]
    drawn = [plan.drawn_on for plan in record.plans.all()]
    done = {
        "care.needs_assessment": (min(assessed, default=None), "needs-assessments"),
        "care.plan": (min(drawn, default=None), "plans"),
    }
    for term, (met_on, path) in done.items():
        if met_on is None and record.is_listed and record.discharged_on:
            continue
        yield Duty(
            term=term, started_at=record.admitted_on, owner=record.agency,
            met_at=met_on, ended_at=record.discharged_on, next_step=f"/care-files/{record.ref}/{path}/new",
        )  # fmt: skip


def owed_on_plan(record: CarePlan) -> Iterable[Duty]:
    """Each look at the plan, counted from the plan or from the look before; a replaced plan owes none."""
    since, key = record.drawn_on, record.ref
    held, owner = record.care_file, record.care_file.agency
    for review in sorted(record.reviews.all(), key=lambda one: (one.reviewed_on, one.pk)):
        yield Duty(
            term="care.review", key=key, subject=held.ref, started_at=since, owner=owner, met_at=review.reviewed_on
        )
        since, key = review.reviewed_on, review.ref
    if not record.superseded_on:
        yield Duty(
            term="care.review", key=key, subject=held.ref, started_at=since, owner=owner,
            ended_at=held.discharged_on, next_step=f"/care-plans/{record.ref}/reviews/new",
        )  # fmt: skip


duties.owe(model=CareFile, derive=owed_to, related=("agency", "needs_assessments", "plans"))
duties.owe(model=CarePlan, derive=owed_on_plan, related=("care_file__agency", "reviews"))
