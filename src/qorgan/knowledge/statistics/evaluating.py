"""Counting in SQL. A total is a question of its own, never the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.figures import Cell, Converted, Figure, Number
from qorgan.knowledge.statistics.guarded import guarded_figure
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named
from qorgan.knowledge.statistics.lawful import lawful_figure
from qorgan.knowledge.statistics.questions import Question, question
from qorgan.knowledge.statistics.remembering import settled
from qorgan.knowledge.statistics.spans import Known
from qorgan.knowledge.statistics.statements import cells_of
from qorgan.law.refusals import NoValueOnDate

Breakdown = tuple[str, ...]


def evaluate(
    *,
    indicator: Indicator | str,
    period: Period,
    by: Breakdown = (),
    breakdowns: Iterable[Breakdown] = (),
    where: Mapping[str, Any] | None = None,
    as_known_on: date | None = None,
    as_known_at: datetime | None = None,
    as_of: date | None = None,
) -> Figure:
    """The value of an indicator in a closed period, with the parts of one breakdown (`by`) or of several.

    `where` narrows to values of the indicator's dimensions. `as_known_on` counts what the ledger held at the end of
    that day in the country's zone, `as_known_at` at an instant; without them, what stands now. States are told as they stood
    `as_of` a day, else on the period's last.

    Raises:
        statistics.indicator_unknown, statistics.breakdown_unknown, statistics.breakdowns_mixed,
            statistics.period_open, statistics.guarded_parts: the question cannot be answered.
    """
    asked = indicator_named(indicator) if isinstance(indicator, str) else indicator
    wanted = tuple(dict.fromkeys((*((by,) if by else ()), *breakdowns)))
    if asked.is_lawful:
        return lawful_figure(indicator=asked, period=period, breakdowns=wanted, law=country().law)
    known = Known(at=as_known_at) if as_known_at else Known.on(as_known_on, zone=country().zone)
    if asked.guard:
        return _guarded(asked, period=period, asked_for=(*chain(*wanted), *(where or {})), known=known)
    ask = partial(
        question,
        indicator=asked,
        period=period,
        where=where or {},
        known=known,
        zone=country().zone,
        law=country().law,
        as_of=as_of,
    )
    whole = ask(by=())
    (total, *parts) = cells_of([whole, *(ask(by=one) for one in wanted)])
    whole_cell = next(iter(total), Cell({}, 0))
    return Figure(
        indicator=asked,
        value=whole_cell.value,
        behind=whole_cell.behind,
        by=tuple(chain(*parts)),
        period=period,
        as_known_on=as_known_on,
        breakdowns=wanted,
        where=tuple(sorted((where or {}).items())),
        known=known,
        lists=whole.lists,
        converted=_converted(indicator=asked, value=whole_cell.value, period=period),
    )


def _guarded(indicator: Indicator, *, period: Period, asked_for: tuple[str, ...], known: Known) -> Figure:
    bare, law = replace(indicator, guard=None), country().law

    def count(then: Known) -> int:
        with settled():  # how long an answer takes must not tell that a fact came
            return _total(
                question(indicator=bare, period=period, by=(), where={}, known=then, zone=country().zone, law=law)
            )

    return guarded_figure(
        indicator=indicator, period=period, asked_for=asked_for, known=known, zone=country().zone, count=count
    )


def _total(asked: Question) -> int:
    cells = cells_of([asked])[0]
    return int(next((cell.value for cell in cells), 0) or 0)


def _converted(*, indicator: Indicator, value: Number, period: Period) -> Converted | None:
    if indicator.equivalent is None or not isinstance(value, int) or period.last is None:
        return None
    try:
        rate = country().law.on(period.last).parameter(indicator.equivalent.rate)
    except NoValueOnDate:
        return None
    money = Money(value, country().currency).converted(to=indicator.equivalent.currency, units_per=rate.value)
    return Converted(money=money, units_per=rate.value, citation=rate.citation)
