"""Nobody is found to be a victim, or none, without grounds and their reasons; a list is taken as it states them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.office.letters.queries import letter_text
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.victims.identification.commands import decide_status, state_grounds, tell_person
from qorgan.victims.identification.grounding import WHICH, WHY
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.pages import AS_LISTED
from tests.refusals import refused_as
from tests.stories.lists import a_list, an_operator, brought_in, counts
from tests.worlds import GROUNDED, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", birth_year=1994)


def decided(worker: Actor, woman: Person, **given: Any) -> Decision:
    return decide_status(actor=worker, person=woman.ref, body="provider", **given)


@pytest.mark.parametrize("status", ["identified", "not_identified"])
@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, {"ground_codes", "grounds"}),
        ({"ground_codes": ["own_account"]}, {"grounds"}),
        ({"grounds": "She told it twice, the same way."}, {"ground_codes"}),
    ],
)
def test_a_finding_names_its_grounds_and_says_why(
    worker: Actor, woman: Person, status: str, given: dict[str, Any], missing: set[str]
) -> None:
    with refused_as("identification.grounds_missing") as said:
        decided(worker, woman, status=status, **given)
    assert set(said.value.problems) == missing
    assert "possible victim" in said.value.advice(language="en")
    assert not Decision.objects.exists()
    assert decided(worker, woman, status=status, **GROUNDED).grounds == GROUNDED["grounds"]


def test_that_somebody_may_be_a_victim_is_said_at_once_for_help_does_not_wait(worker: Actor, woman: Person) -> None:
    assert decided(worker, woman, status="possible").state == "standing"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_page_and_the_api_name_the_fields_in_the_readers_language(
    worker: Actor, woman: Person, language: str
) -> None:
    user = a_user(language=language)
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client = Client()
    client.force_login(user)
    answer = client.post(f"/persons/{woman.ref}/decisions/new", {"status": "identified", "body": "provider"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert WHICH.in_(language) in page
    assert WHY.in_(language) in page
    told = client.post(
        f"/api/v1/persons/{woman.ref}/decisions",
        json.dumps({"status": "identified", "body": "provider"}),
        content_type="application/json",
    )
    assert (told.status_code, told.json()["code"]) == (400, "identification.grounds_missing")
    assert set(told.json()["fields"]) == {"ground_codes", "grounds"}


def test_an_old_list_is_taken_as_it_states_its_decisions_and_says_so() -> None:
    operator = an_operator()
    row = {"key": "D-1", "person_key": "P-1", "decided_on": "20.03.2019", "body": "ОВД", "status": "identified"}
    later = row | {"key": "D-2", "decided_on": "20.03.2020", "status": "not_identified"}
    assert counts(brought_in(operator, "identified_persons", a_list(row, later))) == {"flagged": 2}
    old, new = Decision.objects.order_by("decided_on")
    assert (old.is_listed, new.is_listed, new.ground_codes, new.grounds) == (True, True, [], "")
    user = a_user(language="ru")
    a_membership(user=user, role="social_ministry", agency=an_agency(kind="social_ministry"))
    client = Client()
    client.force_login(user)
    assert AS_LISTED.in_("ru") in client.get(f"/decisions/{new.ref}").content.decode()


def test_nobody_is_told_of_a_listed_decision_before_its_grounds_are_stated(worker: Actor, woman: Person) -> None:
    made = decided(worker, woman, status="identified", **GROUNDED)
    Decision.objects.filter(pk=made.pk).update(is_listed=True, ground_codes=[], grounds="")
    with refused_as("identification.without_reasons"):
        tell_person(actor=worker, decision=made.ref)


@pytest.mark.parametrize(
    ("born", "status", "ground", "field"),
    [
        (1994, "identified", "criteria_not_met", "ground_codes"),
        (1994, "not_identified", "act_means_purpose", "ground_codes"),
        (1994, "identified", "child_act_purpose", "ground_codes"),
        (2008, "identified", "act_means_purpose", "ground_codes"),
        (2008, "not_identified", "element_missing", "ground_codes"),
        (2008, "declined", "own_account", "status"),
    ],
)
def test_a_ground_that_contradicts_the_status_or_the_age_is_refused(
    worker: Actor, born: int, status: str, ground: str, field: str
) -> None:
    person = register_person(actor=worker, sex="female", birth_year=born)
    with refused_as("identification.grounds_not_fitting") as said:
        decided(worker, person, status=status, ground_codes=[ground], grounds="Так видно из бумаг.")
    assert set(said.value.problems) == {field}
    assert not Decision.objects.exists()


@pytest.mark.parametrize("born", [None, 2002], ids=["unknown", "seventeen or eighteen"])
def test_whose_age_is_in_doubt_does_not_give_up_protection(worker: Actor, born: int | None) -> None:
    person = register_person(actor=worker, sex="female", birth_year=born)
    with refused_as("identification.grounds_not_fitting") as said:
        decided(worker, person, status="declined", ground_codes=["person_declined"], grounds="Так решил человек.")
    assert set(said.value.problems) == {"status"}
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("born", "status", "ground"),
    [
        (1994, "identified", "act_means_purpose"),
        (1994, "declined", "person_declined"),
        (2008, "identified", "child_act_purpose"),
        (2008, "not_identified", "child_element_missing"),
        (None, "identified", "child_act_purpose"),
        (None, "possible", "person_declined"),
    ],
)
def test_a_fitting_ground_carries_the_decision_and_an_unknown_age_hinders_nobody(
    worker: Actor, born: int | None, status: str, ground: str
) -> None:
    person = register_person(actor=worker, sex="female", birth_year=born)
    made = decided(worker, person, status=status, ground_codes=[ground], grounds="Так видно из бумаг.")
    assert made.ground_codes == [ground]


def test_grounds_stated_later_fit_as_well(worker: Actor, woman: Person) -> None:
    made = decided(worker, woman, status="possible")
    with refused_as("identification.grounds_not_fitting"):
        state_grounds(actor=worker, decision=made.ref, ground_codes=["criteria_not_met"])


def test_a_list_keeps_what_it_says_of_a_child() -> None:
    row = {
        "key": "D-1",
        "person_key": "P-1",
        "decided_on": "20.03.2020",
        "body": "ОВД",
        "status": "declined",
        "birth_year": "2006",
    }
    assert counts(brought_in(an_operator(), "identified_persons", a_list(row))) == {"flagged": 1}
    assert Decision.objects.get().status == "declined"


def test_nobody_decides_in_the_name_of_another_body(worker: Actor, woman: Person) -> None:
    with refused_as("identification.body_not_yours") as said:
        decide_status(actor=worker, person=woman.ref, status="possible", body="internal_affairs")
    assert set(said.value.problems) == {"body"}
    client = Client()
    user = a_user(language="ru")
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    page = client.get(f"/persons/{woman.ref}/decisions/new").content.decode()
    assert 'value="provider"' in page
    assert 'value="internal_affairs"' not in page


def shown(worker: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=worker.user_ref))
    return client.get(address).content.decode()


def test_the_form_says_what_each_ground_carries_before_anybody_is_refused(worker: Actor, woman: Person) -> None:
    form = shown(worker, f"/persons/{woman.ref}/decisions/new")
    assert "The criteria are not met (Not a victim)" in form
    assert "Act, means and purpose were found (Possible victim, Identified victim; for an adult)" in form
    assert "A child: act and purpose were found (Possible victim, Identified victim; for a child)" in form
    assert "The person&#x27;s own account<" in form.replace("\n", "").replace("account </", "account</")


def test_of_a_child_no_ground_for_an_adult_is_offered(worker: Actor) -> None:
    child = register_person(actor=worker, sex="female", birth_year=2010)
    form = shown(worker, f"/persons/{child.ref}/decisions/new")
    assert "for an adult" not in form
    assert "A child: act and purpose were found" in form


def test_grounds_stated_later_are_those_that_fit_the_decision(worker: Actor, woman: Person) -> None:
    decision = decided(worker, woman, status="possible", age_then="adult")
    form = shown(worker, f"/decisions/{decision.ref}/grounds/new")
    assert "The criteria are not met" not in form
    assert "for a child" not in form
    assert "Too little is known yet (Possible victim)" in form


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("en", "within 3 months of the day on which this notice was handed to you or reached you"),
        ("ru", "срок — 3 месяца со дня, когда это уведомление вам вручили или доставили"),
        ("ky", "тапшырылган же жеткен күндөн тартып: 3 ай"),
    ],
)
def test_the_notice_counts_the_time_to_object_from_being_told(
    worker: Actor, woman: Person, language: str, rule: str
) -> None:
    later = an_actor(role="social_worker", agency=worker.agency, today=date(2025, 3, 3))
    decision = decided(later, woman, status="identified", **GROUNDED)
    letter = tell_person(actor=later, decision=decision, language=language)[1]
    text = letter_text(actor=later, letter=letter)["text"]
    assert rule in " ".join(text.split())
    assert not [one for one in ("June", "июня", "2025-06") if one in text]
