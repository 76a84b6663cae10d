"""How old a person was on a day, and whether a citizen of this country, as far as either is known.

Who is a child follows the age of majority of the country's law; the two groups are those of the code list
`victim_groups`, which international returns (UNODC Global Report, SDG 16.2.2) ask for.
"""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.law.refusals import NoValueOnDate
from qorgan.people.models import Person

CHILD, ADULT, UNKNOWN = "child", "adult", "unknown"


def ages_on(person: Person, day: date) -> tuple[int, int] | None:
    """The least and the greatest age in whole years on the day; the two differ when only the year of birth is known."""
    if person.born_on is not None:
        before_birthday = (day.month, day.day) < (person.born_on.month, person.born_on.day)
        age = day.year - person.born_on.year - before_birthday
        return (age, age) if age >= 0 else None
    if person.birth_year is None or person.birth_year > day.year:
        return None
    greatest = day.year - person.birth_year
    return max(greatest - 1, 0), greatest


def _majority_on(day: date) -> int | None:
    """The age of majority on a day. Before the first one that is known that one holds: nobody was an adult for want of a text."""
    law, named = country().law, country().about["age_of_majority"]
    try:
        return law.on(day).parameter(named).value
    except NoValueOnDate:
        first = next((one for one in law.parameters[named].history.stated if one.value is not None), None)
        return first.value if first and day < first.citation.since else None


def is_minor_on(person: Person, day: date) -> bool | None:
    """Whether the person was a child on the day; None when the birth is not known well enough to tell."""
    ages, majority = ages_on(person, day), _majority_on(day)
    if ages is None or majority is None:
        return None
    if ages[1] < majority:
        return True
    return False if ages[0] >= majority else None


def age_band_on(person: Person, day: date) -> str:
    """The code of the age group (`victim_groups`) on the day."""
    is_minor = is_minor_on(person, day)
    return UNKNOWN if is_minor is None else CHILD if is_minor else ADULT


def is_foreign(person: Person) -> bool | None:
    """Whether the person is not a citizen of this country (stateless people are not); None when it is not known."""
    if person.citizenship in ("", UNKNOWN):
        return None
    return bool(person.citizenship != country().about["iso"]["alpha_2"])
