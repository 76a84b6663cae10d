"""What is covered, run by run, against a plain computation that asks of each day how many places are ordered for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.government.budget.cover import DAY, unpaid_nights, windows

TODAY = date(2024, 2, 20)
LONG = 120


@dataclass(frozen=True)
class Contract:
    """An order as far as cover knows one."""

    from_on: date
    until_on: date
    places: int


@st.composite
def contracts(draw: st.DrawFn) -> list[Contract]:
    """Those of a house: before and after today, after each other, with days between, for the same days, smaller and larger."""
    found = []
    for _n in range(draw(st.integers(0, 6))):
        first = TODAY + timedelta(days=draw(st.integers(-LONG, LONG)))
        found.append(Contract(first, first + timedelta(days=draw(st.integers(0, 60))), draw(st.integers(1, 12))))
    return found


def ordered_on(day: date, orders: list[Contract]) -> int:
    return sum(one.places for one in orders if one.from_on <= day <= one.until_on)


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


HOUSES = {
    "orders": contracts(),
    "wanted": st.integers(1, 15),
    "since": st.integers(-LONG, LONG).map(lambda days: TODAY + timedelta(days=days)),
}


@settings(max_examples=150, derandomize=True, deadline=None)
@given(**HOUSES)
def test_windows_are_what_each_day_tells_forwards_and_backwards(
    orders: list[Contract], wanted: int, since: date
) -> None:
    last = max([since, *(one.until_on for one in orders)]) + 3 * DAY
    plain = {day: ordered_on(day, orders) for day in days_of(since, last) if ordered_on(day, orders) < wanted}
    found = windows(orders, since=since, wanted=wanted)
    told = {day: one.ordered for one in found for day in days_of(one.first, min(one.last or last, last))}
    assert told == plain, "every day that lacks a place, and no other, with what is ordered for it"
    assert sum(one.days or (last - one.first).days + 1 for one in found) == len(plain), "no day stands in two windows"
    assert [one.last for one in found].index(None) == len(found) - 1, "orders end, and only then nothing follows"
    for one, other in pairwise(found):
        assert one.last is not None
        assert one.last < other.first
        assert one.last + DAY < other.first or one.ordered != other.ordered, "a run is told whole"


@settings(max_examples=60, derandomize=True, deadline=None)
@given(orders=contracts(), people=st.lists(st.integers(0, 12), max_size=120))
def test_nights_without_a_place_are_what_each_night_tells(orders: list[Contract], people: list[int]) -> None:
    slept = {TODAY - timedelta(days=n + 1): number for n, number in enumerate(people)}
    plain: dict[date, int] = {}
    for day, number in slept.items():
        short = max(0, number - ordered_on(day, orders))
        if short:
            plain[day.replace(day=1)] = plain.get(day.replace(day=1), 0) + short
    assert unpaid_nights(orders, slept=slept) == plain


def test_three_places_do_not_cover_nine_people() -> None:
    order = Contract(date(2024, 1, 1), date(2024, 12, 31), 3)
    short, after = windows([order], since=TODAY, wanted=9)
    assert (short.first, short.last, short.ordered) == (TODAY, date(2024, 12, 31), 3)
    assert (after.first, after.last, after.ordered) == (date(2025, 1, 1), None, 0)
    assert windows([order, Contract(TODAY, date(2024, 12, 31), 6)], since=TODAY, wanted=9) == [after]
