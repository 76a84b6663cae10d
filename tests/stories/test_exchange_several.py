"""People in JSON, in whatever way a program nests them: each is a row of its own, and nobody lends another a number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from qorgan.people.models import Person
from qorgan.people.vault_reads import identity_of
from tests.refusals import refused_as
from tests.stories.lists import counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, told: Any) -> Batch:
    content = json.dumps(told, ensure_ascii=False).encode()
    return import_file(actor=actor, source="htcds", file=Upload(content=content))


TWO = [
    {"prs_FirstName": "Кккк", "prs_Birthdate": "1990-02-28", "prs_MobilePhone": "+77010000001"},
    {"prs_FirstName": "Лллл", "prs_Birthdate": "1991-02-28", "prs_MailingCity": "Тараз"},
]


@pytest.mark.parametrize("name", ["persons", "people", "records", "Zumrelda"])
def test_people_in_a_list_are_a_row_each_whatever_a_program_calls_them(worker: Actor, name: str) -> None:
    assert counts(brought(worker, {name: TWO})) == {"taken": 2}
    names = {identity_of(person).given_name for person in Person.objects.all()}
    assert names == {"Кккк", "Лллл"}


@pytest.mark.parametrize(
    "told", [{"a": TWO[0], "b": TWO[1]}, {"a": [TWO[0]], "b": [TWO[1]]}, {**TWO[0], "more": [TWO[1]]}]
)
def test_two_people_in_one_record_are_refused_and_not_mixed(worker: Actor, told: dict[str, Any]) -> None:
    with refused_as("import.file_unreadable") as refused:
        brought(worker, told)
    assert "several people" in refused.value.sentence(language="en")
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"persons": TWO, "victims": [{"vic_TypeOfExploitation": ["ForcedLabour"]}]},
        {**TWO[0], "cases": [{"persons": [TWO[1]]}]},
    ],
)
def test_what_may_be_told_of_another_is_refused_with_the_number_of_its_record(
    worker: Actor, told: dict[str, Any]
) -> None:
    with refused_as("import.file_unreadable") as refused:
        brought(worker, [{"prs_FirstName": "Мммм"}, told])
    for language, number in (("en", "record 2"), ("ru", "запись 2"), ("kk", "2-жазба")):
        assert number in refused.value.sentence(language=language)
    assert not Person.objects.exists()


def test_a_name_that_stands_twice_in_one_object_is_refused(worker: Actor) -> None:
    content = b'{"persons": [{"prs_FirstName": "A"}], "persons": [{"prs_FirstName": "B"}]}'
    with refused_as("import.file_unreadable") as refused:
        import_file(actor=worker, source="htcds", file=Upload(content=content))
    assert "twice" in refused.value.sentence(language="en")


def test_more_values_without_a_place_than_are_told_one_by_one_are_counted(worker: Actor) -> None:
    batch = brought(worker, {**TWO[0], "note": [{f"field {place}": "x"} for place in range(70)]})
    told = BatchRow.objects.filter(batch=batch)
    assert told.filter(reason="htcds.unplaced").count() == 60
    assert told.get(reason="htcds.unplaced_more").data == {"found": 10}


@pytest.mark.parametrize(("year", "remarks"), [(1950, ["htcds.year_beside"]), (1990, [])])
def test_a_year_of_birth_that_is_not_the_one_of_the_date_is_told(worker: Actor, year: int, remarks: list[str]) -> None:
    batch = brought(worker, {**TWO[0], "qorgan_birth_year": year})
    assert [reason for _, _, reason in reasons(batch)] == remarks
    assert set(BatchRow.objects.filter(batch=batch).values_list("value", flat=True)) <= {"•••"}
    assert Person.objects.get().year_of_birth == 1990


def test_a_referral_that_is_not_among_all_referrals_of_a_row_is_told(worker: Actor) -> None:
    sent = {"cas_ReferredOrganisation": "Harbour", "cas_OutgoingReferralDate": "10.02.2020"}
    every = json.dumps([sent | {"cas_OutgoingReferralDate": "2020-02-10"}])
    assert counts(brought(worker, {**TWO[0], **sent, "qorgan_referrals": every})) == {"taken": 1}
    beside = {**TWO[1], **sent, "cas_ReferredOrganisation": "Another", "qorgan_referrals": every}
    assert reasons(brought(worker, beside)) == [(2, "cas_ReferredOrganisation", "htcds.unplaced")]
