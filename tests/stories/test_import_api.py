"""A machine brings a list in through the API and reads what became of it."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.tokens import make_token
from qorgan.justice.crimes.models import Count
from tests.stories.lists import a_list
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db

OFFENCE = {
    "key": "K-1",
    "region": "Астана",
    "registered_on": "10.02.2020",
    "article": "309",
    "act_on": "31.01.2020",
}


@pytest.fixture
def machine() -> Client:
    membership = a_membership(user=a_user(), role="register_clerk", agency=an_agency(kind="statistics_committee"))
    secret = make_token(membership=membership, until_on=date(2100, 1, 1), by="-")
    return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})


def send(machine: Client, **body: Any) -> tuple[int, dict[str, Any]]:
    answer = machine.post("/api/v1/imports", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_the_records_that_a_list_made_are_told_by_row(machine: Client) -> None:
    content = base64.b64encode(a_list(OFFENCE, OFFENCE | {"key": ""}, OFFENCE | {"key": "K-3", "act_on": "x"})).decode()
    _status, batch = send(machine, source="offences", file=content)
    made = machine.get(f"/api/v1/imports/{batch['ref']}/records").json()["items"]
    named, unnamed = Count.objects.order_by("id")
    assert made == [{"key": "K-1", "ref": named.ref}, {"key": "", "ref": unnamed.ref}]


def test_a_list_sent_as_base64_is_taken_in_and_its_remarks_can_be_read(machine: Client) -> None:
    content = base64.b64encode(a_list(OFFENCE, OFFENCE | {"key": "K-2", "act_on": "x"})).decode()
    status, batch = send(machine, source="offences", file=content)
    assert (status, batch["taken"], batch["refused"], Count.objects.count()) == (200, 1, 1, 1)
    told = machine.get(f"/api/v1/imports/{batch['ref']}/rows").json()["items"]
    assert [(row["number"], row["column"], row["value"], row["reason"]) for row in told] == [
        (3, "act_on", "x", "cell.not_a_day")
    ]
    assert machine.get("/api/v1/imports").json()["items"][0]["ref"] == batch["ref"]


@pytest.mark.parametrize("file", ["", "not base64!", 7, None, ["QQ=="], "QQ==" * 200_000])
def test_what_is_no_file_is_refused_by_its_field(machine: Client, file: object) -> None:
    status, problem = send(machine, source="offences", file=file)
    assert status == 400
    assert set(problem["fields"]) == {"file"}


def test_a_list_that_cannot_be_taken_is_a_problem_with_its_reason(machine: Client) -> None:
    status, problem = send(machine, source="offences", file=base64.b64encode(b"number\n1\n").decode())
    assert (status, problem["code"]) == (400, "import.column_missing")
    status, problem = send(machine, source="meetings", file=base64.b64encode(b"number\n1\n").decode())
    assert (status, problem["code"]) == (404, "import.unknown_source")
