"""Flaws in numbers that run through."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qorgan.government.commission.numbering import flaws

START = date(2016, 1, 1)


def held(*numbers: int) -> list[tuple[date, int]]:
    return [(START + timedelta(days=30 * place), number) for place, number in enumerate(numbers)]


def test_a_register_may_begin_at_any_number() -> None:
    assert flaws(held(31, 32, 33)) == {}


def test_a_missing_number_is_told_at_the_meeting_after_it() -> None:
    assert list(flaws(held(31, 33, 34))) == [33]


def test_a_step_back_is_told_at_the_meeting_that_stepped_back() -> None:
    found = flaws(held(31, 32, 30, 33))
    assert list(found) == [30]
    assert "30" in found[30].ru


@given(st.integers(1, 500), st.integers(1, 40))
def test_numbers_that_run_through_have_no_flaw(first: int, count: int) -> None:
    assert flaws(held(*range(first, first + count))) == {}


@given(st.sets(st.integers(1, 60), min_size=1))
def test_rising_numbers_have_as_many_flaws_as_gaps(numbers: set[int]) -> None:
    rising = sorted(numbers)
    gaps = sum(after > before + 1 for before, after in pairwise(rising))
    assert len(flaws(held(*rising))) == gaps
