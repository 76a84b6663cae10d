"""A stated birth: a day, a year, or neither - never both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.kernel.refusals import Refusal
from qorgan.people.models import FIRST_YEAR, LAST_YEAR, Person


@dataclass(frozen=True)
class Birth:
    """What is kept: `born_on` or `birth_year`, the other None."""

    born_on: date | None
    birth_year: int | None


def stated_birth(*, born_on: date | None, birth_year: int | None, today: date) -> Birth:
    """The birth to keep; a year that only repeats the date is dropped.

    Raises:
        person.birth_contradicts, person.birth_in_future, person.birth_implausible
    """
    if birth_year is not None and not FIRST_YEAR <= birth_year <= LAST_YEAR:
        raise Refusal("person.birth_implausible", birth=birth_year)
    if born_on is not None and birth_year is not None and born_on.year != birth_year:
        raise Refusal("person.birth_contradicts", born_on=born_on, birth_year=birth_year)
    if born_on is not None and born_on > today:
        raise Refusal("person.birth_in_future", birth=born_on)
    if birth_year is not None and birth_year > today.year:
        raise Refusal("person.birth_in_future", birth=birth_year)
    return Birth(born_on=born_on, birth_year=None if born_on else birth_year)


def birth_of(person: Person) -> Birth:
    """The birth of a person as the register keeps it."""
    return Birth(born_on=person.born_on, birth_year=person.birth_year)


def is_before_birth(person: Person, *, on: date) -> bool:
    """Whether a day is before a person was born, as far as the birth is known."""
    if person.born_on is not None:
        return on < person.born_on
    return person.birth_year is not None and on.year < person.birth_year


def born_by(person: Person, *, on: date, field: str) -> date:
    """The day on which a person is said to have been seen, heard or decided about: none before the birth.

    Raises:
        person.day_before_birth: it names the field.
    """
    if is_before_birth(person, on=on):
        raise Refusal("person.day_before_birth", on=on, person=person.ref).at(field)
    return on


def years_between(*, elder: Birth, younger: Birth) -> int | None:
    """By how many whole years one may at most be older than another; below nought if younger, None if a birth is not known."""
    first = elder.born_on.year if elder.born_on else elder.birth_year
    second = younger.born_on.year if younger.born_on else younger.birth_year
    if first is None or second is None:
        return None
    if elder.born_on and younger.born_on:
        return (
            second - first - ((younger.born_on.month, younger.born_on.day) < (elder.born_on.month, elder.born_on.day))
        )
    return second - first


def birth_keys(person: Person) -> tuple[str, ...]:
    """The birth date and the year, as far as known: the ways in which a name is indexed."""
    year = person.year_of_birth
    days = (person.born_on.isoformat(),) if person.born_on else ()
    return days + ((str(year),) if year else ())


def keep_year_alone(person: Person) -> None:
    """Let the register know of a birth date no more than its year; the caller saves the person."""
    if person.born_on:
        person.birth_year, person.born_on = person.born_on.year, None
