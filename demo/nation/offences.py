"""The proceedings of the crime register, each with its counts and its way: plain rows, drawn before anything is entered."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from demo.calibration import Calibration, Span, of_year
from demo.nation.chance import chance, day_between, deck, pick
from demo.nation.ground import region_on, shares

EARLIEST_ACT = date(2015, 1, 15)
MONTHS_REPORTED = 4  # bodies report on January to April, on May to August and on September to December
IN_TWO = 0.5  # the chance that a count in the region of the one before is a second count of its proceeding


@dataclass(frozen=True, kw_only=True)
class Charge:
    """One count: `key` is the register's own, `was` the article it was first registered under, if another."""

    key: str
    article: str
    part: str
    paragraph: str
    act_on: date
    registered_on: date
    was: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """A proceeding with its counts, the day it is entered, and its place in the calibration: window or not."""

    number: str
    region: str
    registered_on: date
    entered_on: date
    charges: tuple[Charge, ...]
    marks: frozenset[str] = field(default_factory=frozenset)

    @property
    def article(self) -> str:
        """The article of the first count."""
        return self.charges[0].article


def files(told: Calibration, *, last: date) -> list[File]:
    """Every proceeding registered from the first day to the last, in the order of registration."""
    numbers = count(1)
    found = [_late(told, numbers=numbers)]
    for year in range(told.first_day.year, last.year + 1):
        found.extend(_year(told, year=year, numbers=numbers))
    return sorted((one for one in found if one.registered_on <= last), key=lambda one: (one.registered_on, one.number))


def _year(told: Calibration, *, year: int, numbers: Iterator[int]) -> Iterator[File]:
    for name, span, counts in _stretches(told, year=year):
        lots = chance(told.seed, "offences", name)
        yield from _stretch(told, year=year, span=span, counts=counts, lots=lots, numbers=numbers)


def _stretches(told: Calibration, *, year: int) -> Iterator[tuple[str, Span, dict[str, int]]]:
    """The year, or in the year of the window the window and the rest of the year."""
    counts: dict[str, int] = dict(of_year(told.offences.years, year))  # type: ignore[call-overload]
    window, whole = told.offences.window, Span(first=date(year, 1, 1), last=date(year, 12, 31))
    if year != window.first.year:
        late = told.offences.late
        if late.registered_on.year == year:
            counts[late.article] -= 1
        yield str(year), whole, counts
        return
    yield "window", window, told.offences.registered
    yield "rest", Span(first=window.last + timedelta(days=1), last=whole.last), counts


def _stretch(
    told: Calibration, *, year: int, span: Span, counts: dict[str, int], lots: Random, numbers: Iterator[int]
) -> Iterator[File]:
    placed = {one.article: [one.region] * one.number for one in told.offences.placed if one.year == year}
    changed = {one.after: one for one in told.offences.requalified if one.year == year}
    articles = deck(counts, lots=lots)
    days = sorted(day_between(span.first, span.last, lots=lots, working=True) for _ in articles)
    before: File | None = None
    for article, day in zip(articles, days, strict=True):
        regions = placed.get(article, [])
        elsewhere = {code: share for code, share in shares()["offences"].items() if code != _only(told, year, article)}
        region = regions.pop() if regions else region_on(day, lots=lots, weights=elsewhere)
        charge = _charge(article=article, day=day, region=region, serial=next(numbers), lots=lots)
        change = changed.pop(article, None)
        if change:
            yield _file(replace(charge, was=change.before), region=change.region or region, marks=("requalified",))
        elif before and before.region == region and lots.random() < IN_TWO:
            before = replace(before, charges=(*before.charges, _at_once(charge, day=before.registered_on)))
            yield before
            before = None
            continue
        else:
            if before:
                yield before
            before = _file(charge, region=region)
    if before:
        yield before


def _at_once(charge: Charge, *, day: date) -> Charge:
    """The count as it is registered together with an earlier one, and so not done after it."""
    return replace(charge, registered_on=day, act_on=min(charge.act_on, day))


def _only(told: Calibration, year: int, article: str) -> str:
    """The region that the calibration fills by itself for the article, so that chance leaves it alone."""
    return next((one.region for one in told.offences.placed if (one.year, one.article) == (year, article)), "")


def _charge(*, article: str, day: date, region: str, serial: int, lots: Random) -> Charge:
    part = pick(shares()["parts"][article], lots=lots)
    return Charge(
        key=f"{day.year}-{serial:06d}",
        article=article,
        part=part,
        paragraph=shares()["paragraphs"].get(f"{article}.{part}", ""),
        act_on=max(EARLIEST_ACT, day - timedelta(days=int(lots.expovariate(1 / 45)))),
        registered_on=day,
    )


def _file(charge: Charge, *, region: str, marks: tuple[str, ...] = ()) -> File:
    """A proceeding of one count, entered with the list of its month."""
    day = charge.registered_on
    return File(
        number=_number(charge.key),
        region=region,
        registered_on=day,
        entered_on=list_day(day),
        charges=(charge,),
        marks=frozenset(marks),
    )


def _number(key: str) -> str:
    """A register number: year and a serial through the country."""
    year, serial = key.split("-")
    return f"{year[2:]}0000{serial}"


def list_day(day: date) -> date:
    """The day on which the register's list for the month of this day is brought in: the third of the month after."""
    month_ends = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return month_ends + timedelta(days=3)


def report_day(day: date) -> date:
    """The day of the list that tells what has changed by the end of these four months: of April, August or December."""
    return list_day(day.replace(month=-(-day.month // MONTHS_REPORTED) * MONTHS_REPORTED, day=1))


def _late(told: Calibration, *, numbers: Iterator[int]) -> File:
    late = told.offences.late
    lots = chance(told.seed, "late")
    charge = _charge(article=late.article, day=late.registered_on, region=late.region, serial=next(numbers), lots=lots)
    return replace(_file(charge, region=late.region, marks=("late",)), entered_on=late.entered_on)
