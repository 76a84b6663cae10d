"""When a term ends: from its start, over weekends, holidays and stops, to the last day or minute."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from qorgan.law.calendars import DAY, WorkCalendar
from qorgan.law.lengths import Length, Unit

Moment = date | datetime
"""A day when only the day is known, an aware instant when the hour is."""

Stop = tuple[Moment, Moment | None]
"""From when until when a term does not run; the end is not part of it, None when it has not ended."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a term was counted.

    `due` is the last instant in which the term is kept, or None while it is stopped. `last_day` is the local day of
    that instant, `counted_to` the day the bare count came to before a non-working day moved it. `not_counted` are
    the stops that fell into the term, `stopped_since` the one that still lasts. `is_to_the_minute` tells a term
    counted in hours from one that ends with its last day.
    """

    started: Moment
    zone: ZoneInfo
    length: Length
    extended_to: Length | Moment | None
    due: datetime | None
    last_day: date | None
    counted_to: date | None
    not_counted: tuple[tuple[Moment, Moment], ...] = ()
    stopped_since: Moment | None = None

    @property
    def is_to_the_minute(self) -> bool:
        """Whether the hour of the end matters."""
        if isinstance(self.extended_to, date):
            return isinstance(self.extended_to, datetime)
        return (self.extended_to or self.length).unit is Unit.HOURS

    @property
    def is_moved(self) -> bool:
        """Whether the last day was not worked, so that the term ends on the next one that is."""
        return self.counted_to is not None and self.last_day != self.counted_to


def day_in(moment: Moment, zone: ZoneInfo) -> date:
    """The local day of a moment."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def start_of(moment: Moment, zone: ZoneInfo) -> datetime:
    """The instant itself, or the first of a day, in UTC."""
    first = moment if isinstance(moment, datetime) else datetime.combine(moment, time.min, tzinfo=zone)
    return first.astimezone(UTC)  # hours added to a local time would follow its clock, not the time that passes


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last instant of a local day; on a night when clocks are put back, the later one."""
    return datetime.combine(day, time.max, tzinfo=zone).replace(fold=1).astimezone(UTC)


def count(
    *,
    started: Moment,
    length: Length,
    calendar: WorkCalendar,
    zone: ZoneInfo,
    stops: Iterable[Stop] = (),
    extended_to: Length | Moment | None = None,
    next_working_day: bool = True,
) -> Counted:
    """Count a term.

    The day of the start is not counted; a day lasts to its midnight; months end on the day of the same number, or the
    month's last. What is stopped is added: full days for terms in days or months, hours for terms in hours. An
    extension is the whole length from the start, or names the last day, which only a stop that still lasts suspends.
    `next_working_day` moves a last day that is not worked to the next that is; terms in hours run through the night.
    """
    if isinstance(extended_to, datetime) or (
        not isinstance(extended_to, date) and (extended_to or length).unit is Unit.HOURS
    ):
        return _hours(started=started, length=length, zone=zone, stops=stops, extended_to=extended_to)
    first = day_in(started, zone)
    spans = _days_stopped(stops, first=first, zone=zone)
    if isinstance(extended_to, date):
        bare, used, since = _named_day(max(extended_to, first), spans=spans)
    elif (extended_to or length).unit is Unit.WORKING_DAYS:
        bare, used, since = _working_days(first, (extended_to or length).number, spans=spans, calendar=calendar)
    else:
        ends = add(first, extended_to or length)
        bare, used, since = _with_stops(ends, spans=spans, calendar=calendar, moves=next_working_day)
    last = bare
    in_working_days = length.unit is Unit.WORKING_DAYS or (
        isinstance(extended_to, Length) and extended_to.unit is Unit.WORKING_DAYS
    )
    if last is not None and (next_working_day or in_working_days):
        last = calendar.working_day_from(last)
    return Counted(
        started=started,
        zone=zone,
        length=length,
        extended_to=extended_to,
        due=end_of(last, zone) if last else None,
        last_day=last,
        counted_to=bare,
        not_counted=used,
        stopped_since=since,
    )


def add(day: date, length: Length) -> date:
    """The day so many calendar days, months or years later.

    Raises:
        ValueError: the length is in hours or working days, which a calendar alone does not count.
    """
    if length.unit is Unit.DAYS:
        return day + timedelta(days=length.number)
    if length.unit not in (Unit.MONTHS, Unit.YEARS):
        raise ValueError(f"{length} are not counted by dates alone")
    ahead = day.month - 1 + length.number * (12 if length.unit is Unit.YEARS else 1)
    year, month = day.year + ahead // 12, ahead % 12 + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


_Spans = Sequence[tuple[date, date | None]]
_Found = tuple[date | None, tuple[tuple[Moment, Moment], ...], Moment | None]


def _days_stopped(stops: Iterable[Stop], *, first: date, zone: ZoneInfo) -> _Spans:
    """The stops as local days after the first, in order, those that touch made one."""
    days = []
    for since, until in stops:
        begin, end = max(day_in(since, zone), first + DAY), day_in(until, zone) if until is not None else None
        if end is None or begin < end:
            days.append((begin, end))
    return _joined(days)


def _joined(spans: list[tuple[date, date | None]]) -> _Spans:
    found: list[tuple[date, date | None]] = []
    for begin, end in sorted(spans, key=lambda span: span[0]):
        if found and (found[-1][1] is None or begin <= found[-1][1]):
            before = found[-1][1]
            found[-1] = (found[-1][0], None if before is None or end is None else max(before, end))
        else:
            found.append((begin, end))
    return found


def _named_day(day: date, *, spans: _Spans) -> _Found:
    since = next((begin for begin, end in spans if end is None and begin <= day), None)
    return (None, (), since) if since else (day, (), None)


def _working_days(first: date, number: int, *, spans: _Spans, calendar: WorkCalendar) -> _Found:
    day, left, waiting = first, number, list(spans)
    used: list[tuple[Moment, Moment]] = []
    while left:
        day += DAY
        if waiting and waiting[0][0] <= day:
            begin, end = waiting.pop(0)
            if end is None:
                return None, tuple(used), begin
            used.append((begin, end))
            day = end - DAY
        elif calendar.is_working(day):
            left -= 1
    return day, tuple(used), None


def _with_stops(last: date, *, spans: _Spans, calendar: WorkCalendar, moves: bool) -> _Found:
    used: list[tuple[Moment, Moment]] = []
    for begin, end in spans:
        if begin > (calendar.working_day_from(last) if moves else last):
            break
        if end is None:
            return None, tuple(used), begin
        last += end - begin
        used.append((begin, end))
    return last, tuple(used), None


def _hours(
    *, started: Moment, length: Length, zone: ZoneInfo, stops: Iterable[Stop], extended_to: Length | Moment | None
) -> Counted:
    begin = start_of(started if isinstance(started, datetime) else started + DAY, zone)
    if isinstance(extended_to, datetime):
        due = max(start_of(extended_to, zone), begin)
    else:
        whole = extended_to if isinstance(extended_to, Length) else length
        due = begin + timedelta(hours=whole.number)
    used, since = [], None
    for since_at, until_at in _instants_stopped(stops, begin=begin, zone=zone):
        if since_at > due:
            break
        if until_at is None:
            since = since_at
            break
        if not isinstance(extended_to, datetime):
            due += until_at - since_at
            used.append((since_at, until_at))
    ends = None if since else due
    last = day_in(ends, zone) if ends else None
    return Counted(
        started=started,
        zone=zone,
        length=length,
        extended_to=extended_to,
        due=ends,
        last_day=last,
        counted_to=last,
        not_counted=tuple(used),
        stopped_since=since,
    )


def _instants_stopped(
    stops: Iterable[Stop], *, begin: datetime, zone: ZoneInfo
) -> list[tuple[datetime, datetime | None]]:
    spans: list[tuple[datetime, datetime | None]] = []
    for since, until in stops:
        first, last = max(start_of(since, zone), begin), start_of(until, zone) if until is not None else None
        if last is None or first < last:
            spans.append((first, last))
    return _joined(spans)  # type: ignore[arg-type, return-value]
