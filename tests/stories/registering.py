"""How a story of the crime register begins: a clerk at the pages, and an offence as it is entered there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import Proceeding
from tests.worlds import a_membership, a_user, an_agency


@pytest.fixture
def police() -> Agency:
    return an_agency(title="Police of Almaty")


@pytest.fixture
def clerk(client: Client) -> Client:
    user = a_user(language="en")
    a_membership(user=user, role="register_clerk", agency=an_agency(kind="statistics_committee", region=""))
    client.force_login(user)
    return client


def words(html: str) -> str:
    """The words of a page, tags cut away."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def post(client: Client, address: str, *, status: int = 302, **values: object) -> str:
    """Send a form; the page it leads to, in words."""
    answer = client.post(address, values)
    assert answer.status_code == status, words(answer.content.decode())[:1500]
    if status == 302:
        answer = client.get(answer.headers["Location"])
        assert answer.status_code == 200
    return words(answer.content.decode())


def an_offence(police: Agency, **changes: object) -> dict[str, object]:
    return {
        "number": "197512030000123",
        "article": "309",
        "part": "1",
        "act_on": "26.12.2019",
        "registered_on": "2020-02-10",
        "agency": police.ref,
        **changes,
    }


@pytest.fixture
def proceeding(clerk: Client, police: Agency) -> Proceeding:
    post(clerk, "/proceedings/new", **an_offence(police))
    return Proceeding.objects.get()


def standing(table: type) -> list:
    return list(table.objects.filter(retracted_at__isnull=True).order_by("id"))
