"""The language of the pages: which one is spoken before anybody chose, what a choice changes, and what it does not lose."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.justice.crimes.models import Proceeding
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long sentence for tests"


@pytest.fixture
def investigator(client: Client) -> Client:
    user = a_user(login="investigator", password=PASSWORD, language="en")
    a_membership(user=user, role="investigator", agency=an_agency(title="Police of Almaty"))
    client.force_login(user)
    return client


def spoken(client: Client, address: str = "/sign-in", **asked: str) -> str:
    """The language in which a page answers."""
    return str(client.get(address, headers=asked).headers["Content-Language"])


def typed(html: str, field: str) -> str:
    found = re.search(rf'<input[^>]* name="{field}"[^>]* value="([^"]*)"', html)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("ru-KZ", "ru"),
        ("de-DE,de;q=0.9,ru;q=0.8,en;q=0.7", "ru"),
        ("en;q=0.3,ru;q=0.9", "ru"),
        ("de", "kk"),
        ("*", "kk"),
    ],
)
def test_the_way_in_speaks_what_the_browser_asks_for(client: Client, asked: str, language: str) -> None:
    assert spoken(client, accept_language=asked) == language


def test_a_choice_outweighs_the_browser_and_is_kept(client: Client) -> None:
    assert spoken(client, accept_language="en") == "en"
    client.post("/language", {"language": "ru", "back": "/sign-in?next=/"})
    assert spoken(client, accept_language="en") == "ru"


def test_a_language_chosen_while_signing_in_goes_in_with_the_person(client: Client, investigator: Client) -> None:
    investigator.logout()
    client.post("/language", {"language": "ru", "back": "/sign-in?next=/"})
    client.post("/sign-in", {"login": "investigator", "password": PASSWORD, "next": "/"})
    assert spoken(client, "/") == "ru"
    assert User.objects.get(login="investigator").language == "ru"


def test_without_a_choice_the_person_is_spoken_to_in_the_own_language(client: Client, investigator: Client) -> None:
    investigator.logout()
    client.post("/language", {"language": "ru", "back": "/"})  # by somebody else at this computer, not while signing in
    client.post("/sign-in", {"login": "investigator", "password": PASSWORD, "next": "/"})
    assert spoken(client, "/") == "en"


def test_another_language_loses_nothing_of_a_half_filled_form(investigator: Client) -> None:
    form = "/proceedings/new"
    html = investigator.get(form).content.decode()
    assert '<button class="btn btn-sm" type="submit" form="form" formnovalidate name="speaks" value="ru"' in html

    typing = {"article": "309", "part": "1", "act_on": "26.12.2019", "registered_on": "not yet", "speaks": "ru"}
    answer = investigator.post(form, typing)
    assert answer.status_code == 302
    assert not Proceeding.objects.exists()

    there = investigator.get(answer.headers["Location"])
    html = there.content.decode()
    assert there.headers["Content-Language"] == "ru"
    assert [typed(html, name) for name in ("part", "act_on", "registered_on")] == ["1", "26.12.2019", "not yet"]
    assert re.search(r'<option value="309"[^>]*selected', html)
    assert "26.12.2019" not in answer.headers["Location"]


def test_a_person_registered_on_an_errand_is_still_on_it_in_another_language(investigator: Client) -> None:
    offence = {"article": "309", "part": "1", "act_on": "26.12.2019", "registered_on": "10.02.2020"}
    investigator.post("/proceedings/new", offence)
    suspects = f"/proceedings/{Proceeding.objects.get().ref}/suspects/new"
    to = investigator.post(suspects, {"leaves": "person register_person", "since_on": "12.02.2020"}).headers["Location"]
    mark = typed(investigator.get(to).content.decode(), "errand")

    told = {"errand": mark, "sex": "female", "surname": "Вымышленова"}
    to = investigator.post("/persons/new", {**told, "speaks": "kk"}).headers["Location"]
    html = investigator.get(to).content.decode()
    assert typed(html, "surname") == "Вымышленова"
    assert typed(html, "errand") == mark
    back = investigator.post("/persons/new", told).headers["Location"]
    assert typed(investigator.get(back).content.decode(), "since_on") == "12.02.2020"
