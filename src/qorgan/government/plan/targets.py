"""The figure that a measure is to move: which indicator, to what value, by which day, and what the records tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from qorgan.desk import figures
from qorgan.desk.figures import Question
from qorgan.government.plan.models import Measure


def asked_of(measure: Measure, *, day: date) -> Question | None:
    """The question that a measure's target asks on a day: from the plan's first day until then, of the plan's region."""
    plan = measure.plan
    if not measure.indicator or day < plan.first_on:
        return None
    return Question(indicator=measure.indicator, first=plan.first_on, last=day, region=plan.region)


def check_target(*, target_on: date | None, **target: Any) -> None:
    """Refuse a target that lacks a part or its day, and an indicator that nobody counts.

    Raises:
        plan.target_incomplete, figures.indicator_unknown
    """
    figures.check_target(on=target_on, is_wanted=target_on is not None, incomplete="plan.target_incomplete", **target)
