"""Spans of days."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qorgan.kernel.days import day
from qorgan.kernel.refusals import Refusal


class PeriodUnreadable(Refusal):
    """A period was not given as two days, the first not after the last."""

    code = "period.unreadable"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included; `last` None means open.

    Raises:
        PeriodUnreadable: the first day is after the last.
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.first > self.last:
            raise PeriodUnreadable(value=str(self))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2020-01-01..2020-04-30`, `2020-01`, `2020` or an open `2020-01-01..`."""
        try:
            if ".." in text:
                first, last = text.split("..", 1)
                return cls(date.fromisoformat(first), date.fromisoformat(last) if last else None)
            parts = [int(part) for part in text.split("-")]
            if len(parts) == 1:
                return cls.of_year(parts[0])
            if len(parts) == 2:
                return cls.of_month(parts[0], parts[1])
            day = date.fromisoformat(text)
            return cls(day, day)
        except (ValueError, OverflowError):
            raise PeriodUnreadable(value=text) from None

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """The calendar month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)

    def months(self) -> Iterator[tuple[int, int]]:
        """Year and month of every month touched; a closed period only."""
        if self.last is None:
            raise PeriodUnreadable(value=str(self))
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            yield year, month
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    @property
    def days(self) -> int:
        """How many days, both ends included; a closed period only."""
        if self.last is None:
            raise PeriodUnreadable(value=str(self))
        return (self.last - self.first).days + 1

    def day_before(self) -> date:
        """The day before the first."""
        return self.first - timedelta(days=1)

    def in_(self, language: str) -> str:
        """First and last day as the language writes them: “1 Jan 2020 – 30 Apr 2020”."""
        first = day(self.first, language=language)
        return f"{first} – {day(self.last, language=language)}" if self.last else f"{first} –"

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat() if self.last else ''}"
