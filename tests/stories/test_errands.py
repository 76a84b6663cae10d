"""Somebody who fills in a form needs a person whom the register does not hold yet: there is a way there and back."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import InjuredParty, Proceeding, Suspect
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def police() -> Agency:
    return an_agency(title="Police of Almaty")


@pytest.fixture
def investigator(client: Client, police: Agency) -> Client:
    user = a_user(language="en")
    a_membership(user=user, role="investigator", agency=police)
    client.force_login(user)
    return client


@pytest.fixture
def proceeding(investigator: Client) -> Proceeding:
    offence = {"article": "309", "part": "1", "act_on": "26.12.2019", "registered_on": "10.02.2020"}
    assert investigator.post("/proceedings/new", offence).status_code == 302
    return Proceeding.objects.get()


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def value(html: str, field: str) -> str:
    """What stands in a field of a page."""
    found = re.search(rf'<input[^>]* name="{field}"[^>]* value="([^"]*)"', html)
    return unescape(found[1]) if found else ""


def left(client: Client, form: str, button: str, **typed: str) -> str:
    """Leave a form by one of its buttons; the address it leads to."""
    html = page(client, form)
    assert f'name="leaves" value="{button}"' in html
    answer = client.post(form, {**typed, "leaves": button})
    assert answer.status_code == 302
    return answer.headers["Location"]


@pytest.mark.parametrize(
    ("way", "table", "day"), [("suspects", Suspect, "since_on"), ("injured-parties", InjuredParty, "recognised_on")]
)
def test_a_new_person_is_registered_and_stands_in_the_form_with_what_was_typed(
    investigator: Client, proceeding: Proceeding, way: str, table: type, day: str
) -> None:
    form = f"/proceedings/{proceeding.ref}/{way}/new"

    to = left(investigator, form, "person register_person", **{day: "12.02.2020"})
    assert to.startswith("/persons/new?")
    there = page(investigator, to)
    assert "From here you come back to the form" in there
    told = {"errand": value(there, "errand"), "sex": "female", "surname": "Вымышленова", "iin": "123"}
    back = investigator.post("/persons/new", told).headers["Location"]

    person = Person.objects.get()
    assert back.startswith(f"{form}?")
    filled = page(investigator, back)
    assert "The identification number does not have twelve digits." in filled
    assert 'alert-warning" role="status"' in filled
    assert "twelve digits" not in page(investigator, back)
    assert (value(filled, "person"), value(filled, day)) == (person.ref, "12.02.2020")
    investigator.post(form, {"person": value(filled, "person"), day: value(filled, day)})
    assert table.objects.get().person == person
    assert value(page(investigator, back), "person") == "", "a form that is done is forgotten"


def test_a_mistake_in_the_form_of_the_person_does_not_lose_the_way_back(
    investigator: Client, proceeding: Proceeding
) -> None:
    to = left(investigator, f"/proceedings/{proceeding.ref}/suspects/new", "person register_person")
    mark = value(page(investigator, to), "errand")

    wrong = investigator.post("/persons/new", {"errand": mark, "born_on": "31.02.1990"})

    assert wrong.status_code == 400
    assert value(wrong.content.decode(), "errand") == mark


def test_a_person_who_is_found_can_be_taken_into_the_form(
    investigator: Client, proceeding: Proceeding, police: Agency
) -> None:
    person = register_person(actor=an_actor(role="investigator", agency=police), phones="+7 700 000 00 01")
    form = f"/proceedings/{proceeding.ref}/suspects/new"
    to = left(investigator, form, "person find_person", since_on="12.02.2020")
    asked = {"errand": value(page(investigator, to), "errand"), "purpose": "Entry", "phone": "+7 700 000 00 01"}

    found = investigator.post(to.partition("?")[0], asked, follow=True).content.decode()

    taken = re.search(r'href="([^"]+)">Take this reference', found)
    assert taken
    filled = page(investigator, unescape(taken[1]))
    assert (value(filled, "person"), value(filled, "since_on")) == (person.ref, "12.02.2020")


def test_the_way_back_is_nobodys_to_choose(investigator: Client, proceeding: Proceeding) -> None:
    for mark in ("https://elsewhere.example/", "//elsewhere.example", "\x00"):
        answer = investigator.post("/persons/new", {"errand": mark, "sex": "male"})
        assert answer.headers["Location"] == f"/persons/{Person.objects.latest('id').ref}"
    form = f"/proceedings/{proceeding.ref}/suspects/new"
    for button in ("", "person", "person enter_judgment", "proceeding register_person", "since_on register_person"):
        assert investigator.post(form, {"leaves": button, "person": "P-1"}).status_code == 200
    assert not Suspect.objects.exists()


def test_what_was_typed_waits_sealed(investigator: Client, proceeding: Proceeding) -> None:
    left(investigator, f"/proceedings/{proceeding.ref}/suspects/new", "person register_person", since_on="12.02.2020")

    held = Session.objects.get(session_key=investigator.session.session_key).get_decoded()

    assert len(held["errands"]) == 1
    assert "2020" not in str(held["errands"])


def test_who_may_not_register_persons_is_not_sent_to_do_it(client: Client) -> None:
    user = a_user(language="en")
    a_membership(user=user, role="head_of_body", agency=an_agency())
    client.force_login(user)

    answer = client.post("/persons/new", {"leaves": "person register_person"})

    assert answer.status_code == 403
