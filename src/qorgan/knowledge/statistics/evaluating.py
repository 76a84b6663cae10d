"""Counting in SQL. A total is a question of its own, never the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.counting import Distinct, Rows, Share, Sum
from qorgan.knowledge.statistics.figures import Cell, Converted, Figure, Number, per_cent
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named
from qorgan.knowledge.statistics.lawful import lawful_figure
from qorgan.knowledge.statistics.questions import Question, question
from qorgan.knowledge.statistics.selecting import facts_of, selected
from qorgan.knowledge.statistics.spans import Event, InProgress, Known, stretches
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
) -> Figure:
    """The value of an indicator in a closed period, with the parts of one breakdown (`by`) or of several.

    `where` narrows to values of the indicator's dimensions. `as_known_on` counts what the ledger held at the end of
    that day in the country's zone, `as_known_at` at an instant; without them, what stands now.

    Raises:
        IndicatorUnknown, BreakdownUnknown, BreakdownsMixed, PeriodOpen: the question cannot be answered.
    """
    asked = indicator_named(indicator) if isinstance(indicator, str) else indicator
    wanted = tuple(dict.fromkeys((*((by,) if by else ()), *breakdowns)))
    if asked.is_lawful:
        return lawful_figure(indicator=asked, period=period, breakdowns=wanted, law=country().law)
    known = Known(at=as_known_at) if as_known_at else Known.on(as_known_on, zone=country().zone)
    ask = partial(question, indicator=asked, period=period, where=where or {}, known=known, law=country().law)
    whole = ask(by=())
    value = next((cell.value for cell in _cells(whole)), 0)
    parts = [cell for one in wanted for cell in _cells(ask(by=one))]
    return Figure(
        indicator=asked,
        value=value,
        by=tuple(parts),
        period=period,
        as_known_on=as_known_on,
        breakdowns=wanted,
        where=tuple(sorted((where or {}).items())),
        known=known,
        lists=whole.lists,
        converted=_converted(indicator=asked, value=value, period=period),
    )


def broken_down(figure: Figure, *, by: Breakdown) -> Figure:
    """The same figure with the parts of another breakdown; its total is kept, not counted again.

    Raises:
        BreakdownUnknown, BreakdownsMixed: the indicator is not broken down so.
    """
    asked = question(
        indicator=figure.indicator, period=figure.period, by=by, where=dict(figure.where), known=figure.known,
        law=country().law,
    )  # fmt: skip
    return replace(figure, by=tuple(_cells(asked)), breakdowns=(by,))


def _converted(*, indicator: Indicator, value: Number, period: Period) -> Converted | None:
    if indicator.equivalent is None or not isinstance(value, int) or period.last is None:
        return None
    try:
        rate = country().law.on(period.last).parameter(indicator.equivalent.rate)
    except NoValueOnDate:
        return None
    money = Money(value, country().currency).converted(to=indicator.equivalent.currency, units_per=rate.value)
    return Converted(money=money, units_per=rate.value, citation=rate.citation)


def _cells(asked: Question) -> Iterator[Cell]:
    """The parts of one breakdown in the order of their values; without a breakdown, one cell with the total."""
    sql, params = _sql(asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    width = len(asked.by)
    found = []
    for row in rows:
        dims = {name: _label(value, name=name) for name, value in zip(asked.by, row, strict=False)}
        found.append(Cell(dims=dims, value=_value(row[width:], asked=asked)))
    yield from sorted(found, key=lambda cell: tuple(str(value) for value in cell.dims.values()))


def _label(value: Any, *, name: str) -> Any:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if name == "month" else f"{value:%Y}"
    return "" if value is None else value


def _value(counted: tuple[Any, ...], *, asked: Question) -> Number:
    if isinstance(asked.indicator.counts, Share):
        return per_cent(counted[0], counted[1])
    return int(counted[0])


def _sql(asked: Question) -> tuple[str, list[Any]]:
    """The statement and its values. Names come from the models, everything else travels as a parameter."""
    facts, params = _source(asked)
    dims = [*_dimensions(asked)]
    names = [_name(f"by_{place}") for place, _ in enumerate(dims)]
    shown = [f"{dim} AS {name}" for dim, name in zip(dims, names, strict=True)]
    counts = asked.indicator.counts
    which, more = _which(asked)
    if isinstance(counts, Rows):
        return _joined(names, [*shown], ["count(*)"], facts), params
    if isinstance(counts, Sum):
        return _joined(names, shown, [f"coalesce(sum({_name(counts.column)}), 0)"], facts), params
    if isinstance(counts, Share) and isinstance(counts.of, Rows):
        return _joined(names, shown, [f"count(*) FILTER (WHERE {which})", "count(*)"], facts), [*more, *params]
    thing = _thing(counts.of if isinstance(counts, Share) else counts)
    if isinstance(counts, Share):
        # A thing counts as part of the share when any of its facts does.
        inner = _joined([*names, "thing"], [*shown, f"{thing} AS thing"], [f"bool_or({which}) AS is_part"], facts)
        return _joined(names, names, ["count(*) FILTER (WHERE is_part)", "count(*)"], f"({inner}) AS things"), [
            *more,
            *params,
        ]
    inner = f"SELECT DISTINCT {', '.join([*shown, f'{thing} AS thing'])} FROM {facts}"  # noqa: S608
    return _joined(names, names, ["count(*)"], f"({inner}) AS things"), params


def _joined(group: list[str], shown: list[str], counted: list[str], source: str) -> str:
    grouped = f" GROUP BY {', '.join(group)}" if group else ""
    return f"SELECT {', '.join([*shown, *counted])} FROM {source}{grouped}"  # noqa: S608


def _name(column: str) -> str:
    return connection.ops.quote_name(column)


def _thing(counts: object) -> str:
    assert isinstance(counts, Distinct)
    return f"coalesce(nullif({_name(counts.column)}, ''), {_name('key')})"


def _dimensions(asked: Question) -> Iterator[str]:
    for name in asked.by:
        if name != asked.time:
            yield _name(name)
        elif isinstance(asked.over, Event):
            yield f"date_trunc('{name}', {_name(asked.over.column)}::timestamp)::date"
        else:
            yield "stretch.label"


def _source(asked: Question) -> tuple[str, list[Any]]:
    """The facts that count, as a subquery; for things that last, once for each month or year they touch."""
    inner, params = _compiled(facts_of(asked))
    facts = f"({inner}) AS facts"
    if not asked.time or isinstance(asked.over, Event):
        return facts, list(params)
    spans = list(stretches(asked.period, by=asked.time))
    row = "(%s::text, %s::date, %s::date)"
    values = f"(VALUES {', '.join([row] * len(spans))}) AS stretch (label, first, last)"
    floor = "first" if isinstance(asked.over, InProgress) else "last"
    touching = f"happened_on <= stretch.last AND (ended_on IS NULL OR ended_on >= stretch.{floor})"
    given = [value for span in spans for value in (span.label, span.first, span.last)]
    return f"{facts} JOIN {values} ON {touching}", [*params, *given]


def _which(asked: Question) -> tuple[str, list[Any]]:
    """The condition that makes a fact part of a share, as SQL over the facts."""
    if not asked.which:
        return "", []
    keys, params = _compiled(selected(asked, conditions=asked.which).values("id"))
    return f"id IN ({keys})", list(params)


def _compiled(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.sql_with_params()
    return sql, params
