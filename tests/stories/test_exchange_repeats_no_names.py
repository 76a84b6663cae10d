"""Where a file says in a name of a column, in a key or in place of a date who somebody is, no remark repeats it."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.importing.models import Batch, BatchRow, Origin
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from qorgan.people.models import Person
from qorgan.victims.exchange.repeating import kept_key
from tests.stories.htcds_files import a_form_export, some_json
from tests.stories.lists import counts
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
SHAMEFUL = ("Канариева", "Kanary", "77015550199", "950230", "77553311", "Зумрельда")
KEYS = (
    "950230400123",
    "Zumrelda Канариева",
    "N77553311",
    "+77015550199",
    "КАН-77015550199",
    "=Канариева",
    "950230",
    "N-950230",
)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, content: bytes) -> Batch:
    return import_file(actor=actor, source="htcds", file=Upload(content=content))


def a_client(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def pages(worker: Actor, batch: Batch) -> str:
    client: Client = a_client(worker)
    at = f"/imports/{batch.ref}"
    report = b"".join(client.get(f"{at}/report.csv").streaming_content).decode()
    asked = [client.get(f"/api/v1{at}{more}").content.decode() for more in ("", "/rows", "/records")]
    return " ".join([client.get(at).content.decode(), report, *asked])


def kept() -> str:
    rows = [*BatchRow.objects.values(), *Origin.objects.values("key", "identity", "ref", "batch")]
    return json.dumps([rows, *Batch.objects.values_list("detail", flat=True)], ensure_ascii=False, default=str)


def assert_nobody_is_named(worker: Actor, batch: Batch, *words: str) -> str:
    shown = pages(worker, batch)
    for word in (*SHAMEFUL, *words):
        assert word not in kept(), word
        assert word not in shown, word
    return shown


def test_a_name_in_a_json_key_is_told_by_its_place(worker: Actor) -> None:
    odd: dict[str, Any] = {
        "Канариева Зумрельда +77015550199": "x",
        "950230400123": "w",
        "N77553311": "n",
        "prs_SecondName": {"Kanary": "y"},
        "Kanary/prs_MaritalStatus": "Married",
        "prs_LastName": "z",
        "referrals": [{"Kanary": "v", "cas_ReferredOrganisation": "Harbour"}],
    }
    batch = brought(worker, some_json({"id": "N-1", "prs_FirstName": "Шыққан"} | odd))
    told = BatchRow.objects.filter(reason="htcds.unplaced").values_list("column", flat=True)
    assert set(told) == {"#3", "#4", "#5", "#6", "prs_MaritalStatus", "prs_LastName", "#9"}
    shown = assert_nobody_is_named(worker, batch)
    assert "column 3" in shown


def test_a_name_in_a_heading_is_told_by_its_place(worker: Actor) -> None:
    odd = {"Канариева": "x", "Телефон +77015550199": "w", "Kanary Marital Status": "n", "Last name": "z"}
    batch = brought(worker, a_form_export({"prs_First_Name": "Шыққан", "prs_Gender": "Feminine"} | odd))
    told = BatchRow.objects.values_list("column", flat=True)
    assert set(told) == {"#3", "#4", "#5", "Last name"}
    assert_nobody_is_named(worker, batch)


@pytest.mark.parametrize(("name", "key"), [*product(["id"], KEYS), *product(["_uuid", "_id", "qorgan_ref"], KEYS[1:2])])
def test_a_key_that_may_name_somebody_is_kept_and_shown_by_nobody(worker: Actor, name: str, key: str) -> None:
    row = {name: key, "prs_FirstName": "Шыққан", "prs_Birthdate": "1990-02-28", "prs_SecondName": "Ойдан"}
    batch = brought(worker, some_json(row | {"shoe": 41}))
    assert_nobody_is_named(worker, batch)
    another = brought(worker, some_json(row | {"prs_SecondName": "Бөтен", "prs_Birthdate": "1950-02-28", "shoe": 41}))
    assert another.refused == 1
    assert_nobody_is_named(worker, another)
    twice = brought(worker, some_json(row | {"shoe": 41}, row | {"shoe": 42, "prs_Gender": "Feminine"}))
    assert twice.refused >= 1
    assert_nobody_is_named(worker, twice)


@pytest.mark.parametrize(
    "key", ["950230400123", "950230", "N-950230", "N-1", "12", "95023", "6f9619ff-8b86-4011-b42d-00c04fc964ff"]
)
def test_the_same_file_again_changes_nothing_and_a_changed_row_is_corrected(worker: Actor, key: str) -> None:
    row = {"id": key, "prs_FirstName": "Шыққан", "prs_Birthdate": "1990-02-28", "shoe": 41}
    first = brought(worker, some_json(row))
    assert (counts(first), first.keyless) == ({"flagged": 1}, 0)
    assert counts(brought(worker, some_json(row))) == {"unchanged": 1}
    assert counts(brought(worker, some_json(row | {"prs_Gender": "Feminine"}))) == {"corrected_flagged": 1}
    assert Person.objects.count() == 1
    clear = Origin.objects.get(source="htcds").key == f"{worker.agency.ref}:{key}"
    assert clear == ("950230" not in key)


@pytest.mark.parametrize(
    "typed", ["250-46-70", "701-55-50", "5550-19-9", "77-01-5550", "9502.30.400", "95.02.30", "19-2001-234"]
)
def test_a_telephone_or_a_paper_in_place_of_a_date_is_not_repeated(worker: Actor, typed: str) -> None:
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "cas_IncomingReferralDate": typed}))
    assert BatchRow.objects.get(column="cas_IncomingReferralDate").value == "•••"
    assert_nobody_is_named(worker, batch, typed)


@pytest.mark.parametrize("typed", ["31.02.2019", "2019-02-31", "32.13.2020", "2019/31/2", "31-2019-02"])
def test_a_mistaken_date_is_repeated(worker: Actor, typed: str) -> None:
    brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "cas_IncomingReferralDate": typed}))
    assert BatchRow.objects.get(column="cas_IncomingReferralDate").value == typed


def test_a_json_key_that_a_sheet_would_compute_is_one_of_its_body(worker: Actor) -> None:
    row = {"id": "=7", "prs_FirstName": "Шыққан", "prs_Birthdate": "1990-02-28"}
    brought(worker, some_json(row))
    assert Origin.objects.get(source="htcds").key.startswith(f"{worker.agency.ref}:•")
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))
    taken = brought(other, some_json(row | {"prs_FirstName": "Бөтен", "prs_Birthdate": "1980-03-04"}))
    assert (taken.refused, Person.objects.count()) == (0, 2), "another body's key of the same letters is another row"


def as_before(worker: Actor, keys: set[str]) -> None:
    """Put keys and a name of a column back as they were kept before."""
    for key in keys:
        clear = f"{worker.agency.ref}:{key}"
        BatchRow.objects.filter(key=kept_key(clear)).update(key=clear)
        Origin.objects.filter(key=kept_key(clear)).update(key=clear)
    BatchRow.objects.filter(column="#3", key__endswith=":N-1").update(column="Канариева +77015550199")


def test_a_key_that_a_sheet_would_compute_is_refused_without_repeating_it(worker: Actor) -> None:
    batch = brought(
        worker, a_form_export({"_id": "=Канариева:12", "prs_First_Name": "Шыққан", "prs_Gender": "Feminine"})
    )
    assert batch.refused == 1
    assert_nobody_is_named(worker, batch)
