"""What is no more takes nothing new in, and keeps what was told of its own days."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.kernel.refusals import BadInput
from tests.worlds import a_clock, an_actor

pytestmark = pytest.mark.django_db
ENDED, LAST = "sko_old", date(2018, 6, 18)


def test_a_region_that_ended_is_no_place_for_a_call_of_today() -> None:
    worker = an_actor(role="social_worker")
    with pytest.raises(BadInput) as refused:
        COMMANDS["register_person"](actor=worker, birth_year=1991, region=ENDED)
    told = refused.value.problems["region"][0]
    assert "18.06.2018" in told.ru
    assert "Оңтүстік Қазақстан" in told.kk


def test_a_day_of_birth_makes_nothing_of_today_old() -> None:
    worker = an_actor(role="social_worker")
    with pytest.raises(BadInput):
        COMMANDS["register_person"](actor=worker, born_on="1991-03-01", region=ENDED)


def test_it_was_one_on_its_last_day() -> None:
    then = an_actor(role="social_worker", clock=a_clock(LAST))
    assert COMMANDS["register_person"](actor=then, birth_year=1991, region=ENDED).region == ENDED


def test_what_happened_there_in_its_days_may_be_told_today() -> None:
    police = an_actor(role="investigator")
    told = COMMANDS["register_proceeding"](
        actor=police, article="128", part="1", act_on="2018-03-01", registered_on="2018-03-02", region=ENDED
    )
    assert told.region == ENDED
