"""Figures that a room may name without knowing how they are counted: statistics tells them, whoever sets a target asks.

A room below statistics says which indicator, over which days and for which region; what comes back is a value and the
page on which it opens to the records behind it. Figures that are guarded, and those that follow from the law alone, are
no targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Protocol

from qorgan.desk.inputs import CodeOf
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import Phrase, Text

NIGHTS_IN_CARE = "nights_in_care"
"""The figure of who sleeps in a house: beside it stand the days that an organisation claims, and how long its supplies last."""
AT_LEAST, AT_MOST, NEW = "at_least", "at_most", "new"
"""What a target asks: of what is `new`, only what came since the first day counts."""
FLOW, STOCK, RATIO = "flow", "stock", "ratio"
"""What a figure tells: what happens in the days, what stands on the last of them, or a share or mean, which has nothing new."""
YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An indicator over days, both included; `region` narrows it where the indicator is told by region, "" is the country.

    `provider` narrows it likewise to the body that gives the help, by its reference. `is_new` leaves out what stood before the first day.
    """

    indicator: str
    first: date
    last: date
    region: str = ""
    provider: str = ""
    is_new: bool = False


TargetIs = Annotated[str, CodeOf("target_directions")]
RULES = {
    AT_LEAST: Phrase("at least {value}"),
    AT_MOST: Phrase("at most {value}"),
    NEW: Phrase("at least {value} new"),
}
TODAY = {
    FLOW: Phrase("The records tell {value} in the year to today."),
    STOCK: Phrase("The records tell {value} today."),
    RATIO: Phrase("The records tell {value} in the year to today."),
}
UNTOLD = Phrase("The records cannot tell it.")


class Target(Protocol):
    """What says to which value a figure is to come: a measure of a plan, a decision of a commission, a tile of a dashboard."""

    @property
    def indicator(self) -> str:
        """The figure, "" where none is named."""

    @property
    def target_is(self) -> str:
        """`at_least`, `at_most` or `new`."""

    @property
    def target_value(self) -> int | None:
        """The value, in whole units of the figure."""


class Figures(Protocol):
    """Whoever counts."""

    def titles(self) -> Mapping[str, Text]:
        """The indicators that may be named, by id, with their titles."""

    def kind(self, indicator: str) -> str:
        """`flow`, `stock` or `ratio`."""

    def value(self, question: Question) -> Decimal | int | None:
        """The value as known now; None where there is nothing to tell it from."""

    def address(self, question: Question) -> str:
        """The page of the figure, which opens to its records."""

    def nights(self, question: Question) -> Mapping[date, int]:
        """How many each night has, of an indicator that counts nights; nights without any are left out."""


tell_figures = Listeners[Figures]("Whoever counts, for rooms below that name a figure.")


def figure_titles() -> Mapping[str, Text]:
    """The indicators that may be named as a target; none in a house without statistics."""
    return tell_figures[0].titles() if tell_figures else {}


def figure_title(indicator: str) -> Text:
    """What an indicator is called; its id where the country tells it no longer."""
    return figure_titles().get(indicator) or Text.of(indicator)


def check_indicator(indicator: str | None) -> None:
    """Refuse to name a figure that is none of the country's, is guarded, or follows from the law alone.

    Raises:
        figures.indicator_unknown
    """
    if indicator and indicator not in figure_titles():
        raise Refusal("figures.indicator_unknown", indicator=indicator)


def check_target(
    *,
    indicator: str | None,
    target_is: str | None,
    target_value: int | None,
    on: date | None,
    is_wanted: bool,
    incomplete: str,
) -> None:
    """Refuse, with a code of the room's own, a target that lacks a part or the day by which it is to be reached, and one that nobody wants.

    Raises:
        figures.indicator_unknown
        figures.nothing_new: a share or a mean is to have something new.
    """
    parts = (bool(indicator), bool(target_is), target_value is not None)
    if any(parts) != is_wanted or (is_wanted and not (all(parts) and on)):
        raise Refusal(incomplete)
    check_indicator(indicator)
    if indicator and target_is == NEW and tell_figures[0].kind(indicator) == RATIO:
        raise Refusal("figures.nothing_new", indicator=figure_title(indicator)).at("target_is")


def target_text(target: Target) -> Text:
    """A target in words."""
    return RULES[target.target_is].filled(value=target.target_value)


def figure_told(target: Target, question: Question | None, *, reached: Mapping[bool, Text]) -> Text:
    """The value of a target's figure as known now, in the words for what is reached and for what is not."""
    value = figure_value(question)
    return UNTOLD if value is None else reached[is_reached(target, value)].filled(value=value)


def figure_today(indicator: str, *, day: date, region: str = "") -> Text | None:
    """What the records tell of an indicator today, for whoever is about to set a target; None of what is no indicator here."""
    if indicator not in figure_titles():
        return None
    value = figure_value(Question(indicator=indicator, first=day - YEAR, last=day, region=region))
    return UNTOLD if value is None else TODAY[tell_figures[0].kind(indicator)].filled(value=value)


def figure_choices(language: str) -> list[tuple[str, str]]:
    """What a form offers as an indicator: ids with their titles, by title."""
    return sorted(((name, title.in_(language)) for name, title in figure_titles().items()), key=lambda one: one[1])


def figure_value(question: Question | None) -> int | None:
    """The value of a figure in whole units, as known now; None where nothing is asked or it cannot be told."""
    value = tell_figures[0].value(question) if question and question.indicator in figure_titles() else None
    return None if value is None else int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def figure_nights(question: Question) -> Mapping[date, int]:
    """How many each night of the days has, of an indicator that counts nights; none where it cannot be told."""
    return tell_figures[0].nights(question) if question.indicator in figure_titles() else {}


def figure_address(question: Question | None) -> str:
    """The page of a figure, which opens to its records; "" where nothing is asked or it cannot be told."""
    return tell_figures[0].address(question) if question and question.indicator in figure_titles() else ""


def is_reached(target: Target, value: int | Decimal | None) -> bool:
    """Whether a value is what a record asks for."""
    if value is None or target.target_value is None:
        return False
    return value <= target.target_value if target.target_is == AT_MOST else value >= target.target_value
