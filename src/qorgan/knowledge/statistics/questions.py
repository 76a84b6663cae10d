"""A question made precise: the conditions, the base and the period that a breakdown counts on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.knowledge.statistics.conditions import Condition, Given, OneOf, UsedList, Value, applied
from qorgan.knowledge.statistics.counts import ByNight, Share
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.spans import InProgress, Known, Over, stretches
from qorgan.law import Legislation

YES_NO = {"true": True, "false": False}


@dataclass(frozen=True)
class Question:
    """What to count.

    `by` are columns and times, `over` the base, `where` what facts must be, `which` the part of a share.
    `until` is the last day told of: that of the period, and of nights and days none that has not come. `as_of` is the day of which
    states are told.
    """

    indicator: Indicator
    period: Period
    by: tuple[str, ...]
    over: Over
    where: tuple[Condition, ...]
    which: tuple[Condition, ...]
    known: Known
    lists: tuple[UsedList, ...]
    until: date
    as_of: date

    @property
    def time(self) -> str:
        """The time that it is broken down by, or ""."""
        return next((name for name in self.by if name in TIMES), "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the fact table that it is broken down by."""
        return tuple(name for name in self.by if name not in TIMES)


def question(
    *,
    indicator: Indicator,
    period: Period,
    by: tuple[str, ...],
    where: Mapping[str, Any],
    known: Known,
    zone: str,
    law: Legislation,
    as_of: date | None = None,
) -> Question:
    """The question that an asker means. `where` narrows to values of the indicator's own dimensions.

    States are told as they stood `as_of` a day, else on the last day of the period.

    Raises:
        statistics.breakdown_unknown, statistics.breakdowns_mixed: a dimension is not the indicator's, or two have
            different bases.
        statistics.period_open: the period has no end.
        law.unknown_list: the country's law holds no such list of offences.
        statistics.guarded_records: the figure is guarded; `guarded_figure` alone lays the guard down.
    """
    if indicator.guard:
        raise Refusal("statistics.guarded_records", indicator=indicator.title)
    if period.last is None:
        raise Refusal("statistics.period_open", period=period)
    day = period.last
    pairs = [applied(one, law=law, day=day) for one in indicator.where]
    which = indicator.counts.which if isinstance(indicator.counts, Share) else ()
    part = [applied(one, law=law, day=day) for one in which]
    narrowed = [
        _narrow(indicator=indicator, column=name, value=value) for name, value in where.items() if name not in TIMES
    ]
    within = period_within(period, where=where, indicator=indicator)
    return Question(
        indicator=indicator,
        period=within,
        by=by,
        over=_base(indicator=indicator, columns=(*by, *where)),
        where=(*(condition for condition, _ in pairs), *(one for one in narrowed)),
        which=tuple(condition for condition, _ in part),
        known=known,
        lists=tuple(dict.fromkeys(used for _, used in (*pairs, *part) if used)),
        until=_last_told(within, indicator=indicator, known=known, zone=zone),
        as_of=as_of or within.last or day,
    )


def _base(*, indicator: Indicator, columns: tuple[str, ...]) -> Over:
    own = {one.column: one.over for name in columns if (one := indicator.dimension(name)).over}
    times = [name for name in columns if name in TIMES]
    if len(set(own.values())) > 1 or len(set(times)) > 1:
        raise Refusal("statistics.breakdowns_mixed", dimensions=", ".join((*own, *times)))
    if isinstance(indicator.counts, ByNight):
        return InProgress()
    return next((over for over in own.values() if over), indicator.over)


def _last_told(period: Period, *, indicator: Indicator, known: Known, zone: str) -> date:
    assert period.last is not None
    return min(period.last, known.day(zone=zone)) if isinstance(indicator.counts, ByNight) else period.last


def period_within(period: Period, *, where: Mapping[str, Any], indicator: Indicator) -> Period:
    """The days of a period that a condition on its months or years leaves.

    Raises:
        statistics.breakdown_unknown: it has no such month or year.
    """
    for name in TIMES:
        if name in where:
            found = next((one for one in stretches(period, by=name) if one.label == str(where[name])), None)
            if found is None:
                raise Refusal(
                    "statistics.breakdown_unknown",
                    indicator=indicator.title,
                    dimension=f"{name} {where[name]}",
                    known=period,
                )
            return Period(found.first, found.last)
    return period


def _narrow(*, indicator: Indicator, column: str, value: Any) -> Condition:
    """A dimension's value as a condition; nothing stated is a value too."""
    shows = indicator.dimension(column).shows
    values = value if isinstance(value, list | tuple) else [value]
    if shows == "yesno":
        values = [YES_NO.get(one, one) for one in values]
    if list(values) in ([""], [None]):
        return Given(column=column, is_given=False)
    kept: tuple[Value, ...] = tuple(values)
    return OneOf(column=column, values=kept)
