"""Age and citizenship as far as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.people.ages import age_band_on, ages_on, is_foreign, is_minor_on
from qorgan.people.models import Person

DAY = date(2020, 4, 30)


@pytest.mark.parametrize(
    ("born_on", "is_minor", "band"),
    [
        (date(2002, 4, 30), False, "adult"),
        (date(2002, 5, 1), True, "child"),
        (date(2020, 4, 30), True, "child"),
        (date(1950, 1, 1), False, "adult"),
        (date(2020, 5, 1), None, "unknown"),
    ],
)
def test_majority_begins_on_the_birthday(born_on: date, is_minor: bool | None, band: str) -> None:
    person = Person(born_on=born_on)
    assert (is_minor_on(person, DAY), age_band_on(person, DAY)) == (is_minor, band)


@pytest.mark.parametrize(("year", "is_minor"), [(2001, False), (2002, None), (2003, True), (2020, True), (2021, None)])
def test_a_year_of_birth_decides_unless_it_is_the_year_of_majority(year: int, is_minor: bool | None) -> None:
    assert is_minor_on(Person(birth_year=year), DAY) is is_minor


@pytest.mark.parametrize("day", [date(1979, 12, 31), date(1994, 6, 1), date(2009, 12, 31), date(2014, 12, 31)])
def test_the_first_majority_that_is_known_holds_for_the_days_before_it(day: date) -> None:
    """The law pack begins somewhere, and whoever was a child before that day was one all the same."""
    assert is_minor_on(Person(born_on=date(day.year - 14, 1, 1)), day) is True
    assert is_minor_on(Person(born_on=date(day.year - 18, 1, 1)), day) is False


def test_an_unknown_birth_gives_no_age() -> None:
    assert ages_on(Person(), DAY) is None
    assert age_band_on(Person(), DAY) == "unknown"


def test_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert is_minor_on(Person(born_on=date(2000, 2, 29)), date(2018, 2, 28)) is True
    assert is_minor_on(Person(born_on=date(2000, 2, 29)), date(2018, 3, 1)) is False


@pytest.mark.parametrize(
    ("citizenship", "foreign"), [("KZ", False), ("UZ", True), ("stateless", True), ("", None), ("unknown", None)]
)
def test_who_is_not_a_citizen_is_foreign_unless_it_is_not_known(citizenship: str, foreign: bool | None) -> None:
    assert is_foreign(Person(citizenship=citizenship)) is foreign
