"""The evaluator again in plain Python, over lists of rows: slow, short, and checked against the one in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.behind import TENTH, Behind, Spread
from qorgan.knowledge.statistics.conditions import Condition, Given, OneOf
from qorgan.knowledge.statistics.counts import ByNight, Days, Distinct, Mean, Nights, Ratio, Share, Sum
from qorgan.knowledge.statistics.figures import Cell, Figure, mean_of, per_cent
from qorgan.knowledge.statistics.guarded import guarded_figure
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.questions import Question, question
from qorgan.knowledge.statistics.spans import Event, InProgress, Known, stretches
from qorgan.law import Legislation

Row = Mapping[str, Any]


def evaluate_twin(
    *,
    indicator: Indicator,
    facts: Sequence[Row],
    period: Period,
    by: tuple[str, ...] = (),
    where: Mapping[str, Any] | None = None,
    as_known_on: date | None = None,
    zone: str,
    law: Legislation,
) -> Figure:
    """As `evaluate`, over rows that hold every column of the fact table."""
    known = Known.on(as_known_on, zone=zone)
    if indicator.guard:
        return _guarded(
            indicator, facts=facts, period=period, asked_for=(*by, *(where or {})), known=known, zone=zone, law=law
        )
    ask = partial(question, indicator=indicator, period=period, where=where or {}, known=known, zone=zone, law=law)
    whole = ask(by=())
    total = next(iter(_cells(whole, facts=facts)), Cell({}, 0))
    parts = tuple(_cells(ask(by=by), facts=facts)) if by else ()
    return Figure(
        indicator=indicator,
        value=total.value,
        behind=total.behind,
        by=parts,
        period=period,
        as_known_on=as_known_on,
        breakdowns=(by,) if by else (),
        where=tuple(sorted((where or {}).items())),
        lists=whole.lists,
    )


def _guarded(
    indicator: Indicator,
    *,
    facts: Sequence[Row],
    period: Period,
    asked_for: tuple[str, ...],
    known: Known,
    zone: str,
    law: Legislation,
) -> Figure:
    def count(then: Known) -> int:
        bare = replace(indicator, guard=None)
        asked = question(indicator=bare, period=period, by=(), where={}, known=then, zone=zone, law=law)
        return int(next((cell.value for cell in _cells(asked, facts=facts)), 0) or 0)

    return guarded_figure(indicator=indicator, period=period, asked_for=asked_for, known=known, zone=zone, count=count)


def _cells(asked: Question, *, facts: Sequence[Row]) -> Iterator[Cell]:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in facts:
        if (
            _is_known(row, known=asked.known)
            and _is_held(row, on=asked.as_of)
            and all(_meets(row, condition=one) for one in asked.where)
        ):
            for dims, counted in _places(row, asked=asked):
                groups[dims].append(counted)
    if not asked.by:
        groups[()] = groups.get((), [])
    for dims in sorted(groups, key=lambda values: tuple(str(value) for value in values)):
        yield _counted(dict(zip(asked.by, dims, strict=True)), groups[dims], asked=asked)


def _is_known(row: Row, *, known: Known) -> bool:
    if known.at is None:
        return row["retracted_at"] is None
    return row["recorded_at"] < known.at and (row["retracted_at"] is None or row["retracted_at"] >= known.at)


def _is_held(row: Row, *, on: date) -> bool:
    since, until = row.get("held_from"), row.get("held_until")
    return (since is None or since <= on) and (until is None or until >= on)


def _meets(row: Row, *, condition: Condition) -> bool:
    if isinstance(condition, OneOf):
        return row[condition.column] in condition.values
    if isinstance(condition, Given):
        return (row[condition.column] not in (None, "")) is condition.is_given
    told = tuple(row[column] for column in condition.columns)
    return any(told[: len(member)] == member for member in condition.members)


def _places(row: Row, *, asked: Question) -> Iterable[tuple[tuple[Any, ...], Row]]:
    """The parts of the breakdown in which a row counts, with the row; none when it does not count at all."""
    if isinstance(asked.indicator.counts, ByNight):
        yield from _nights(row, asked=asked)
        return
    if not asked.time:
        spans = [("", asked.period)]
    else:
        spans = [(one.label, Period(one.first, one.last)) for one in stretches(asked.period, by=asked.time)]
    for label, span in spans:
        if _counts_in(row, span=span, asked=asked):
            yield _dims(row, label=label, asked=asked), row


def _nights(row: Row, *, asked: Question) -> Iterable[tuple[tuple[Any, ...], Row]]:
    """A row once for each of its nights that are asked for."""
    night = max(row["happened_on"], asked.period.first)
    while night <= asked.until and (row["ended_on"] is None or night < row["ended_on"]):
        label = f"{night:%Y-%m}" if asked.time == "month" else f"{night:%Y}"
        yield _dims(row, label=label, asked=asked), {**row, "night": night}
        night += timedelta(days=1)


def _dims(row: Row, *, label: str, asked: Question) -> tuple[Any, ...]:
    return tuple(label if name == asked.time else _stated(row[name]) for name in asked.by)


def _stated(value: Any) -> Any:
    return "" if value is None else value


def _counts_in(row: Row, *, span: Period, asked: Question) -> bool:
    if isinstance(asked.over, Event):
        day = row[asked.over.column]
        return day is not None and day in span
    assert span.last is not None
    floor = span.first if isinstance(asked.over, InProgress) else span.last
    return row["happened_on"] <= span.last and (row["ended_on"] is None or row["ended_on"] >= floor)


def _counted(dims: Mapping[str, Any], rows: list[Row], *, asked: Question) -> Cell:
    counts = asked.indicator.counts
    if isinstance(counts, Sum):
        return Cell(dims, sum(row[counts.column] for row in rows))
    if isinstance(counts, Days):
        return Cell(dims, sum(row[counts.times] for row in rows))
    if isinstance(counts, Nights):
        return Cell(dims, len({(row[counts.of] or row["key"], row["night"]) for row in rows}))
    if isinstance(counts, Mean):
        found = [row[counts.column] for row in rows if row[counts.column] is not None]
        since = [row["happened_on"] for row in rows if row[counts.column] is not None]
        total = (
            sum((value - day).days for value, day in zip(found, since, strict=True)) if counts.is_days else sum(found)
        )
        return Cell(dims, mean_of(total, len(found)), behind=Behind(len(found)))
    if isinstance(counts, Ratio):
        pairs = [(row[counts.of], row[counts.by] or 0) for row in rows]
        of, by = (sum(numbers) for numbers in zip(*pairs, strict=True)) if pairs else (0, 0)
        each = [(Decimal(one) / n).quantize(TENTH, ROUND_HALF_UP) for one, n in pairs if n >= max(counts.least, 1)]
        return Cell(dims, mean_of(of, by) if by >= counts.least else None, behind=Behind(by, Spread.of(each)))
    if isinstance(counts, Share):
        part = [row for row in rows if all(_meets(row, condition=one) for one in asked.which)]
        of, whole = _number(part, of=counts.of), _number(rows, of=counts.of)
        return Cell(dims, per_cent(of, whole), behind=Behind(whole))
    return Cell(dims, _number(rows, of=counts))


def _number(rows: list[Row], *, of: Any) -> int:
    return len({row[of.column] or row["key"] for row in rows}) if isinstance(of, Distinct) else len(rows)
