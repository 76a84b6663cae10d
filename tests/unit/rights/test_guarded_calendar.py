"""The calendar holds the guarded work that its page shows, and tells neither what it is nor about whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.counter import QUERIES
from qorgan.desk.country import country
from tests.unit.rights.sealed import a_house
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_calendar_holds_the_same_guarded_work_and_tells_nothing_of_it(language: str) -> None:
    house = a_house()
    investigator = replace(house.investigator, language=language)
    owed = list(QUERIES["my_work"](actor=investigator))
    assert any(country().terms[one.term].guarded for one in owed)
    told = QUERIES["my_calendar"](actor=investigator).replace("\r\n ", "")
    assert told.count("BEGIN:VEVENT") == len(owed)
    events = told.partition("BEGIN:VEVENT")[2]
    for one in owed:
        assert f"UID:{one.ref}@qorgan" in told
        assert f"· {one.ref}" in told
        if country().terms[one.term].guarded:
            for secret in (one.subject, one.term, country().terms[one.term].title.in_(language), house.person.ref):
                assert secret not in events


def test_it_holds_nothing_that_is_a_colleagues_alone() -> None:
    house = a_house()
    colleague = an_actor(role="investigator", agency=house.police)
    assert "BEGIN:VEVENT" not in QUERIES["my_calendar"](actor=colleague)
