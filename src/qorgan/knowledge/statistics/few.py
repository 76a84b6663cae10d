"""A figure as it is told to whoever may not open the records behind it: no number of few people, and none from which one follows.

One rule for every door: pages, files, the API, reports and their editions, dashboards and what a room below names. Which
numbers are told is decided once for all questions that have a part in common (`families`). See docs/adr/0048.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.counts import Share
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.families import Family, counts_people, name_of_value
from qorgan.knowledge.statistics.figures import Cell, Figure
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.questions import period_within
from qorgan.knowledge.statistics.spans import stretches
from qorgan.knowledge.statistics.withheld import few_words

OPEN_RECORDS = "statistics.open_records"


def opens(indicator: Indicator, *, actor: Actor) -> bool:
    """Whether this reader may see the records behind a figure: where a room keeps them to some, only these."""
    if indicator.is_lawful or indicator.guard:
        return False
    return actor.may(permission(indicator))


def permission(indicator: Indicator) -> str:
    """What opens the records behind a figure."""
    return FACTS[indicator.fact].kept_to or OPEN_RECORDS


def told_to(figure: Figure, *, actor: Actor) -> Figure:
    """The figure as this reader is told it: whole to whoever may open the records; parts of few people to nobody else.

    What was known on a day that is over has no parts then: two days of knowledge would tell who came between.
    """
    if opens(figure.indicator, actor=actor):
        return figure
    is_past = figure.known.at is not None and figure.known.at < actor.now
    return told_to_all(figure, is_past=is_past)


def told_to_all(figure: Figure, *, is_past: bool = False) -> Figure:
    """The figure as anybody is told it."""
    if counts_people(figure.indicator) is None:
        return figure
    rule = _Rule(figure, is_past=is_past)
    if not rule.tells({}, over=rule.period):
        return replace(figure, value=None, by=(), withheld=few_words(), converted=None, behind=None)
    has_n = isinstance(figure.indicator.counts, Share)  # how many a mean is of may be fewer than its people
    told = [
        replace(cell, behind=cell.behind if has_n else None)
        if rule.tells_cell(cell)
        else replace(cell, value=None, is_withheld=True, behind=None)
        for cell in figure.by
    ]
    kept = [one for one in figure.breakdowns if rule.lists(one)]
    untold = tuple(one for one in figure.breakdowns if one not in kept)
    by = tuple(cell for cell in told if tuple(cell.dims) in kept)
    return replace(figure, by=by, untold=untold, behind=figure.behind if has_n else None)


@dataclass(frozen=True)
class _Rule:
    """What of one figure is told."""

    figure: Figure
    is_past: bool
    families: dict[str, Family] = field(default_factory=dict)

    @property
    def narrowed(self) -> Mapping[str, Any]:
        """The conditions on columns."""
        return {name: value for name, value in self.figure.where if name not in TIMES}

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return period_within(self.figure.period, where=dict(self.figure.where), indicator=self.figure.indicator)

    def tells_cell(self, cell: Cell) -> bool:
        """Whether the number of a part is told."""
        dims = {name: value for name, value in cell.dims.items() if name not in TIMES}
        times = {name: str(value) for name, value in cell.dims.items() if name in TIMES}
        return self.tells(dims, over=_stretch(self.period, times=times))

    def lists(self, breakdown: tuple[str, ...]) -> bool:
        """Whether the parts of a breakdown are named at all: that one is there tells as much as a number where most are few."""
        columns = {name for name in breakdown if name not in TIMES} | self.narrowed.keys()
        if not columns:
            return True
        steps = [name for name in breakdown if name in TIMES]
        spans = [Period(one.first, one.last) for one in stretches(self.period, by=steps[0])] if steps else [self.period]
        return len(columns) == 1 and not self.is_past and all(self._family(*columns).tells(one) for one in spans)

    def tells(self, dims: Mapping[str, Any], *, over: Period) -> bool:
        """Whether a number is told of some values of columns, beside the conditions of the figure."""
        asked = {name: _names(value) for name, value in {**self.narrowed, **dims}.items()}
        if isinstance(self.figure.indicator.counts, Share) and (self.is_past or not self._family("").tells(over)):
            return False
        if len(asked) != 1 or self.is_past:
            return not asked
        ((column, values),) = asked.items()
        return self._family(column).tells(over, values=values)

    def _family(self, column: str) -> Family:
        if column not in self.families:
            self.families[column] = Family(indicator=self.figure.indicator, column=column, known=self.figure.known)
        return self.families[column]


def _names(value: Any) -> Iterable[str]:
    return [name_of_value(one) for one in (value if isinstance(value, list | tuple) else [value])]


def _stretch(period: Period, *, times: Mapping[str, str]) -> Period:
    for name, label in times.items():
        for one in stretches(period, by=name):
            if one.label == label:
                return Period(one.first, one.last)
    return period
