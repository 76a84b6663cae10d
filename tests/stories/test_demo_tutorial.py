"""The tutorial holds: its lists come out as it says, and every page and account it names is there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from demo.texts import told
from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.models import Batch

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow]

TUTORIAL = (Path(__file__).parents[2] / "docs" / "tutorial" / "first-hour.md").read_text(encoding="utf-8")
PASSWORD = told("accounts")["password"]


def somebody(login: str) -> Client:
    visitor = Client()
    visitor.post("/sign-in", {"login": login, "password": PASSWORD})
    visitor.post("/language", {"language": "en", "back": "/"})
    return visitor


def words(html: str) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def bring(visitor: Client, content: str) -> tuple[Batch, str]:
    file = SimpleUploadedFile("offences.csv", content.encode())
    answer = visitor.post("/imports/new", {"source": "offences", "file": file}, follow=True)
    return Batch.objects.latest("id"), words(answer.content.decode())


def test_the_list_is_taken_flagged_and_refused_and_then_corrected() -> None:
    first, second = re.findall(r"```csv\n(.*?)```", TUTORIAL, flags=re.S)
    clerk = somebody("clerk")

    batch, page = bring(clerk, first)
    assert (batch.taken, batch.flagged, batch.refused) == (1, 1, 1)
    assert "31.11.2021" in page
    assert "“South Kazakhstan” did not exist" in page

    again, _ = bring(clerk, second)
    assert (again.unchanged, again.taken, again.corrected, again.flagged, again.refused) == (1, 1, 1, 0, 0)


def test_the_proceeding_is_registered_as_told() -> None:
    clerk = somebody("clerk")
    answer = clerk.post(
        "/proceedings/new",
        {
            "article": "128",
            "part": "1",
            "act_on": "26.01.2020",
            "registered_on": "10.02.2020",
            "agency": Agency.objects.get(title_en="Police Department, Aktobe").ref,
        },
        follow=True,
    )
    page = words(answer.content.decode())
    for name in ("Add a count", "Requalify", "Record a suspect", "Record an injured party", "Move to another stage"):
        assert name in page
        assert name in TUTORIAL


@pytest.mark.parametrize("login", sorted(set(re.findall(r"`([a-z-]+)`", TUTORIAL)) & set(told("accounts")["accounts"])))
def test_every_account_named_there_signs_in(login: str) -> None:
    assert somebody(login).get("/").status_code == 200


@pytest.mark.parametrize(
    ("login", "address", "name"),
    [
        ("analyst", "/statistics", "Registered offences related to trafficking in persons"),
        ("analyst", "/editions", "Publish an edition"),
        ("court", "/court-proceedings", "Receive a proceeding"),
        ("social-worker", "/persons", "Register a person"),
        ("lawyer", "/law/articles/kz.cc.128", "Compare two days"),
        ("lawyer", "/law", "Legal numbers"),
        ("admin", "/users", "Invite a person"),
        ("auditor", "/journal", "Verify the journal"),
    ],
)
def test_the_pages_bear_the_names_it_gives(login: str, address: str, name: str) -> None:
    assert name in words(somebody(login).get(address).content.decode())
    assert name in TUTORIAL
