"""Days and instants as rows keep them, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from qorgan.law.counting import Moment, Stop, day_in, start_of
from qorgan.law.lengths import Length

Written = list[list[str | None]]


def instant(moment: Moment, *, zone: ZoneInfo, not_before: datetime | None = None) -> datetime:
    """The instant, or the first of a day; never before another, as when only the day of an end is known."""
    found = start_of(moment, zone)
    return found if not_before is None else max(found, not_before)


def moment_of(at: datetime, *, is_dated: bool, zone: ZoneInfo) -> Moment:
    """The day of an instant when only the day was known."""
    return day_in(at, zone) if is_dated else at


def written_stops(stops: Iterable[Stop]) -> Written:
    """Stops as JSON keeps them."""
    return [[since.isoformat(), None if until is None else until.isoformat()] for since, until in stops]


def read_stops(stops: Written) -> tuple[Stop, ...]:
    """The stops that `written_stops` wrote."""
    return tuple((_moment(since or ""), None if until is None else _moment(until)) for since, until in stops)


def written_extension(extended_to: Length | Moment | None) -> str:
    """An extension as text: “3 months”, “2020-05-05” or an instant; "" for none."""
    if extended_to is None:
        return ""
    return str(extended_to) if isinstance(extended_to, Length) else extended_to.isoformat()


def read_extension(text: str) -> Length | Moment | None:
    """The extension that `written_extension` wrote."""
    if not text:
        return None
    return Length.parse(text) if " " in text else _moment(text)


def _moment(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
