"""Days as a reader expects them: whole months, the end of a value, what the house does not hold, the order of names."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from qorgan.codes import sort_key
from qorgan.desk.country import country
from qorgan.kernel.periods import Period
from qorgan.kit.fields import fields_of
from qorgan.knowledge.lawbook.articles import the_article
from qorgan.knowledge.lawbook.comparison import comparison
from qorgan.knowledge.lawbook.numbers import parameter_sheet
from qorgan.knowledge.statistics.addresses import last_whole_months
from qorgan.people.commands import register_person
from tests.worlds import an_actor


@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2026, 11, 1), date(2026, 11, 30)])
def test_the_last_twelve_months_are_whole(today: date) -> None:
    assert last_whole_months(today) == Period(date(2025, 11, 1), date(2026, 10, 31))


def test_a_legal_number_ends_the_day_before_the_next_one() -> None:
    law = country().law
    parameter = next(one for one in law.parameters.values() if len(one.history.stated) > 2)
    steps = parameter_sheet(law, parameter=parameter, on=date(2020, 1, 1), times=None).history
    assert all(step.until is not None and step.until < later.source.since for step, later in pairwise(steps))
    assert steps[-1].until is None


def test_a_day_before_the_law_of_the_house_is_said_not_to_be_held() -> None:
    law = country().law
    article = the_article(law, named="128")
    told = comparison(law, article=article, on_a=date(2010, 1, 1), on_b=date(2020, 5, 1), unchanged_too=False)
    assert told.held_since == article.title.days[0]
    told = comparison(law, article=article, on_a=date(2019, 12, 1), on_b=date(2020, 5, 1), unchanged_too=False)
    assert told.held_since is None


@pytest.mark.django_db
def test_countries_stand_in_the_order_of_the_readers_letters_after_the_own() -> None:
    actor = an_actor(role="investigator")
    [field] = [one for one in fields_of(act=register_person, actor=actor, given={}) if one.name == "citizenship"]
    names = [words for _code, words in field.options]
    assert names[0] == "Kazakhstan"
    likely = sum(bool(one.attributes.get("likely")) for one in country().codes["citizenships"])
    others = [name for name in names if name not in names[:likely]]
    assert others == sorted(others, key=lambda name: sort_key(name, actor.language))
