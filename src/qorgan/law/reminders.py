"""When a reminder of a term falls: so long before or after its end, by the hour or with the local day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from qorgan.law.calendars import DAY, WorkCalendar
from qorgan.law.counting import add, day_in, end_of
from qorgan.law.lengths import Length, Unit
from qorgan.law.terms import Reminder

Window = tuple[datetime | None, datetime]
"""Terms that end after the first instant, and not after the second; None where there is no first."""


def windows(
    reminders: Iterable[Reminder], *, now: datetime, calendar: WorkCalendar, zone: ZoneInfo
) -> dict[Reminder, Window]:
    """For each reminder of a term, the ends of those terms that it is about now.

    Of several for one audience only the latest speaks: whoever learns of a term three days before its end is not told
    that ten are left. What is over has no more “before”.
    """
    listed = list(reminders)
    last = {one: latest_end(one, now=now, calendar=calendar, zone=zone) for one in listed}
    found: dict[Reminder, Window] = {}
    for one in listed:
        nearer = [last[other] for other in listed if _supersedes(other, one, last=last)]
        if one.direction == "before":
            nearer.append(now)
        after = max(nearer, default=None)
        if after is None or after < last[one]:
            found[one] = (after, last[one])
    return found


def _supersedes(other: Reminder, one: Reminder, *, last: dict[Reminder, datetime]) -> bool:
    return other.who == one.who and other.direction == one.direction and last[other] < last[one]


def latest_end(reminder: Reminder, *, now: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> datetime:
    """The latest end of a term of which this reminder has fallen by now; of every earlier end it has, too."""
    length, is_before = reminder.length, reminder.direction == "before"
    if length.unit is Unit.HOURS:
        hours = timedelta(hours=length.number)
        return now + hours if is_before else now - hours
    today = day_in(now, zone)
    day = _ahead(today, length, calendar=calendar) if is_before else _behind(today, length, calendar=calendar)
    return end_of(day, zone)


def _ahead(today: date, length: Length, *, calendar: WorkCalendar) -> date:
    """The last day from which counting the length back comes to today or before."""
    if length.unit is not Unit.WORKING_DAYS:
        return add(today, length)
    day, left = today, length.number
    while left:
        day += DAY
        left -= calendar.is_working(day)
    return day


def _behind(today: date, length: Length, *, calendar: WorkCalendar) -> date:
    """The last day from which counting the length on comes to today or before."""
    if length.unit is Unit.WORKING_DAYS:
        day, left = today, length.number
        while left:
            left -= calendar.is_working(day)
            day -= DAY
        return day
    day = today
    while add(day, length) > today:
        day -= DAY
    return day
