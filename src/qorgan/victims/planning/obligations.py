"""What is owed to a person in care: needs found, a plan made, the plan looked at again.

A file that was closed owes no more; what was done stays, and so does what was overdue by then.
Lists of other providers carry no plans: their open files owe them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import CarePlan

TERM, AGREED = "care.review", "care.review_agreed"


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
            term=term,
            started_at=record.admitted_on,
            owner=record.agency,
            met_at=met_on,
            ended_at=record.discharged_on,
            next_step=f"/care-files/{record.ref}/{path}/new",
        )


def owed_on_plan(record: CarePlan) -> Iterable[Duty]:
    """Each look at the plan: by the term, counted from the plan or the look before, and on the day agreed with the person.

    A replaced plan owes no more looks.
    """
    since, agreed_on, key = record.drawn_on, record.first_review_on, record.ref
    for review in sorted(record.reviews.all(), key=lambda one: (one.reviewed_on, one.pk)):
        yield from _looks(record, key=key, since=since, agreed_on=agreed_on, met_at=review.reviewed_on)
        since, agreed_on, key = review.reviewed_on, review.next_review_on, review.ref
    if not record.superseded_on:
        yield from _looks(record, key=key, since=since, agreed_on=agreed_on, met_at=None)


def _looks(plan: CarePlan, *, key: str, since: date, agreed_on: date | None, met_at: date | None) -> Iterable[Duty]:
    held = plan.care_file
    for term, started_at in ((TERM, since), (AGREED, agreed_on)):
        if started_at is not None:
            yield Duty(
                term=term,
                key=key,
                subject=held.ref,
                started_at=started_at,
                owner=held.agency,
                met_at=met_at,
                ended_at=None if met_at else held.discharged_on,
                next_step="" if met_at else f"/care-plans/{plan.ref}/{'reviews' if plan.answer else 'answer'}/new",
            )


duties.register_obligations(model=CareFile, derive=owed_to, related=("agency", "needs_assessments", "plans"))
duties.register_obligations(model=CarePlan, derive=owed_on_plan, related=("care_file__agency", "reviews"))
