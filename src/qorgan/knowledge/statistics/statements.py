"""The statements that count. All breakdowns with one base are answered by one reading of the facts.

Names come from the models, everything else travels as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from qorgan.knowledge.statistics.counting import Distinct, Mean, Nights, Share, Sum
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.figures import Cell, Number, mean_of, per_cent
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.remembering import remembered
from qorgan.knowledge.statistics.selecting import Source, counted_source
from qorgan.knowledge.statistics.spans import Event, InProgress, stretches

Rows = list[tuple[Any, ...]]
NIGHTS = """
CROSS JOIN LATERAL (
    SELECT greatest(happened_on, %s::date) + n AS day
    FROM generate_series(0, least(coalesce(ended_on - 1, %s::date), %s::date) - greatest(happened_on, %s::date)) AS n
) AS night
"""


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
    """Which questions one reading answers: those of one base, unless a thing counts in every month it lasts."""
    groups: dict[Any, list[int]] = {}
    for place, asked in enumerate(questions):
        groups.setdefault(place if _lasts(asked) else (asked.over, asked.period), []).append(place)
    return groups.values()


def _lasts(asked: Question) -> bool:
    return bool(asked.time) and not isinstance(asked.over, Event) and not _by_nights(asked)


def _by_nights(asked: Question) -> bool:
    return isinstance(asked.indicator.counts, Nights)


def _asked(questions: list[Question]) -> list[list[Cell]]:
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
        Cell(
            dims={name: _label(row[place], name=name) for name, place in places},
            value=_value(row[1 + len(names) :], asked=asked),
        )
        for row in rows
        if row[0] == mask
    ]


def _label(value: Any, *, name: str) -> Any:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if name == "month" else f"{value:%Y}"
    return "" if value is None else value


def _value(counted: tuple[Any, ...], *, asked: Question) -> Number:
    if isinstance(asked.indicator.counts, Share):
        return per_cent(counted[0] or 0, counted[1] or 0)
    if isinstance(asked.indicator.counts, Mean):
        return mean_of(counted[0].days if counted[0] else 0, counted[1] or 0)
    return int(counted[0] or 0)


def _statement(questions: list[Question], *, names: list[str], source: Source) -> tuple[str, list[Any]]:
    first = questions[0]
    facts, params = _spread(source, asked=first)
    dims = [_dimension(name, asked=first) for name in names]
    aliases = [f"by_{place}" for place in range(len(names))]
    columns = ("day", *source.columns) if _by_nights(first) else source.columns
    inner = ", ".join([*(f"{dim} AS {alias}" for dim, alias in zip(dims, aliases, strict=True)), *columns])
    counted = ", ".join(_counted(first, source=source))
    if not names:
        return f"SELECT 0, {counted} FROM (SELECT {inner} FROM {facts}) AS counted", params  # noqa: S608
    told = dict(zip(names, aliases, strict=True))
    sets = ", ".join(f"({', '.join(told[name] for name in asked.by)})" for asked in questions)
    grouped = ", ".join(aliases)
    return (
        f"SELECT GROUPING({grouped}), {grouped}, {counted} "  # noqa: S608
        f"FROM (SELECT {inner} FROM {facts}) AS counted GROUP BY GROUPING SETS ({sets})"
    ), params


def _counted(asked: Question, *, source: Source) -> list[str]:
    """What is counted, over the columns `thing`, `amount`, `lasted`, `is_part` and `n` of the source as far as it has them."""
    counts = asked.indicator.counts
    if isinstance(counts, Sum):
        return ["sum(amount)"]
    if isinstance(counts, Mean):
        return ["sum(lasted)", "count(lasted)"]
    if isinstance(counts, Nights):
        return ["count(DISTINCT (thing, day))"]
    number = "sum(n)" if source.is_rolled else "count(*)"
    of = counts.of if isinstance(counts, Share) else counts
    number = "count(DISTINCT thing)" if isinstance(of, Distinct) else number
    # A thing is part of a share when any of its facts is.
    return [f"{number} FILTER (WHERE is_part)", number] if isinstance(counts, Share) else [number]


def _dimension(name: str, *, asked: Question) -> str:
    if name not in TIMES:
        return connection.ops.quote_name(name)
    return f"date_trunc('{name}', day::timestamp)::date" if not _lasts(asked) else "stretch.label"


def _spread(source: Source, *, asked: Question) -> tuple[str, list[Any]]:
    """The facts that count; things that last stand once in each month or year they touch."""
    inner, params = _compiled(source)
    facts = f"({inner}) AS facts"
    if _by_nights(asked):
        return f"{facts} {NIGHTS}", [*params, asked.period.first, asked.until, asked.until, asked.period.first]
    if not _lasts(asked):
        return facts, params
    spans = list(stretches(asked.period, by=asked.time))
    row = "(%s::text, %s::date, %s::date)"
    values = f"(VALUES {', '.join([row] * len(spans))}) AS stretch (label, first, last)"
    floor = "first" if isinstance(asked.over, InProgress) else "last"
    touching = f"happened_on <= stretch.last AND (ended_on IS NULL OR ended_on >= stretch.{floor})"
    given = [value for span in spans for value in (span.label, span.first, span.last)]
    return f"{facts} JOIN {values} ON {touching}", [*params, *given]


def _compiled(source: Source) -> tuple[str, list[Any]]:
    pieces, params = [], []
    for rows in source.rows:
        sql, given = _sql(rows)
        pieces.append(sql)
        params += given
    return " UNION ALL ".join(pieces), params


def _sql(rows: QuerySet[Any]) -> tuple[str, list[Any]]:
    sql, params = rows.query.sql_with_params()
    return sql, list(params)
