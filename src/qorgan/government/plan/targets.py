"""The figure that a measure is to move: which indicator, to what value, by which day, what the records tell, and how it stands by them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from qorgan.desk import figures
from qorgan.desk.figures import NEW, Question, figure_value, is_reached
from qorgan.desk.settling import settle
from qorgan.government.plan.models import Measure
from qorgan.government.plan.states import DONE, DONE_BY_WORD, TOLD_DONE


def asked_of(measure: Measure, *, day: date) -> Question | None:
    """The question that a measure's target asks on a day: from the plan's first day until then, or its own, of the plan's region."""
    plan, last = measure.plan, min(day, measure.target_on or day)
    if not measure.indicator or last < plan.first_on:
        return None
    is_new = measure.target_is == NEW
    return Question(indicator=measure.indicator, first=plan.first_on, last=last, region=plan.region, is_new=is_new)


def judged(measure: Measure, *, status: str, day: date) -> dict[str, Any]:
    """How a measure of which a status is told stands on a day: done by word while the records tell that its target is not reached."""
    value = figure_value(asked_of(measure, day=day)) if status in TOLD_DONE else None
    if status in TOLD_DONE:
        status = DONE if value is None or is_reached(measure, value) else DONE_BY_WORD
    return {"status": status, "figure": value}


def settle_by_records(*, now: datetime, day: date) -> int:
    """Bring the measures that are told to be done in line with what the records tell now; says how many moved."""
    told = Measure.objects.filter(status__in=TOLD_DONE).exclude(indicator="").select_related("plan__agency")
    return sum(
        settle(one, judged(one, status=one.status, day=day), keeper=one.plan.agency, now=now)
        for one in told.order_by("id")
    )


def check_target(*, target_on: date | None, **target: Any) -> None:
    """Refuse a target that lacks a part or its day, and an indicator that nobody counts.

    Raises:
        plan.target_incomplete, figures.indicator_unknown
    """
    figures.check_target(on=target_on, is_wanted=target_on is not None, incomplete="plan.target_incomplete", **target)
