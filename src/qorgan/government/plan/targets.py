"""The figure that a measure is to move: which indicator, to what value, by which day, and what the records tell."""

from __future__ import annotations

from datetime import date

from qorgan.desk.figures import Question, check_indicator
from qorgan.government.plan.models import Measure
from qorgan.kernel.refusals import Refusal


def asked_of(measure: Measure, *, day: date) -> Question | None:
    """The question that a measure's target asks on a day: from the plan's first day until then, of the plan's region."""
    plan = measure.plan
    if not measure.indicator or day < plan.first_on:
        return None
    return Question(indicator=measure.indicator, first=plan.first_on, last=day, region=plan.region)


def check_target(
    *, indicator: str | None, target_is: str | None, target_value: int | None, target_on: date | None
) -> None:
    """Refuse a target that lacks a part, and an indicator that nobody counts.

    Raises:
        plan.target_incomplete, figures.indicator_unknown
    """
    given = [part not in (None, "") for part in (indicator, target_is, target_value, target_on)]
    if any(given) and not all(given):
        raise Refusal("plan.target_incomplete")
    check_indicator(indicator)
