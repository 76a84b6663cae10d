"""The days of the year by which executors report, as plans write them: "10.07, 10.01" is twice a year."""

from __future__ import annotations

import re
from datetime import date, timedelta

MOST_DAYS = 12
DAY = re.compile(r"^(\d{1,2})\.(\d{1,2})$")
AFTER_THE_END = timedelta(days=31)


def read_report_days(text: str) -> tuple[tuple[int, int], ...] | None:
    """Months and days, each once, in the order of the year; None where the text is not such days. 29 February is none."""
    found = [DAY.match(part.strip()) for part in text.split(",")] if text else []
    days: set[tuple[int, int]] = set()
    for one in found:
        try:
            day = date(2001, int(one[2]), int(one[1])) if one else None
        except ValueError:
            return None
        if day is None:
            return None
        days.add((day.month, day.day))
    return tuple(sorted(days)) if len(days) <= MOST_DAYS else None


def terms_of(text: str, *, first: date, last: date) -> tuple[date, ...]:
    """Those days while a plan runs, and in the month after it, when its last report is due."""
    until = last + AFTER_THE_END
    days = read_report_days(text) or ()
    every = (date(year, month, day) for year in range(first.year, until.year + 1) for month, day in days)
    return tuple(sorted(day for day in every if first < day <= until))
