"""When a fact counts in a period: by the day of an event, while something was in progress, or standing at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from qorgan.kernel.clock import day_of
from qorgan.kernel.pack_files import Place
from qorgan.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Event:
    """The day in the column falls in the period."""

    column: str = "happened_on"


@dataclass(frozen=True, slots=True)
class InProgress:
    """It began on or before the last day and had not ended before the first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """It stood on the last day: begun on or before it, not ended before it."""


Over = Event | InProgress | Standing


def read_over(place: Place) -> Over:
    """`over:` of an indicator: `in_progress`, `standing`, or `{event: column}`.

    Raises:
        PackFault: it is none of these.
    """
    if isinstance(place.value, dict):
        event = Event(column=place.take("event").string())
        place.done()
        return event
    return InProgress() if place.one_of("in_progress", "standing") == "in_progress" else Standing()


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger held at an instant; `at` None means all that stands now."""

    at: datetime | None = None

    @classmethod
    def on(cls, day: date | None, *, zone: str) -> Known:
        """What was known at the end of a day in a time zone."""
        if day is None:
            return cls()
        return cls(at=datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone)))

    def day(self, *, zone: str) -> date:
        """The last day of which anything can be known."""
        return day_of(self.at - timedelta(microseconds=1) if self.at else timezone.now(), zone=zone)


NOW = Known()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A labelled part of a period: a month (“2020-02”) or a year (“2020”), cut to the period."""

    label: str
    first: date
    last: date
    is_whole: bool = True

    def is_over(self, *, on: date) -> bool:
        """Whether its whole month or year counts by what is known on a day; a stretch that has not begun is told as it is."""
        return self.is_whole and not self.first <= on < self.last


def stretches(period: Period, *, by: str) -> Iterator[Stretch]:
    """The months or years of a closed period."""
    seen: dict[str, Period] = {}
    for year, month in period.months():
        whole = Period.of_month(year, month) if by == "month" else Period.of_year(year)
        seen[f"{year:04d}-{month:02d}" if by == "month" else f"{year:04d}"] = whole
    assert period.last is not None
    for label, whole in seen.items():
        assert whole.last is not None
        first, last = max(whole.first, period.first), min(whole.last, period.last)
        yield Stretch(label=label, first=first, last=last, is_whole=Period(first, last) == whole)
