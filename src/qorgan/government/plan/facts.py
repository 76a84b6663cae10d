"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, StateFact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.desk.reviews.models import SUBMITTED
from qorgan.government.plan.models import Measure, MeasureReport
from qorgan.government.plan.states import NOT_STARTED


class FactPlanMeasure(StateFact):
    """One measure of a plan, once for each status; happened on the day on which it came into the plan, `ended_on` the plan's last.

    `owner` is a body's reference; `figure` is what the records tell of the indicator of one that is told to be done.
    """

    grain = "one measure of a plan of action"
    dimensions: ClassVar[dict[str, str]] = {
        "plan": "",
        "number": "",
        "status": "measure_statuses",
        "owner": "",
        "level": "commission_levels",
        "region": "regions",
    }
    states = ("status", "figure")

    ended_on = fields.DateField(OPEN)
    plan = fields.CharField(OPEN, max_length=20)
    number = fields.CharField(OPEN, max_length=20)
    status = fields.CharField(OPEN, max_length=40)
    figure = fields.BigIntegerField(OPEN, null=True)
    owner = fields.CharField(OPEN, max_length=20)
    level = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_plan_measures"
        indexes = ledger_indexes("fact_plan_measure")
        constraints = ledger_constraints("fact_plan_measure")


class FactMeasureReport(StateFact):
    """One report of an executor that was submitted; happened on the day of submission. `due_on` is the term it answers.

    `finding` is whether the records agree with the value claimed, `is_late` whether it came after its term.
    """

    grain = "one submitted report of one executor about one measure for one term"
    dimensions: ClassVar[dict[str, str]] = {
        "plan": "",
        "number": "",
        "executor": "",
        "state": "review_states",
        "finding": "report_findings",
        "is_late": "",
        "level": "commission_levels",
        "region": "regions",
    }
    states = ("state",)

    due_on = fields.DateField(OPEN)
    plan = fields.CharField(OPEN, max_length=20)
    number = fields.CharField(OPEN, max_length=20)
    executor = fields.CharField(OPEN, max_length=20)
    state = fields.CharField(OPEN, max_length=20)
    finding = fields.CharField(OPEN, max_length=20)
    is_late = fields.BooleanField(OPEN)
    level = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_measure_reports"
        indexes = ledger_indexes("fact_measure_report")
        constraints = ledger_constraints("fact_measure_report")


def derive_report(record: models.Model) -> Iterable[Fact]:
    """What a report of an executor tells once it was submitted."""
    assert isinstance(record, MeasureReport)
    plan = record.measure.plan
    if record.submitted_on is None:
        return
    answered = [(record.answered_on, {"state": record.state})] if record.answered_on else []
    yield from FactMeasureReport.in_states(
        (None, {"state": SUBMITTED}),
        *answered,
        key=record.ref,
        source=record.ref,
        agency=plan.agency.ref,
        region=plan.region,
        happened_on=record.submitted_on,
        due_on=record.term_on,
        plan=plan.ref,
        number=record.measure.number,
        executor=record.agency.ref,
        finding=record.finding or "none",
        is_late=record.submitted_on > record.term_on,
        level=plan.level,
    )


def derive(record: models.Model) -> Iterable[Fact]:
    """What a measure tells: itself, from the day on which it came into the plan to the plan's last, with each status it came to."""
    assert isinstance(record, Measure)
    plan = record.plan
    yield from FactPlanMeasure.in_states(
        *_states(record),
        key=record.ref,
        source=record.ref,
        agency=plan.agency.ref,
        region=plan.region,
        happened_on=record.counted_from,
        ended_on=plan.last_on,
        plan=plan.ref,
        number=record.number,
        owner=record.owner.ref,
        level=plan.level,
    )


def _states(measure: Measure) -> list[tuple[date | None, dict[str, Any]]]:
    """The statuses of a measure with the day since which each was reported; a measure that is done is so since the day of completion."""
    told = sorted(measure.progress.all(), key=lambda one: one.pk)
    since = measure.completed_on or (told[-1].on if told else None)
    earlier = [(None, NOT_STARTED), *((one.on, one.status) for one in told[:-1])]
    return [
        *((day, {"status": status, "figure": None}) for day, status in earlier),
        (since, {"status": measure.status, "figure": measure.figure}),
    ]
