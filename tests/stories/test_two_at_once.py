"""Two people open the same form: neither undoes what the other put right, and what both changed is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'name="(\w+)"[^>]*value="([^"]*)"')


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker")


@pytest.fixture
def client(worker: Actor) -> Client:
    found = Client()
    found.force_login(User.objects.get(ref=worker.user_ref))
    return found


@pytest.fixture
def person(worker: Actor) -> Person:
    made: Person = COMMANDS["register_person"](
        actor=worker, born_on="1988-02-29", sex="female", language="ru", region="astana"
    )
    return made


def opened(client: Client, address: str) -> dict[str, str]:
    """What the form shows, as a browser sends it back untouched."""
    page = client.get(address).content.decode()
    chosen = re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    picked = {name: re.search(r'value="([^"]*)" selected', options) for name, options in chosen}
    form = page.split('id="form"')[1]
    return dict(SHOWN.findall(form)) | {name: found[1] for name, found in picked.items() if found}


def sent(client: Client, address: str, **values: Any) -> tuple[int, str]:
    answer = client.post(address.removesuffix("/new") + "/new", values)
    return answer.status_code, answer.content.decode()


def test_what_a_colleague_put_right_stays_when_an_older_form_is_sent(client: Client, person: Person) -> None:
    address = f"/persons/{person.ref}/traits/new"
    older, newer = opened(client, address), opened(client, address)
    assert older["born_on"] == "29.02.1988"
    assert sent(client, address, **newer | {"born_on": "01.03.1990"})[0] == 302
    assert sent(client, address, **older | {"language": "kk"})[0] == 302
    person.refresh_from_db()
    assert (str(person.born_on), person.language) == ("1990-03-01", "kk")


def test_what_both_changed_is_told_and_written_only_when_it_is_sent_once_more(client: Client, person: Person) -> None:
    address = f"/persons/{person.ref}/traits/new"
    older, newer = opened(client, address), opened(client, address)
    sent(client, address, **newer | {"born_on": "01.03.1990"})
    status, page = sent(client, address, **older | {"born_on": "05.05.1995", "language": "kk"})
    assert status == 409
    assert "somebody else changed what you changed too: Date of birth" in page
    person.refresh_from_db()
    assert (str(person.born_on), person.language) == ("1990-03-01", "ru")
    assert 'value="05.05.1995"' in page, "what was typed is lost"
    again = dict(SHOWN.findall(page.split('id="form"')[1])) | {"language": "kk", "sex": "female"}
    assert sent(client, address, **again)[0] == 302
    person.refresh_from_db()
    assert (str(person.born_on), person.language) == ("1995-05-05", "kk")


def test_the_same_change_by_both_is_no_conflict(client: Client, person: Person) -> None:
    address = f"/persons/{person.ref}/traits/new"
    older, newer = opened(client, address), opened(client, address)
    for form in (newer, older):
        assert sent(client, address, **form | {"born_on": "01.03.1990"})[0] == 302


def test_a_field_that_was_emptied_is_said_to_stay_as_it_was(client: Client, person: Person) -> None:
    address = f"/persons/{person.ref}/traits/new"
    form = opened(client, address) | {"born_on": "", "birth_year": ""}
    assert sent(client, address, **form)[0] == 302
    page = client.get(f"/persons/{person.ref}").content.decode()
    assert "Left empty, and so unchanged: Date of birth" in page
    assert sent(client, address, **opened(client, address))[0] == 302
    assert "Left empty" not in client.get(f"/persons/{person.ref}").content.decode()


def test_a_form_whose_mark_was_tampered_with_writes_what_it_says(client: Client, person: Person) -> None:
    address = f"/persons/{person.ref}/traits/new"
    older = opened(client, address)
    assert sent(client, address, **older | {"was": "x", "language": "kk"})[0] == 302
    person.refresh_from_db()
    assert (str(person.born_on), person.language) == ("1988-02-29", "kk")
