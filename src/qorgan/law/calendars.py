"""The calendar in which terms are counted: weekends, public holidays, moved days, time zones of the regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Phrase, Text
from qorgan.law.acts import Act
from qorgan.law.citations import Basis

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year that differ from the week.

    `holidays` and `days_off` (a day off in place of a holiday that fell on a weekend) name why nobody works;
    `swapped` maps a day off to the weekend day worked for it.
    """

    year: int
    source: str
    basis: Basis
    holidays: Mapping[date, str]
    days_off: Mapping[date, str]
    swapped: Mapping[date, date]


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """Which days are worked, and which clock a region keeps. Years not written out have the fixed holidays only."""

    names: Mapping[str, Text]
    weekend: frozenset[int]
    fixed: Mapping[tuple[int, int], str]
    years: Mapping[int, CalendarYear]
    zone: str
    zones: Mapping[str, str]
    zones_note: Text | None = None
    _off: dict[date, str] = field(init=False, repr=False)
    _worked: frozenset[date] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        off: dict[date, str] = {}
        worked: set[date] = set()
        for year in self.years.values():
            off |= {**year.days_off, **dict.fromkeys(year.swapped, ""), **year.holidays}
            worked |= set(year.swapped.values())
        object.__setattr__(self, "_off", off)
        object.__setattr__(self, "_worked", frozenset(worked))

    def knows(self, day: date) -> bool:
        """Whether the holidays and moved days of the day's year are written out."""
        return day.year in self.years

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        if day in self._off:
            return False
        if not self.knows(day) and (day.month, day.day) in self.fixed:
            return False
        return day.weekday() not in self.weekend or day in self._worked

    def working_day_from(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is."""
        while not self.is_working(day):
            day += DAY
        return day

    def working_day_until(self, day: date) -> date:
        """The day itself when it is worked, else the last one before it: a term counted backward moves back, never nearer to its end."""
        while not self.is_working(day):
            day -= DAY
        return day

    def why_off(self, day: date) -> Text | None:
        """What makes a day free of work, in words; None for a working day."""
        if self.is_working(day):
            return None
        name = self._off.get(day) or ("" if self.knows(day) else self.fixed.get((day.month, day.day), ""))
        if name:
            return self.names[name]
        return WEEKEND if day.weekday() in self.weekend else MOVED

    def zone_of(self, region: str) -> ZoneInfo:
        """The clock of a region, or the country's own for a body without one."""
        return ZoneInfo(self.zones.get(region, self.zone))


WEEKEND = Phrase("weekend")
MOVED = Phrase("a day off moved here")


def load_calendar(path: Path, *, acts: Mapping[str, Act], zone: str) -> WorkCalendar:
    """Read a country's `calendar.yaml`. `zone` is the country's own clock.

    Raises:
        PackFault: the file is unreadable, a day stands in another year, a name or an act is unknown.
    """
    place = read_yaml(path)
    names = {key: entry.text() for key, entry in place.take("names").entries()}
    weekend = frozenset(WEEKDAYS.index(day.one_of(*WEEKDAYS)) for day in place.take("weekend").each())
    zones, note = {}, None
    clocks = place.maybe("clocks")
    if clocks:
        zones = {region: _zone(entry) for region, entry in clocks.take("regions").entries()}
        _source(clocks, acts=acts)
        noted = clocks.maybe("note")
        note = noted.text() if noted else None
        clocks.done()
    calendar = WorkCalendar(
        names=names,
        weekend=weekend,
        fixed=dict(_fixed(entry, names=names) for entry in place.take("every_year").each()),
        years={year: _year(entry, year=year, names=names, acts=acts) for year, entry in place.take("years").entries()},
        zone=zone,
        zones=zones,
        zones_note=note,
    )
    place.done()
    return calendar


def _zone(place: Place) -> str:
    name = place.string()
    try:
        ZoneInfo(name)
    except (OSError, ValueError):
        raise place.fault(f"no time zone “{name}” is known") from None
    return name


def _source(place: Place, *, acts: Mapping[str, Act]) -> tuple[str, Basis]:
    source = place.take("source").string()
    if source not in acts:
        raise place.fault(f"the source “{source}” is not among the acts of the pack")
    return source, Basis(place.take("basis").one_of(*Basis))


def _fixed(place: Place, *, names: Mapping[str, Text]) -> tuple[tuple[int, int], str]:
    month, day = place.take("month").number(), place.take("day").number()
    name = place.take("name").one_of(*names)
    place.done()
    try:
        date(2000, month, day)
    except ValueError:
        raise place.fault(f"there is no day {day} in month {month}") from None
    return (month, day), name


def _year(place: Place, *, year: int, names: Mapping[str, Text], acts: Mapping[str, Act]) -> CalendarYear:
    source, basis = _source(place, acts=acts)
    found = CalendarYear(
        year=year,
        source=source,
        basis=basis,
        holidays=_named(place.take("holidays"), year=year, names=names),
        days_off=_named(place.maybe("days_off"), year=year, names=names),
        swapped=_swapped(place.maybe("swapped"), year=year),
    )
    place.done()
    return found


def _named(place: Place | None, *, year: int, names: Mapping[str, Text]) -> dict[date, str]:
    found = {}
    for day, entry in place.entries() if place else ():
        found[_in_year(day, year=year, place=entry)] = entry.one_of(*names)
    return found


def _swapped(place: Place | None, *, year: int) -> dict[date, date]:
    found = {}
    for day, entry in place.entries() if place else ():
        found[_in_year(day, year=year, place=entry)] = entry.day()
    return found


def _in_year(day: object, *, year: int, place: Place) -> date:
    if type(day) is not date or day.year != year:
        raise place.fault(f"a day of {year} was expected, not {day!r}")
    return day
