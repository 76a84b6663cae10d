"""Spans of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qorgan.kernel.periods import Period
from tests.each import each
from tests.refusals import refused_as

days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def test_the_first_four_months_of_2020_hold_121_days() -> None:
    period = Period.parse("2020-01-01..2020-04-30")
    assert period.days == 121
    assert list(period.months()) == [(2020, 1), (2020, 2), (2020, 3), (2020, 4)]


@each(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-10", "2020-02-10", "2020-02-10"),
    ],
)
def test_a_year_a_month_and_a_day_are_periods(text: str, first: str, last: str) -> None:
    assert Period.parse(text) == Period(date.fromisoformat(first), date.fromisoformat(last))


@each("text", ["", "yesterday", "2020-13", "2020-04-30..2020-01-01", "2020-01-01..x", "1..2..3", "9" * 50])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with refused_as("period.unreadable") as refused:
        Period.parse(text)
    assert "2020-01-01..2020-04-30" in refused.value.advice(language="ru")


@given(days, st.integers(0, 900), days, st.integers(0, 900))
def test_two_periods_overlap_when_they_share_a_day(a: date, long: int, b: date, short: int) -> None:
    one, other = Period(a, a + timedelta(long)), Period(b, b + timedelta(short))
    shared = max(one.first, other.first) <= min(one.last, other.last)  # type: ignore[type-var]
    assert one.overlaps(other) == other.overlaps(one) == shared


def test_an_open_period_has_no_length() -> None:
    with refused_as("period.unreadable"):
        _ = Period(date(2020, 1, 1)).days
