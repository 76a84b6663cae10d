"""The statements that count. All breakdowns with one base are answered by one reading of the facts.

Names come from the models, everything else travels as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from qorgan.knowledge.statistics.behind import Behind, Spread
from qorgan.knowledge.statistics.counts import Distinct, Mean, Ratio, Share, Sum
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.durations import count_durations
from qorgan.knowledge.statistics.figures import Cell, mean_of, per_cent, whole
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.remembering import remembered
from qorgan.knowledge.statistics.selecting import Source, compiled, counted_source
from qorgan.knowledge.statistics.spans import Event, Standing

Rows = list[tuple[Any, ...]]


def cells_of(questions: Sequence[Question]) -> list[list[Cell]]:
    """The parts each question asks for, ordered by their values; a question without a breakdown gives its total."""
    return remembered(questions, count=_counted_cells)


def _counted_cells(questions: Sequence[Question]) -> list[list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for places in _together(questions):
        for place, cells in zip(places, _asked([questions[place] for place in places]), strict=True):
            found[place] = sorted(cells, key=lambda cell: tuple(str(value) for value in cell.dims.values()))
    return [found[place] for place in range(len(questions))]


def _together(questions: Sequence[Question]) -> Iterable[list[int]]:
    """Which questions one reading answers: those of one base and, of what lasts, of one step of time at most."""
    steps = [asked.time for asked in questions if asked.time and not isinstance(asked.over, Event)]
    groups: dict[Any, list[int]] = {}
    for place, asked in enumerate(questions):
        step = ""
        if not isinstance(asked.over, Event):  # what stands on the last day is fewer than what stood on some last day
            step = asked.time or ("" if isinstance(asked.over, Standing) or not steps else steps[0])
        groups.setdefault((asked.over, asked.period, step), []).append(place)
    return groups.values()


def _asked(questions: list[Question]) -> list[list[Cell]]:
    if not isinstance(questions[0].over, Event):
        return count_durations(questions)
    names = list(dict.fromkeys(name for asked in questions for name in asked.by))
    source = counted_source(questions[0], names=names)
    sql, params = _statement(questions, names=names, source=source)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: Rows = cursor.fetchall()
    if source.is_rolled:  # monthly totals keep what came and left again as a zero
        rows = [row for row in rows if row[-1] or row[0] == (1 << len(names)) - 1]
    return [_cells(rows, asked=asked, names=names) for asked in questions]


def _cells(rows: Rows, *, asked: Question, names: list[str]) -> list[Cell]:
    """The rows of one question: those whose mask leaves out exactly the other dimensions."""
    mask = sum(1 << (len(names) - 1 - place) for place, name in enumerate(names) if name not in asked.by)
    places = [(name, 1 + names.index(name)) for name in asked.by]
    return [
        _cell({name: _label(row[place], name=name) for name, place in places}, row[1 + len(names) :], asked=asked)
        for row in rows
        if row[0] == mask
    ]


def _label(value: Any, *, name: str) -> Any:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if name == "month" else f"{value:%Y}"
    return "" if value is None else value


def _cell(dims: dict[str, Any], counted: tuple[Any, ...], *, asked: Question) -> Cell:
    number, of = whole(counted[0]), whole(counted[1]) if len(counted) > 1 else 0
    match asked.indicator.counts:
        case Share():
            return Cell(dims, per_cent(number, of), behind=Behind(of))
        case Mean():
            return Cell(dims, mean_of(number, of), behind=Behind(of))
        case Ratio(least=least):
            return Cell(
                dims, mean_of(number, of) if of >= least else None, behind=Behind(of, Spread.of(counted[2] or ()))
            )
    return Cell(dims, number)


def _statement(questions: list[Question], *, names: list[str], source: Source) -> tuple[str, list[Any]]:
    facts, params = compiled(source)
    aliases = [f"by_{place}" for place in range(len(names))]
    dims = (f"{_dimension(name)} AS {alias}" for name, alias in zip(names, aliases, strict=True))
    inner = ", ".join([*dims, *source.columns])
    counted = ", ".join(_counted(questions[0], source=source))
    rows = f"(SELECT {inner} FROM ({facts}) AS facts) AS counted"  # noqa: S608 - the names come from the models
    if not names:
        return f"SELECT 0, {counted} FROM {rows}", params  # noqa: S608
    told = dict(zip(names, aliases, strict=True))
    sets = ", ".join(dict.fromkeys(f"({', '.join(sorted(told[name] for name in asked.by))})" for asked in questions))
    grouped = ", ".join(aliases)
    return f"SELECT GROUPING({grouped}), {grouped}, {counted} FROM {rows} GROUP BY GROUPING SETS ({sets})", params  # noqa: S608


def _counted(asked: Question, *, source: Source) -> list[str]:
    """What is counted, over the columns `thing`, `summed`, `weighed`, `lasted`, `is_part` and `n` of the source as far as it has them."""
    counts = asked.indicator.counts
    if isinstance(counts, Sum):
        return ["sum(summed)"]
    if isinstance(counts, Mean):
        return ["sum(lasted)", "count(lasted)"]
    if isinstance(counts, Ratio):
        each = f"array_agg(round(summed::numeric / nullif(weighed, 0), 1)) FILTER (WHERE weighed >= {max(counts.least, 1)})"
        return ["sum(summed)", "sum(weighed)", each]
    number = "sum(n)" if source.is_rolled else "count(*)"
    of = counts.of if isinstance(counts, Share) else counts
    number = "count(DISTINCT thing)" if isinstance(of, Distinct) else number
    # A thing is part of a share when any of its facts is.
    return [f"{number} FILTER (WHERE is_part)", number] if isinstance(counts, Share) else [number]


def _dimension(name: str) -> str:
    if name not in TIMES:
        return connection.ops.quote_name(name)
    return f"date_trunc('{name}', day::timestamp)::date"
