"""Whoever types for half an hour and is signed out meanwhile signs in again and goes on; nobody else reads what was typed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from qorgan.doors.web.resuming import NOT_THEIRS
from qorgan.people.models import Person
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
PASSWORD, WORDS = "a long sentence for tests", "Нигдеев"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _people() -> None:
    shelter = an_agency(kind="ngo", region="karaganda")
    for login in ("worker", "colleague"):
        a_membership(user=a_user(login=login, password=PASSWORD, language="en"), role="social_worker", agency=shelter)


@pytest.fixture
def client() -> Client:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    sign_in(client, client.get("/sign-in"), login="worker")
    return client


def hidden_of(page: HttpResponse, *, form: str) -> dict[str, str]:
    """The hidden fields of the form of a page that is sent to an address."""
    found = re.search(rf'<form class="card[^>]*action="{form}".*?</form>', page.content.decode(), re.DOTALL)
    assert found, page.content.decode()
    return {name: unescape(value) for name, value in HIDDEN.findall(found[0])}


def sign_in(client: Client, page: HttpResponse, *, login: str, password: str = PASSWORD) -> HttpResponse:
    sent = hidden_of(page, form="/sign-in")
    return client.post("/sign-in", sent | {"login": login, "password": password})


def sent_too_late(client: Client, **more: Any) -> HttpResponse:
    """The answer to a form that is sent when its session is over."""
    form = hidden_of(client.get("/persons/new"), form="/persons/new")
    del client.cookies["sid"]
    return client.post("/persons/new", form | {"sex": "female", "surname": WORDS, **more})


def test_the_form_comes_back_filled_after_signing_in(client: Client) -> None:
    asked = sent_too_late(client)
    assert asked.status_code == 403
    assert "Your session has ended, so nothing was saved yet." in asked.content.decode()
    assert WORDS not in asked.content.decode()
    failed = sign_in(client, asked, login="worker", password="wrong")
    assert failed.status_code == 403
    led = sign_in(client, failed, login="worker")
    assert "What you typed is still here" in led.content.decode()
    form = hidden_of(led, form="/persons/new")
    back = client.post("/persons/new", form | {"speaks": "en"}, follow=True).content.decode()
    assert not Person.objects.exists()
    assert f'value="{WORDS}"' in back
    again = hidden_of(client.get("/persons/new"), form="/persons/new")
    assert client.post("/persons/new", again | {"sex": "female", "surname": WORDS}).status_code == 302
    assert Person.objects.count() == 1


def test_nobody_else_who_signs_in_there_gets_what_was_typed(client: Client) -> None:
    asked = sent_too_late(client)
    led = sign_in(client, asked, login="colleague")
    assert (led.status_code, led["Location"]) == (302, "/")
    home = client.get("/").content.decode()
    assert NOT_THEIRS.en in unescape(home)
    assert WORDS not in home


def test_what_waits_is_kept_in_no_table(client: Client) -> None:
    asked = sent_too_late(client)
    waits = hidden_of(asked, form="/sign-in")["resumes"]
    sign_in(client, asked, login="worker", password="wrong")
    assert not any(waits in str(one.post_data) for one in AccessAttempt.objects.all())
    assert not any(WORDS in str(one.get_decoded()) for one in Session.objects.all())


def test_a_form_sent_after_signing_in_in_another_tab_is_gone_on_with(client: Client) -> None:
    form = hidden_of(client.get("/persons/new"), form="/persons/new")
    del client.cookies["sid"]
    sign_in(client, client.get("/sign-in"), login="worker")
    led = client.post("/persons/new", form | {"sex": "female", "surname": WORDS})
    assert led.status_code == 403
    assert hidden_of(led, form="/persons/new")["surname"] == WORDS
    assert not Person.objects.exists()


def test_a_form_of_somebody_else_has_expired(client: Client) -> None:
    form = hidden_of(client.get("/persons/new"), form="/persons/new")
    del client.cookies["sid"]
    sign_in(client, client.get("/sign-in"), login="colleague")
    answer = client.post("/persons/new", form | {"sex": "female", "surname": WORDS})
    assert answer.status_code == 403
    assert "This form has expired." in answer.content.decode()
    assert WORDS not in answer.content.decode()


def test_a_script_is_told_that_one_is_signed_out_and_then_given_a_token(client: Client) -> None:
    quiet: dict[str, Any] = {"headers": {"X-Quiet": "1"}}
    form = hidden_of(client.get("/persons/new"), form="/persons/new")
    del client.cookies["sid"]
    gone = client.post("/persons/new", form, **quiet)
    assert (gone.status_code, gone.json()) == (401, {"signed_out": True})
    sign_in(client, client.get("/sign-in"), login="worker")
    renewed = client.post("/persons/new", form, **quiet)
    assert renewed.status_code == 403
    proven = client.post("/persons/new", form | {"csrfmiddlewaretoken": renewed.json()["token"], "sex": "female"})
    assert proven.status_code == 302
    del form["whose"]
    assert "token" not in client.post("/persons/new", form, **quiet).content.decode()


def test_what_is_no_form_of_the_house_is_not_carried_on(client: Client) -> None:
    form = hidden_of(client.get("/persons/new"), form="/persons/new")
    del client.cookies["sid"]
    answer = client.post("/persons/new", form | {"whose": "x", "surname": WORDS})
    assert answer["Location"] == "/sign-in?next=%2Fpersons%2Fnew&ended=1"
    assert "What you sent was not saved" in client.get(answer["Location"]).content.decode()
