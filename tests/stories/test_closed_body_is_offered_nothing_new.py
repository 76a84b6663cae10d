"""Whoever winds up a closed body is offered what ends its work, and nothing that begins new work there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.doors.cli.commands.acts import _listing
from tests.worlds import TODAY, an_actor, an_agency, noon, put_the_clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    put_the_clock(monkeypatch, to=noon(TODAY))


@pytest.fixture
def shelter() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def reader(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def offers(actor: Actor, path: str, act: str) -> bool:
    return f'href="{act}"' in reader(actor).get(path).content.decode()


def closed(actor: Actor, *, days: int = 0) -> None:
    COMMANDS["close_agency"](
        actor=an_actor(role="administrator"),
        agency=actor.agency,
        closed_on=TODAY + timedelta(days=days),
        winding_up=True,
    )
    actor.agency.refresh_from_db()


def test_no_page_offers_what_begins_new_work(shelter: Actor) -> None:
    person = COMMANDS["register_person"](actor=shelter)
    admit = f"/persons/{person.ref}/care-files/new"
    places = [("/", "/leads/new"), ("/leads", "/leads/new"), (f"/persons/{person.ref}", admit)]
    assert all(offers(shelter, *place) for place in places)
    closed(shelter, days=1)
    assert all(offers(shelter, *place) for place in places), "until its last day it works on"
    shelter.agency.closed_on = TODAY
    shelter.agency.save()
    assert not any(offers(shelter, *place) for place in places)
    assert offers(shelter, "/", "/persons/new"), "what ends its work may need a person registered"


def test_the_form_of_what_begins_new_work_says_so_before_it_is_filled_in(shelter: Actor) -> None:
    closed(shelter)
    answer = reader(shelter).get("/leads/new")
    assert answer.status_code == 409
    assert "begins something new" in answer.content.decode()


def test_what_was_typed_when_the_body_closed_is_refused_beside_it(shelter: Actor) -> None:
    closed(shelter)
    answer = reader(shelter).post("/leads/new", {"channel": "police", "note": "Somebody is held"})
    assert answer.status_code == 409
    assert "Somebody is held" in answer.content.decode()


def test_the_account_and_the_console_list_nothing_new(shelter: Actor) -> None:
    assert "Raise a lead" in reader(shelter).get("/me").content.decode()
    closed(shelter)
    assert "Raise a lead" not in reader(shelter).get("/me").content.decode()
    names = list(_listing(acts=COMMANDS, actor=shelter).columns[0].cells)
    assert "discharge" in names
    assert "raise_lead" not in names
