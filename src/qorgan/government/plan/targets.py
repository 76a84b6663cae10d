"""The figure that a measure is to move: which indicator, to what value, by which day, and what the records tell."""

from __future__ import annotations

from datetime import date

from qorgan.desk.figures import Question, figure_address, figure_titles, figure_value
from qorgan.government.plan.models import Measure
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

AT_LEAST, AT_MOST = "at_least", "at_most"


def asked_of(measure: Measure, *, day: date) -> Question | None:
    """The question that a measure's target asks on a day: from the plan's first day until then, of the plan's region."""
    plan = measure.plan
    if not measure.indicator or day < plan.first_on:
        return None
    return Question(indicator=measure.indicator, first=plan.first_on, last=day, region=plan.region)


def told_on(measure: Measure, *, day: date) -> int | None:
    """What the records tell of a measure's indicator by the end of a day, in whole units; None where nothing can be told."""
    question = asked_of(measure, day=day)
    return figure_value(question) if question and measure.indicator in figure_titles() else None


def page_of(measure: Measure, *, day: date) -> str:
    """The page on which that figure opens to its records; "" where there is none."""
    question = asked_of(measure, day=day)
    return figure_address(question) if question and measure.indicator in figure_titles() else ""


def is_reached(measure: Measure, value: int | None) -> bool:
    """Whether a value is what the measure was to bring about."""
    if value is None or measure.target_value is None:
        return False
    return value >= measure.target_value if measure.target_is == AT_LEAST else value <= measure.target_value


def title_of(indicator: str) -> Text:
    """What an indicator is called; its id where the country tells it no longer."""
    return figure_titles().get(indicator) or Text.of(indicator)


def check_target(
    *, indicator: str | None, target_is: str | None, target_value: int | None, target_on: date | None
) -> None:
    """Refuse a target that lacks a part, and an indicator that nobody counts.

    Raises:
        plan.target_incomplete, plan.indicator_unknown
    """
    given = [part not in (None, "") for part in (indicator, target_is, target_value, target_on)]
    if any(given) and not all(given):
        raise Refusal("plan.target_incomplete")
    if indicator and indicator not in figure_titles():
        raise Refusal("plan.indicator_unknown", indicator=indicator)
