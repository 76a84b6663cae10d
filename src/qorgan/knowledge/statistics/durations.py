"""Counting what lasts: stays, offices, proceedings before a court, and the nights of stays.

Nothing is written out month by month or night by night. The statement says how many facts begin in which stretch (month or
year) and end in which, and the sums are run here. A thing that one fact tells of is told by that fact; of a thing that several
tell of, the ranges are put together (`range_agg`), so that a person in two houses has one night.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Any

from django.db import connection

from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.counts import ByNight, Days, Distinct, Mean, Nights, Share, Sum
from qorgan.knowledge.statistics.figures import Cell, mean_of, per_cent, whole
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.selecting import compiled, counted_source
from qorgan.knowledge.statistics.spans import Standing, Stretch, stretches

Row = tuple[Any, ...]
"""A mask of the parts that are left out, the parts, the first stretch and the last (None: as a whole), and three sums."""
Sums = Sequence[int]


@dataclass(frozen=True)
class Base:
    """What the questions of one statement have in common.

    `names` are all columns that any is broken down by; `spans` the months or years, none if time is not asked for.
    """

    asked: Question
    names: tuple[str, ...]
    spans: tuple[Stretch, ...]

    @classmethod
    def of(cls, questions: Sequence[Question]) -> Base:
        """What is common to questions of one period, of one base, and of one step of time at most."""
        first = questions[0]
        names = dict.fromkeys(name for asked in questions for name in asked.columns)
        step = next((asked.time for asked in questions if asked.time), "")
        period = Period(first.period.first, first.until)
        return cls(asked=first, names=tuple(names), spans=tuple(stretches(period, by=step)) if step else ())

    @property
    def by_nights(self) -> bool:
        """Whether nights are counted."""
        return isinstance(self.asked.indicator.counts, ByNight)

    @property
    def is_share(self) -> bool:
        """Whether a part of what is counted is asked for."""
        return isinstance(self.asked.indicator.counts, Share)

    @property
    def by_things(self) -> bool:
        """Whether several facts of one thing count once."""
        counts = self.asked.indicator.counts
        return isinstance(counts.of if isinstance(counts, Share) else counts, Distinct | Nights)

    @property
    def aliases(self) -> list[str]:
        """The parts as the statement calls them."""
        return [f"by_{place}" for place in range(len(self.names))]


def count_durations(questions: Sequence[Question]) -> list[list[Cell]]:
    """The parts of each question, by one reading of the facts."""
    if questions[0].until < questions[0].period.first:  # nights that have not come
        return [[Cell({}, 0)] if not asked.by else [] for asked in questions]
    base = Base.of(questions)
    sql, params = _statement(questions, base=base)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[Row] = cursor.fetchall()
    return [list(_cells(asked, base=base, rows=rows)) for asked in questions]


def _cells(asked: Question, *, base: Base, rows: Iterable[Row]) -> Iterator[Cell]:
    """The parts of one question from the rows that leave out exactly the other columns."""
    width = len(base.names)
    mask = sum(1 << (width - place) for place, name in enumerate(base.names) if name not in asked.by)
    places = [1 + base.names.index(name) for name in asked.columns]
    found: dict[Row, list[Row]] = defaultdict(list)
    for row in rows:
        if row[0] & ~1 == mask and (row[1 + width] is not None) == bool(asked.time):
            found[tuple(row[place] for place in places)].append(row[1 + width :])
    if not asked.by:
        found.setdefault((), [])
    for values, pieces in found.items():
        dims = dict(zip(asked.columns, ("" if value is None else value for value in values), strict=True))
        if asked.time:
            yield from _in_time(asked, base=base, dims=dims, pieces=pieces)
        elif not asked.by or any(number for _first, _last, number, *_ in pieces):
            yield _cell(dims, _summed(pieces), asked=asked)


def _in_time(asked: Question, *, base: Base, dims: Mapping[str, Any], pieces: Iterable[Row]) -> Iterator[Cell]:
    told = _nights(pieces, base=base) if base.by_nights else _standing(pieces, base=base)
    for span, sums in zip(base.spans, told, strict=True):
        if sums[0]:
            parts = {name: span.label if name == asked.time else dims[name] for name in asked.by}
            yield Cell(parts, sums[0]) if base.by_nights else _cell(parts, sums, asked=asked)


def _standing(pieces: Iterable[Row], *, base: Base) -> Iterable[Sums]:
    """The sums of what stands in each stretch: with what began there or before, without what ended before."""
    changes = [[0, 0, 0] for _ in range(len(base.spans) + 1)]
    for first, last, *sums in pieces:
        if first <= last:
            for place, value in enumerate(map(whole, sums)):
                changes[first][place] += value
                changes[last + 1][place] -= value
    return accumulate(changes[:-1], lambda held, more: [one + other for one, other in zip(held, more, strict=True)])


def _nights(pieces: Iterable[Row], *, base: Base) -> Iterator[Sums]:
    """The nights of each stretch, from how many stays begin and end in which, and on which days of the period."""
    held, days = ([0] * (len(base.spans) + 1) for _ in range(2))
    for first, last, *sums in pieces:
        number, begins, ends = map(whole, sums)
        held[first] += number
        held[last] -= number
        days[first] += begins
        days[last] -= ends
    number = day = before = 0
    for place, span in enumerate(base.spans):
        number, day = number + held[place], day + days[place]
        until = number * ((span.last - base.asked.period.first).days + 1) - day
        yield (until - before,)
        before = until


def _summed(pieces: Iterable[Row]) -> Sums:
    sums = [0, 0, 0]
    for _first, _last, *told in pieces:
        sums = [one + whole(other) for one, other in zip(sums, told, strict=True)]
    return sums


def _cell(dims: Mapping[str, Any], sums: Sums, *, asked: Question) -> Cell:
    """The part that the sums of `_sums` make."""
    number, one, other = sums
    match asked.indicator.counts:
        case Sum():
            return Cell(dims, one)
        case Mean():
            return Cell(dims, mean_of(one, other), behind=Behind(other))
        case Nights() | Days():
            return Cell(dims, other - one)
        case Share():
            return Cell(dims, per_cent(one, number), behind=Behind(number))
    return Cell(dims, number)


def _statement(questions: Sequence[Question], *, base: Base) -> tuple[str, list[Any]]:
    facts, params = _facts(base)
    timed = ["first", "last"] if base.spans else ["NULL::int", "NULL::int"]
    mask = f"GROUPING({', '.join([*base.aliases, *timed[:1]])})" if base.spans else _mask(base)
    head = f"SELECT {', '.join([mask, *base.aliases, *timed, _sums(base)])}"
    sets = _sets(questions, base=base, time="first, last")
    if not base.by_things:
        return f"{head} FROM ({facts}) AS facts GROUP BY GROUPING SETS ({sets})", params
    kept = ", ".join(f"any_value({name}) AS {name}" for name in [*base.aliases, "first", "last", "begins", "ends"])
    often, more = _told_often(questions, base=base)
    return (
        f"WITH facts AS NOT MATERIALIZED ({facts}), things AS MATERIALIZED ("  # noqa: S608
        f"SELECT thing, count(*) AS times, bool_or(is_part) AS is_part, {kept} FROM facts GROUP BY thing"
        f") {head} FROM things WHERE times = 1 GROUP BY GROUPING SETS ({sets}) UNION ALL {often}"
    ), [*params, *more]


def _mask(base: Base) -> str:
    """Which parts a row leaves out; the last bit stands for the stretch."""
    return f"2 * GROUPING({', '.join(base.aliases)})" if base.names else "0"


def _sets(questions: Sequence[Question], *, base: Base, time: str = "", also: str = "") -> str:
    """The parts that are asked for, each set of columns once, whatever their order."""
    told = dict(zip(base.names, base.aliases, strict=True))
    sets = ([*sorted(told[name] for name in asked.columns), time if asked.time else "", also] for asked in questions)
    return ", ".join(dict.fromkeys(f"({', '.join(name for name in one if name)})" for one in sets))


def _sums(base: Base) -> str:
    """How many, and two sums beside: see `_cell`."""
    match base.asked.indicator.counts:
        case Sum():
            return "count(*), sum(summed), 0"
        case Mean():
            return "count(*), sum(lasted), count(lasted)"
        case Nights():
            return "count(*), sum(begins), sum(ends)"
        case Days():
            return "sum(summed), sum(summed * begins), sum(summed * ends)"
        case Share():
            return "count(*), count(*) FILTER (WHERE is_part), 0"
    return "count(*), 0, 0"


def _facts(base: Base) -> tuple[str, list[Any]]:
    """The facts with their parts, what they count as, the days of the period on which they begin and end, and the stretches."""
    source = counted_source(base.asked, names=base.names)
    inner, params = compiled(source)
    quoted = (connection.ops.quote_name(name) for name in base.names)
    dims = [f"{name} AS {alias}" for name, alias in zip(quoted, base.aliases, strict=True)]
    days, given = _days(base)
    is_part = () if base.is_share else ("false AS is_part",)
    inner = f"SELECT {', '.join([*dims, *source.columns, *is_part, *days])} FROM ({inner}) AS told"  # noqa: S608
    back = (
        2 if isinstance(base.asked.over, Standing) else 1
    )  # what ends within a stretch does not stand on its last day
    first, last = (f"width_bucket({name}, %s::int[]) - {less}" for name, less in (("begins", 1), ("ends", back)))
    spans = (first, last) if base.spans else ("NULL::int", "NULL::int")
    bounds = [_bounds(base)] * 2 if base.spans else []
    return f"SELECT *, {spans[0]} AS first, {spans[1]} AS last FROM ({inner}) AS dated", [*bounds, *given, *params]  # noqa: S608


def _days(base: Base) -> tuple[tuple[str, str], list[Any]]:
    """On which days of the period, numbered from nought, a fact begins and ends; a stay ends on the day after its last night."""
    first, until = base.asked.period.first, base.asked.until
    begins = "greatest(happened_on, %s) - %s AS begins"
    if isinstance(base.asked.over, Standing):
        return (begins, "coalesce(ended_on, %s) + 1 - %s AS ends"), [first, first, until, first]
    last = until + timedelta(days=1) if base.by_nights else until
    return (begins, "least(coalesce(ended_on, %s), %s) - %s AS ends"), [first, first, last, last, first]


def _bounds(base: Base) -> list[int]:
    """The days on which the stretches begin, and the one after the last."""
    first, until = base.asked.period.first, base.asked.until
    return [*((span.first - first).days for span in base.spans), (until - first).days + 1]


def _told_often(questions: Sequence[Question], *, base: Base) -> tuple[str, list[Any]]:
    """Things that several facts tell of: in each part once, their ranges put together."""
    read = ", ".join([*base.aliases, "thing"])
    span = "int4range(begins, ends)" if base.by_nights else "int4range(first, greatest(last + 1, first))"
    whole, params = _pieces(base)
    told = ", ".join(f"{name}" for name in ["mask", *base.aliases, "first", "last"])
    return (
        f"SELECT {told}, sum(n), sum(one), sum(other) FROM ("  # noqa: S608
        f"SELECT GROUPING({read}) AS mask, {read}, bool_or(facts.is_part) AS is_part, range_agg({span}) AS whole, "
        f"range_agg({span}) FILTER (WHERE facts.is_part) AS part FROM facts "
        f"JOIN (SELECT thing FROM things WHERE times > 1) AS often USING (thing) "
        f"GROUP BY GROUPING SETS ({_sets(questions, base=base, also='thing')})"
        f") AS joined CROSS JOIN LATERAL ({whole}) AS pieces GROUP BY {told}"
    ), params


def _pieces(base: Base) -> tuple[str, list[Any]]:
    """What is told of a thing as a whole and, if time is asked for, of each of its ranges: as in the statement's other half."""
    if base.by_nights:
        nights = "1 AS n, lower(piece) AS one, upper(piece) AS other FROM unnest(whole) AS piece"
        pieces = [f"SELECT NULL::int AS first, NULL::int AS last, {nights}"]
        bucket = "width_bucket({}, %s::int[]) - 1"
        if base.spans:
            pieces.append(f"SELECT {bucket.format('lower(piece)')}, {bucket.format('upper(piece)')}, {nights}")
        return " UNION ALL ".join(pieces), [_bounds(base)] * 2 if base.spans else []
    pieces = ["SELECT NULL::int AS first, NULL::int AS last, 1 AS n, is_part::int AS one, 0 AS other"]
    if base.spans:
        pieces.append("SELECT lower(piece), upper(piece) - 1, 1, 0, 0 FROM unnest(whole) AS piece")
        pieces.append("SELECT lower(piece), upper(piece) - 1, 0, 1, 0 FROM unnest(part) AS piece")
    return " UNION ALL ".join(pieces), []
