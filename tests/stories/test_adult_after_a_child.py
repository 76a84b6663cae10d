"""Who was told to have been a child when it began is not made an adult of that time, nor one of unknown age, without a reason."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from qorgan.victims.identification.commands import enter_decision
from tests.refusals import refused_as
from tests.stories.test_child_then import AGREED, AT_16, GROWN_UP, decided, screened, woman, worker
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db
__all__ = ["woman", "worker"]
NO_VICTIM = AGREED | {"ground_codes": ["element_missing"]}


@pytest.mark.parametrize("told", [{"exploited_from": GROWN_UP}, {"age_then": "adult"}, {"age_then": "unknown"}])
@pytest.mark.parametrize("before", [{"exploited_from": AT_16}, {"age_then": "child"}])
def test_an_adult_after_a_screening_that_told_of_a_child_needs_a_reason(
    worker: Actor, woman: Person, before: dict[str, Any], told: dict[str, Any]
) -> None:
    asked = screened(worker, woman, "palermo_child", "harbouring=yes", "other_sexual=yes", **before)
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, woman, **NO_VICTIM, **told)
    assert refused.value.blamed == "adult_then_because"
    assert all(asked.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    made = decided(worker, woman, **NO_VICTIM, **told, adult_then_because="written_wrongly")
    assert made.adult_then_because == "written_wrongly"
    page = client_of(worker).get(f"/decisions/{made.ref}").content.decode()
    assert "The age or the day was written down wrongly" in page


@pytest.mark.parametrize("age", ["adult", "unknown"])
def test_so_does_one_after_a_decision_that_told_of_a_child_and_grounds_stated_later(
    worker: Actor, woman: Person, age: str
) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    with refused_as("identification.told_of_a_child"):
        decided(worker, woman, status="possible", age_then=age, supersedes=first.ref)
    with refused_as("identification.told_of_a_child"):
        COMMANDS["state_grounds"](actor=worker, decision=first.ref, age_then=age)
    stated = {"actor": worker, "decision": first.ref, "age_then": age, "adult_then_because": "paper_shows"}
    assert COMMANDS["state_grounds"](**stated).adult_then_because == "paper_shows"
    assert COMMANDS["state_grounds"](actor=worker, decision=first.ref, age_then="child").adult_then_because == ""


def test_where_nothing_told_of_a_child_none_is_asked_but_one_that_is_given_is_kept(
    worker: Actor, woman: Person
) -> None:
    made = decided(worker, woman, **NO_VICTIM, age_then="adult", adult_then_because="began_later")
    assert made.adult_then_because == "began_later"
    anew = decided(worker, woman, status="possible", age_then="adult", supersedes=made.ref)
    assert anew.adult_then_because == ""
    stated = {"actor": worker, "decision": anew.ref}
    assert COMMANDS["state_grounds"](**stated, adult_then_because="paper_shows").adult_then_because == "paper_shows"


@pytest.mark.parametrize("told", [{"exploited_from": GROWN_UP}, {"age_then": "adult"}, {"age_then": "unknown"}])
def test_so_does_a_screening_and_none_rests_on_what_an_adult_was_asked_until_then(
    worker: Actor, woman: Person, told: dict[str, Any]
) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    with refused_as("identification.told_of_a_child") as refused:
        screened(worker, woman, "palermo_adult", "recruitment=yes", **told)
    assert refused.value.blamed == "adult_then_because"
    because = {"adult_then_because": "age_assessed"}
    asked = screened(worker, woman, "palermo_adult", "recruitment=yes", **told, **because)
    assert "The age was assessed" in client_of(worker).get(f"/screenings/{asked.ref}").content.decode()
    anew = {"supersedes": first.ref, "screenings": [asked.ref], **AGREED, "ground_codes": ["criteria_not_met"]}
    with refused_as("identification.screening_for_adults"):
        decided(worker, woman, **anew)
    with refused_as("identification.told_of_a_child"):
        decided(worker, woman, **anew, **told)
    assert decided(worker, woman, **anew, **told, **because).state == "standing"


def test_a_screening_asks_for_no_reason_where_nobody_told_of_a_child(worker: Actor, woman: Person) -> None:
    asked = screened(
        worker, woman, "palermo_adult", "recruitment=yes", age_then="adult", adult_then_because="paper_shows"
    )
    assert asked.adult_then_because == "paper_shows"
    assert screened(worker, woman, "palermo_adult", "recruitment=yes", age_then="adult").adult_then_because == ""


def test_whose_birth_is_not_known_stays_a_child_where_a_day_tells_no_age(worker: Actor) -> None:
    somebody = COMMANDS["register_person"](actor=worker, sex="female")
    screened(worker, somebody, "palermo_child", "recruitment=yes", age_then="child")
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **NO_VICTIM, exploited_from=AT_16, age_then="unknown")
    with refused_as("identification.grounds_not_fitting"):
        decided(worker, somebody, **NO_VICTIM, exploited_from=AT_16, age_then="child")


def test_what_was_recorded_of_a_child_tells_of_one_after_she_has_grown_up(worker: Actor, woman: Person) -> None:
    """Nobody need say since when it goes on of somebody who is a child on the day; a year later that is not lost."""
    asked = screened(worker, woman, "palermo_child", "recruitment=yes", begun_on=AT_16)
    for told in ({}, {"age_then": "adult"}, {"age_then": "unknown"}):
        with refused_as("identification.grounds_not_fitting", "identification.told_of_a_child"):
            decided(worker, woman, **NO_VICTIM, **told)
        with refused_as("screening.instrument_for_others", "identification.told_of_a_child"):
            screened(worker, woman, "palermo_adult", **told)
    COMMANDS["withdraw_screening"](actor=worker, screening=asked.ref, reason="Another was begun")
    first = decided(worker, woman, status="possible", decided_on=AT_16)
    with refused_as("identification.told_of_a_child"):
        decided(worker, woman, **NO_VICTIM, age_then="adult", supersedes=first.ref)
    assert decided(worker, woman, status="possible", supersedes=first.ref).age_then == "child"


def test_grounds_stated_later_rest_on_no_screening_for_adults_where_another_tells_of_a_child(
    worker: Actor, woman: Person
) -> None:
    made = decided(worker, woman, **AGREED | {"ground_codes": ["criteria_not_met"]})
    as_adult = screened(worker, woman, "palermo_adult", "recruitment=yes")
    screened(worker, woman, "palermo_child", "recruitment=yes", age_then="child")
    with refused_as("identification.screening_for_adults"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, screenings=[as_adult.ref])
    with refused_as("identification.grounds_not_fitting"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, ground_codes=["element_missing"])


def test_a_child_is_not_forgotten_by_withdrawing_what_told_of_it(worker: Actor, woman: Person) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    COMMANDS["withdraw_decision"](actor=worker, decision=first.ref, reason="made by mistake")
    asked = screened(worker, woman, "palermo_child", "recruitment=yes", age_then="child")
    COMMANDS["withdraw_screening"](actor=worker, screening=asked.ref, reason="made by mistake")
    unmet = NO_VICTIM | {"ground_codes": ["criteria_not_met"]}
    for told in ({}, {"age_then": "adult"}, {"age_then": "unknown"}, {"exploited_from": GROWN_UP}):
        with refused_as("identification.told_of_a_child"):
            decided(worker, woman, **unmet, **told)
        with refused_as("identification.told_of_a_child"):
            screened(worker, woman, "palermo_adult", "recruitment=yes", **told)
    made = decided(worker, woman, **unmet, adult_then_because="written_wrongly")
    assert (made.age_then, made.adult_then_because) == ("", "written_wrongly"), (
        "what is withdrawn is taken over no more"
    )


def test_a_reason_answers_the_decisions_before_it_unless_it_is_withdrawn_itself(worker: Actor, woman: Person) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    because = {"age_then": "adult", "adult_then_because": "paper_shows"}
    second = decided(worker, woman, status="possible", supersedes=first.ref, **because)
    with refused_as("identification.told_of_a_child"):
        decided(worker, woman, **NO_VICTIM, age_then="adult", supersedes=second.ref)
    assert decided(worker, woman, **NO_VICTIM, supersedes=second.ref, **because).adult_then_because == "paper_shows"
    alone = COMMANDS["register_person"](actor=worker, sex="female", born_on="2008-11-20")
    first = decided(worker, alone, status="possible", age_then="child")
    second = decided(worker, alone, status="possible", supersedes=first.ref, **because)
    COMMANDS["withdraw_decision"](actor=worker, decision=second.ref, reason="It was the paper of another")
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, alone, **NO_VICTIM, age_then="adult")
    assert first.ref in refused.value.sentence(language="en")


def test_a_list_that_replaces_a_decision_about_a_child_forgets_it_no_more(worker: Actor, woman: Person) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    listed = enter_decision(
        actor=worker,
        person=woman,
        status="not_identified",
        body="provider",
        decided_on=worker.today,
        supersedes=first,
        exploitation="",
        region="",
        is_listed=True,
    )
    with refused_as("identification.told_of_a_child"):
        COMMANDS["state_grounds"](actor=worker, decision=listed.ref, ground_codes=["criteria_not_met"])
    with refused_as("identification.told_of_a_child"):
        decided(worker, woman, **NO_VICTIM, age_then="adult", supersedes=listed.ref)
    with refused_as("identification.told_of_a_child"):
        screened(worker, woman, "palermo_adult")


@pytest.mark.parametrize("told", [{}, {"exploited_from": AT_16}, {"age_then": "child"}])
def test_a_reason_is_not_lost_beside_an_age_by_which_it_was_a_child(
    worker: Actor, woman: Person, told: dict[str, Any]
) -> None:
    screened(worker, woman, "palermo_child", "recruitment=yes", age_then="child")
    because = {"adult_then_because": "paper_shows"}
    with refused_as("identification.reason_of_a_child") as refused:
        decided(worker, woman, status="possible", **told, **because)
    assert refused.value.blamed == "adult_then_because"
    for language, words in (("en", "A paper"), ("ru", "документ"), ("kk", "құжат")):
        assert words in refused.value.sentence(language=language)
        assert woman.ref in refused.value.advice(language=language)
    first = decided(worker, woman, status="possible", **told)
    with refused_as("identification.reason_of_a_child"):
        COMMANDS["state_grounds"](actor=worker, decision=first.ref, **told, **because)
    with refused_as("identification.reason_of_a_child"):
        screened(worker, woman, "palermo_child", **told, **because)
