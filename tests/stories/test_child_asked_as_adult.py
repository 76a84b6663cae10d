"""What an adult is asked decides nothing about a child, whenever it comes out that it was one; who decided so decides anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision, Screening
from qorgan.victims.identification.screening.telling import told_of
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY, AT_15, GROWN_UP = date(2026, 11, 27), date(2021, 5, 5), date(2024, 3, 1)
NONE = {"status": "not_identified", "ground_codes": ["criteria_not_met"], "grounds": "No means was found."}
FOR_A_CHILD = "is for adults, and the person was a child when it began"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), today=TODAY)


def known(worker: Actor, **given: Any) -> Person:
    person: Person = COMMANDS["register_person"](actor=worker, sex="female", **given)
    return person


def begun(worker: Actor, person: Person, instrument: str = "palermo_adult", **given: Any) -> Screening:
    screening: Screening = COMMANDS["begin_screening"](actor=worker, person=person.ref, instrument=instrument, **given)
    return screening


def asked(worker: Actor, person: Person, instrument: str = "palermo_adult", **given: Any) -> Screening:
    screening = begun(worker, person, instrument, **given)
    COMMANDS["save_answers"](actor=worker, screening=screening.ref, answers=["recruitment=yes"])
    finished: Screening = COMMANDS["finish_screening"](actor=worker, screening=screening.ref)
    return finished


def decided(worker: Actor, person: Person, *screenings: Screening, **given: Any) -> Decision:
    cited = [one.ref for one in screenings]
    made: Decision = COMMANDS["decide_status"](
        actor=worker, person=person.ref, body="provider", screenings=cited, **given
    )
    return made


def page(worker: Actor, path: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=worker.user_ref))
    return client.get(path).content.decode()


@pytest.mark.parametrize("told", [{"exploited_from": AT_15}, {"age_then": "child"}])
def test_no_decision_about_a_time_of_childhood_rests_on_what_an_adult_was_asked(
    worker: Actor, told: dict[str, Any]
) -> None:
    woman = known(worker, born_on="2006-02-14")
    screening = asked(worker, woman)
    with refused_as("identification.screening_for_adults") as refused:
        decided(worker, woman, screening, **NONE, **told)
    said = refused.value.sentence(language="en")
    assert screening.ref in said
    assert "asks for means" in said
    assert "Screen by the instrument for children" in refused.value.advice(language="en")
    assert not Decision.objects.exists()
    childs = asked(worker, woman, "palermo_child", **told)
    assert decided(worker, woman, childs, **NONE, **told).state == "standing"


@pytest.mark.parametrize("birth", [{}, {"birth_year": 2008}, {"born_on": "2006-02-14"}])
def test_nobody_is_found_to_be_none_by_what_an_adult_was_asked_before_the_age_then_is_told(
    worker: Actor, birth: dict[str, Any]
) -> None:
    somebody = known(worker, **birth)
    screening = asked(worker, somebody)
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, somebody, screening, **NONE)
    assert list(refused.value.problems) == ["age_then"]
    for language, unknown in (("en", "Age not known"), ("ru", "Возраст неизвестен")):
        said = refused.value.problems["age_then"][0].in_(language)
        assert all(one in said for one in (screening.ref, unknown))
    first = decided(worker, somebody, screening, status="possible")
    made = decided(worker, somebody, **NONE, supersedes=first.ref)
    with refused_as("identification.grounds_not_fitting"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, screenings=[screening.ref])
    stated = {"actor": worker, "decision": made.ref, "screenings": [screening.ref], "age_then": "unknown"}
    assert COMMANDS["state_grounds"](**stated).age_then == "unknown"


def test_of_whom_the_birth_or_the_screening_tells_it_no_age_is_asked(worker: Actor) -> None:
    told, anyone = known(worker), known(worker)
    assert decided(worker, told, asked(worker, told, age_then="adult"), **NONE).age_then == "adult"
    criteria = begun(worker, anyone, "criteria_2023")
    COMMANDS["save_answers"](actor=worker, screening=criteria.ref, answers=["trafficking=no"])
    COMMANDS["finish_screening"](actor=worker, screening=criteria.ref)
    assert decided(worker, anyone, criteria, **NONE).age_then == ""


def test_of_who_was_an_adult_then_it_is_asked_as_before(worker: Actor) -> None:
    woman = known(worker, born_on="2006-02-14")
    made = decided(worker, woman, asked(worker, woman), **NONE, exploited_from=GROWN_UP)
    with refused_as("identification.screening_for_adults"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, exploited_from=AT_15)
    COMMANDS["state_grounds"](actor=worker, decision=made.ref, grounds="No means was found at all.")


def test_what_is_told_elsewhere_chooses_the_instrument(worker: Actor) -> None:
    by_decision, by_screening = (known(worker, born_on="2006-02-14") for _ in range(2))
    decided(worker, by_decision, status="possible", exploited_from=AT_15)
    begun(worker, by_screening, "palermo_child", age_then="child")
    for woman in (by_decision, by_screening):
        with refused_as("screening.instrument_for_others"):
            begun(worker, woman)
        with refused_as("identification.told_of_a_child"):
            begun(worker, woman, exploited_from=GROWN_UP)
        later = {"exploited_from": GROWN_UP, "adult_then_because": "began_later"}
        assert begun(worker, woman, **later), "another time is asked about"
    assert begun(worker, by_decision, "palermo_child")
    assert "05.05.2021" in page(worker, f"/persons/{by_decision.ref}/screenings/new")


def test_what_another_body_does_not_see_chooses_nothing_for_it(worker: Actor) -> None:
    woman = known(worker, born_on="2006-02-14")
    begun(worker, woman, "palermo_child", age_then="child")
    shelter = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="almaty_c"), today=TODAY)
    assert not told_of(woman, actor=shelter, day=TODAY).is_told
    assert told_of(woman, actor=worker, day=TODAY).is_told


def test_an_age_that_comes_out_later_counts_and_the_page_says_so(worker: Actor) -> None:
    somebody = known(worker)
    screening = begun(worker, somebody)
    assert FOR_A_CHILD not in page(worker, f"/screenings/{screening.ref}")
    COMMANDS["save_answers"](actor=worker, screening=screening.ref, answers=["recruitment=yes"])
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=2013)
    for path in (f"/screenings/{screening.ref}", f"/screenings/{screening.ref}/sheet"):
        assert FOR_A_CHILD in page(worker, path)
    COMMANDS["finish_screening"](actor=worker, screening=screening.ref)
    with refused_as("identification.screening_for_adults"):
        decided(worker, somebody, screening, **NONE)
    assert decided(worker, somebody, **NONE).state == "standing"


ANEW, AS_ADULT = "identification.decide_anew", "this was decided by the rules for adults"
MISSED = {"status": "not_identified", "ground_codes": ["element_missing"], "grounds": "No means: she agreed"}
OF_NO_AGE = MISSED | {"age_then": "unknown"}


def test_who_turns_out_to_have_been_a_child_is_decided_about_anew(worker: Actor) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, **OF_NO_AGE)
    assert not Obligation.objects.filter(term=ANEW).exists()
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=2013)
    made.refresh_from_db()
    assert made.state == "standing", "nobody else decides"
    owed = Obligation.objects.get(term=ANEW)
    assert (owed.agency, owed.started_at, owed.met_at) == (worker.agency, worker.now, None)
    assert owed.next_step == f"/persons/{somebody.ref}/decisions/new"
    assert AS_ADULT in page(worker, f"/decisions/{made.ref}")
    assert "Decided anew about a child" in page(worker, "/my-work")
    found = {"status": "identified", "ground_codes": ["child_act_purpose"], "grounds": "A child, sold."}
    anew = decided(worker, somebody, **found, supersedes=made.ref)
    assert Obligation.objects.get(term=ANEW).met_at
    assert AS_ADULT not in page(worker, f"/decisions/{anew.ref}")


def test_what_rests_on_a_screening_for_adults_is_decided_anew_too(worker: Actor) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, asked(worker, somebody), **NONE, age_then="unknown")
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=2013)
    assert Obligation.objects.get(term=ANEW).source == made.ref
    COMMANDS["withdraw_decision"](actor=worker, decision=made.ref, reason="A child")
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()


def test_nothing_is_owed_when_the_birth_is_corrected_back(worker: Actor) -> None:
    somebody = known(worker)
    decided(worker, somebody, **MISSED, age_then="adult")
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=2013)
    assert QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=1985)
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()


def test_a_ground_of_a_child_stated_beside_is_enough(worker: Actor) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, **OF_NO_AGE)
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=2013)
    COMMANDS["state_grounds"](actor=worker, decision=made.ref, ground_codes=["child_element_missing"])
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()


@pytest.mark.parametrize(
    ("given", "year"),
    [(OF_NO_AGE, 1985), ({"status": "possible"}, 2013), (NONE | {"ground_codes": ["child_element_missing"]}, 2013)],
)
def test_who_loses_nothing_by_it_is_not_decided_about_anew(worker: Actor, given: dict[str, Any], year: int) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, **given)
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=year)
    assert not Obligation.objects.filter(term=ANEW).exists()
    assert AS_ADULT not in page(worker, f"/decisions/{made.ref}")


BORN = {"born_on": "2000-01-01"}


@pytest.mark.parametrize(
    ("about", "given", "instrument", "told"),
    [
        ({}, {"age_then": "unknown"}, "palermo_child", {"age_then": "child"}),
        (BORN, {"age_then": "adult"}, "palermo_child", {"exploited_from": date(2015, 1, 1)}),
        (BORN, {"age_then": "adult"}, "palermo_child", {"age_then": "child"}),
    ],
)
def test_a_screening_that_tells_of_a_child_after_the_decision_makes_it_owed_anew(
    worker: Actor, about: dict[str, Any], given: dict[str, Any], instrument: str, told: dict[str, Any]
) -> None:
    somebody = known(worker, **about)
    made = decided(worker, somebody, asked(worker, somebody), **MISSED, **given)
    screening = asked(worker, somebody, instrument, **told)
    owed = Obligation.objects.get(term=ANEW)
    assert (owed.source, owed.agency, owed.started_at, owed.met_at) == (made.ref, worker.agency, worker.now, None)
    assert AS_ADULT in page(worker, f"/decisions/{made.ref}")
    COMMANDS["withdraw_screening"](actor=worker, screening=screening.ref, reason="Of somebody else")
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()


def test_what_was_told_before_the_decision_was_weighed_by_it(worker: Actor) -> None:
    somebody = known(worker, **BORN)
    asked(worker, somebody, "palermo_child", age_then="child")
    made = decided(worker, somebody, **MISSED, age_then="adult", adult_then_because="paper_shows")
    asked(worker, somebody, age_then="adult", adult_then_because="paper_shows")
    COMMANDS["change_person"](actor=worker, person=somebody.ref, language="ru")
    assert not Obligation.objects.filter(term=ANEW).exists()
    assert AS_ADULT not in page(worker, f"/decisions/{made.ref}")
    asked(worker, somebody, "palermo_child", age_then="child")
    assert QUERIES["my_work"](actor=worker).filter(term=ANEW).exists(), "told once more since"
