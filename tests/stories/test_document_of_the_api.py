"""The API describes itself to whoever is signed in: whole, small, and written once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.doors.api import openapi
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
WHERE = "/api/openapi.json"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(User.objects.get(ref=an_actor(role="analyst").user_ref))
    return client


def test_nobody_reads_it_without_signing_in() -> None:
    answer = Client().get(WHERE)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert b"paths" not in answer.content


def test_it_is_written_once_and_sent_again_only_when_it_changed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(WHERE)

    def written_again() -> None:
        raise AssertionError("the document is written once by each process")

    monkeypatch.setattr(openapi, "described", written_again)
    again = client.get(WHERE, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == client.get(WHERE)["ETag"]
    assert "no-store" not in first["Cache-Control"], "or no program could keep what it need not ask for again"


def test_it_travels_packed_and_is_a_tenth_of_what_it_was(client: Client) -> None:
    plain, packed = client.get(WHERE), client.get(WHERE, headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    acts = len(COMMANDS) + len(QUERIES)
    assert len(plain.content) < 1_150 * acts
    assert len(packed.content) < 130 * acts


def test_it_tells_of_every_act_and_leads_nowhere_that_is_not_in_it(client: Client) -> None:
    told = json.loads(client.get(WHERE).content)
    names = {act["operationId"] for methods in told["paths"].values() for act in methods.values()}
    assert names == {*COMMANDS, *QUERIES}
    for ref in set(_refs(told)):
        found: Any = told
        for step in ref.removeprefix("#/").split("/"):
            found = found[step]


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _refs(inner)
