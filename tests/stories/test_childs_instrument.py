"""Whoever asked by the child's instrument held the person for a child: that is not lost where the birth leaves the age open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.stories.test_child_then import AGREED, decided, screened, worker

pytestmark = pytest.mark.django_db
__all__ = ["worker"]
OPEN = [{}, {"birth_year": 2008}]
ASKED, AS_ADULT = ("palermo_child", "recruitment=yes"), ("palermo_adult", "recruitment=yes")
UNMET = AGREED | {"ground_codes": ["criteria_not_met"]}


def page_of(worker: Actor, path: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=worker.user_ref))
    return client.get(path).content.decode()


def known(worker: Actor, **birth: Any) -> Person:
    person: Person = COMMANDS["register_person"](actor=worker, sex="female", **birth)
    return person


@pytest.mark.parametrize("birth", OPEN)
def test_a_decision_after_it_takes_the_child_over_or_says_why_not(worker: Actor, birth: dict[str, Any]) -> None:
    somebody = known(worker, **birth)
    asked = screened(worker, somebody, *ASKED)
    for told in ({"age_then": "adult"}, {"age_then": "unknown"}):
        with refused_as("identification.told_of_a_child") as refused:
            decided(worker, somebody, **AGREED, **told)
        assert asked.ref in refused.value.sentence(language="en")
    with refused_as("identification.grounds_not_fitting"):
        decided(worker, somebody, **AGREED)
    first = decided(worker, somebody, **UNMET)
    assert first.age_then == "child"
    because = {"age_then": "adult", "adult_then_because": "paper_shows"}
    assert decided(worker, somebody, **AGREED, **because, supersedes=first.ref).adult_then_because == "paper_shows"


def test_a_day_that_leaves_the_age_open_is_kept_beside_the_child(worker: Actor) -> None:
    began, somebody = date(2025, 5, 1), known(worker)
    screened(worker, somebody, *ASKED, exploited_from=began)
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **UNMET, exploited_from=began, age_then="adult")
    made = decided(worker, somebody, **UNMET)
    assert (made.exploited_from, made.age_then) == (began, "child")


@pytest.mark.parametrize("birth", OPEN)
def test_a_screening_for_adults_after_it_says_why(worker: Actor, birth: dict[str, Any]) -> None:
    somebody = known(worker, **birth)
    screened(worker, somebody, *ASKED)
    with refused_as("screening.instrument_for_others"):
        screened(worker, somebody, *AS_ADULT)
    with refused_as("identification.told_of_a_child"):
        screened(worker, somebody, *AS_ADULT, age_then="adult")
    assert screened(worker, somebody, *AS_ADULT, age_then="adult", adult_then_because="age_assessed")


def test_one_asked_as_an_adult_before_is_not_decided_about_by_that(worker: Actor) -> None:
    somebody = known(worker)
    before = screened(worker, somebody, *AS_ADULT)
    screened(worker, somebody, *ASKED)
    with refused_as("identification.screening_for_adults"):
        decided(worker, somebody, **UNMET, screenings=[before.ref])


def test_a_child_is_not_forgotten_by_withdrawing_it_nor_by_going_on_with_it(worker: Actor) -> None:
    somebody = known(worker)
    asked = screened(worker, somebody, *ASKED)
    for what in ("reopen_screening", "withdraw_screening"):
        COMMANDS[what](actor=worker, screening=asked.ref, reason="Too early")
        with refused_as("identification.told_of_a_child"):
            decided(worker, somebody, **AGREED, age_then="adult")


@pytest.mark.parametrize("birth", [*OPEN, {"born_on": "2006-02-14"}])
def test_that_the_age_is_not_known_protects_no_less_when_it_is_said(worker: Actor, birth: dict[str, Any]) -> None:
    somebody = known(worker, **birth)
    asked = screened(worker, somebody, "palermo_child", "harbouring=yes", "other_sexual=yes", age_then="unknown")
    as_adult = {"status": "identified", "ground_codes": ["act_means_purpose"], "grounds": "Held and sold."}
    for given in (AGREED, as_adult):
        for age in ("adult", "unknown"):
            with refused_as("identification.told_of_a_child") as refused:
                decided(worker, somebody, **given, age_then=age, screenings=[asked.ref])
            assert asked.ref in refused.value.sentence(language="en")
    assert '<option value="child" selected' in page_of(worker, f"/persons/{somebody.ref}/decisions/new")
    with refused_as("identification.told_of_a_child"):
        screened(worker, somebody, *AS_ADULT, age_then="unknown")
    because = {"age_then": "adult", "adult_then_because": "age_assessed"}
    made = decided(worker, somebody, **AGREED, **because, screenings=[asked.ref])
    assert (made.age_then, made.adult_then_because) == ("adult", "age_assessed")


def test_one_of_an_age_not_known_after_a_decision_owes_it_anew(worker: Actor) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, **AGREED, age_then="unknown")
    screened(worker, somebody, *ASKED, age_then="unknown")
    assert Obligation.objects.get(term="identification.decide_anew").source == made.ref


def test_a_day_by_which_the_birth_tells_the_age_goes_before_the_instrument(worker: Actor) -> None:
    somebody = known(worker)
    screened(worker, somebody, *ASKED, exploited_from=date(2024, 5, 1), age_then="unknown")
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=1985)
    assert decided(worker, somebody, **AGREED, age_then="adult").adult_then_because == ""


def test_one_not_finished_or_for_anyone_tells_of_no_child(worker: Actor) -> None:
    somebody, another = known(worker), known(worker)
    COMMANDS["begin_screening"](actor=worker, person=somebody.ref, instrument="palermo_child")
    screened(worker, another, "criteria_2023", "trafficking=yes")
    for person in (somebody, another):
        assert decided(worker, person, **AGREED, age_then="adult").adult_then_because == ""


def test_whose_birth_comes_out_as_an_adults_is_made_no_child_by_it(worker: Actor) -> None:
    somebody = known(worker)
    screened(worker, somebody, *ASKED)
    COMMANDS["change_person"](actor=worker, person=somebody.ref, birth_year=1985)
    made = decided(worker, somebody, **AGREED, age_then="adult")
    assert (made.age_then, made.adult_then_because) == ("adult", "")


def test_a_decision_before_it_is_owed_anew(worker: Actor) -> None:
    somebody = known(worker)
    made = decided(worker, somebody, **AGREED, age_then="unknown")
    screened(worker, somebody, *ASKED)
    assert Obligation.objects.get(term="identification.decide_anew").source == made.ref


@pytest.mark.parametrize("told", [{}, {"age_then": "unknown"}])
def test_the_forms_offer_what_it_tells_and_refuse_the_adult(worker: Actor, told: dict[str, Any]) -> None:
    somebody = known(worker)
    asked = screened(worker, somebody, *ASKED, **told)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=worker.user_ref))
    for path in ("decisions", "screenings"):
        page = client.get(f"/persons/{somebody.ref}/{path}/new").content.decode()
        assert '<option value="child" selected' in page
    sent = {
        "status": "not_identified",
        "body": "provider",
        "ground_codes": ["element_missing"],
        "grounds": "She agreed",
        "age_then": "adult",
    }
    answer = client.post(f"/persons/{somebody.ref}/decisions/new", sent).content.decode()
    assert f"By {asked.ref}" in answer
    assert "Choose why" in answer
