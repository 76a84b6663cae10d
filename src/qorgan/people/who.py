"""What tells on a page who somebody is: sex, age band, citizenship, as far as the reader may read them; never a name."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.guards import is_masked_from
from qorgan.people.ages import ages_on
from qorgan.people.models import Person

BANDS = "age_bands"


def traits_of(person: Person, *, actor: Actor) -> Iterable[tuple[str, str]]:
    """The traits by which people are told apart on a page, each code with its list; what is not known is left out."""
    told = (("sex", person.sex, "sexes"), ("born_on", age_band(person, actor=actor), BANDS))
    for name, code, code_list in (*told, ("citizenship", person.citizenship, "citizenships")):
        if code and not is_masked_from(record=person, name=name, actor=actor):
            yield code, code_list


def age_band(person: Person, *, actor: Actor) -> str:
    """The band in which the person is today, "" where the birth does not tell it."""
    ages = ages_on(person, actor.today)
    if ages is None:
        return ""
    bands = [(item.code, item.attributes["first"], item.attributes["last"]) for item in country().codes[BANDS]]
    return next((code for code, first, last in bands if first <= ages[0] and ages[1] <= last), "")  # type: ignore[operator]
