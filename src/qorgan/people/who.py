"""What tells on a page who somebody is: sex, age band, citizenship, as far as the reader may read them; never a name."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.guards import is_masked_from
from qorgan.kit.formatting import Said, say
from qorgan.kit.who import KNOWN, Known
from qorgan.people.ages import ages_on
from qorgan.people.code_words import words_for
from qorgan.people.models import Person

BANDS = "age_bands"


def facts_of(person: Person, actor: Actor) -> Iterable[Said]:
    """The traits that tell people apart on a page, in words; what is not known is left out."""
    for name, code_list in (("sex", "sexes"), ("citizenship", "citizenships")):
        value = getattr(person, name)
        if value and not is_masked_from(record=person, name=name, actor=actor):
            yield say(value, language=actor.language, code_list=code_list)
    if (band := age_band(person, actor=actor)) and not is_masked_from(record=person, name="born_on", actor=actor):
        yield say(band, language=actor.language, code_list=BANDS)


def age_band(person: Person, *, actor: Actor) -> str:
    """The band in which the person is today, "" where the birth does not tell it."""
    ages = ages_on(person, actor.today)
    if ages is None:
        return ""
    bands = [(item.code, item.attributes["first"], item.attributes["last"]) for item in country().codes[BANDS]]
    return next((code for code, first, last in bands if first <= ages[0] and ages[1] <= last), "")  # type: ignore[operator]


KNOWN[Person] = Known(words=lambda persons, actor: words_for(persons, actor=actor), facts=facts_of)
