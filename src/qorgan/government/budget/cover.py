"""Cover: for how many places each day is ordered. Days and numbers alone: it knows no record, no today and no tender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

DAY = timedelta(days=1)


class Ordered(Protocol):
    """What orders a number of places from a day until a day, both included."""

    @property
    def places(self) -> int:
        """How many places."""

    @property
    def from_on(self) -> date:
        """The first day."""

    @property
    def until_on(self) -> date:
        """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days, both included, on each of which so many places are ordered, fewer than are wanted; one without `last` goes on."""

    first: date
    last: date | None
    ordered: int

    @property
    def days(self) -> int | None:
        """How many they are; None while nothing follows."""
        return None if self.last is None else (self.last - self.first).days + 1


def windows(orders: Iterable[Ordered], *, since: date, wanted: int) -> list[Window]:
    """Every run of days from a day on with fewer places ordered than are wanted, in order; orders for the same days add up."""
    change: dict[date, int] = defaultdict(int, {since: 0})
    for order in orders:
        if order.until_on >= since:
            change[max(order.from_on, since)] += order.places
            change[order.until_on + DAY] -= order.places
    found: list[Window] = []
    ordered, days = 0, sorted(change)
    for first, following in pairwise([*days, None]):
        assert first is not None
        ordered += change[first]
        last = following - DAY if following else None
        if ordered >= wanted:
            continue
        if found and found[-1].ordered == ordered and found[-1].last == first - DAY:
            found[-1] = replace(found[-1], last=last)
        else:
            found.append(Window(first=first, last=last, ordered=ordered))
    return found


def unpaid_nights(orders: Iterable[Ordered], *, slept: Mapping[date, int]) -> dict[date, int]:
    """By the first day of each month, how many of the nights that were slept had no place ordered for them; months without any are left out."""
    if not slept:
        return {}
    short = windows(orders, since=min(slept), wanted=max(slept.values()))
    found: dict[date, int] = defaultdict(int)
    for day, people in sorted(slept.items()):
        for window in short:
            if window.first <= day and (window.last is None or day <= window.last) and people > window.ordered:
                found[day.replace(day=1)] += people - window.ordered
    return dict(found)
