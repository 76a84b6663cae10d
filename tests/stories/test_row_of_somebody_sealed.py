"""A row brought in again for somebody whose identity was sealed meanwhile: answered as for anybody, and its name kept nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch, BatchRow, Origin
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from qorgan.people.vault_reads import identity_of
from qorgan.victims.trafficking.models import ExternalAssistance
from tests.stories.htcds_files import some_json
from tests.stories.lists import counts, reasons
from tests.stories.test_exchange_import import brought
from tests.unit.rights.sealed import GIVEN, SURNAME, a_house, dump_of_all_tables, found, protected, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
HERS = {"prs_SecondName": SURNAME, "prs_FirstName": GIVEN, "cas_Status": "Active"}
ANOTHERS = HERS | {"prs_SecondName": "Басқаша", "prs_FirstName": "Бөтен"}
BORN = {"prs_Birthdate": "1990-02-28"}
KEYLESS: dict[str, Any] = {"id": None}
CHANGED = {"cas_Status": "Closed"}
STRANGER = {"prs_SecondName": "Ешкім", "prs_FirstName": "Біреу"}
ROWS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, int]]] = {
    "the same name": ({}, CHANGED, {"corrected": 2}),
    "the same name, without a key": (KEYLESS, KEYLESS | CHANGED, {"corrected": 2}),
    "the same name and birth": (BORN, BORN | CHANGED, {"corrected": 2}),
    "the same name, another year": (BORN, {"prs_Birthdate": "1991-03-01"} | CHANGED, {"corrected": 2}),
    "one name of two": ({}, {"prs_FirstName": "Айгүл"} | CHANGED, {"refused": 2}),
    "somebody else's name": ({}, STRANGER | CHANGED, {"refused": 2}),
    "somebody else's name, the same year": (BORN, BORN | STRANGER | CHANGED, {"corrected": 2}),
    "another name, another year": (BORN, {"prs_Birthdate": "1980-03-01"} | STRANGER, {"refused": 2}),
    "the birth told later": ({}, BORN | CHANGED, {"corrected": 2}),
    "nobody named": ({}, {"prs_SecondName": "", "prs_FirstName": ""} | CHANGED, {"corrected": 2}),
    "the pseudonym": ({}, {"prs_SecondName": "Айдын", "prs_FirstName": ""} | CHANGED, {"refused": 2}),
}


def a_file(given: dict[str, Any]) -> bytes:
    """A row of her and a row of somebody who is not protected, alike in all but the names as they were first."""
    rows = [{"id": key} | row | given for key, row in (("1", HERS), ("2", ANOTHERS))]
    return some_json(*({name: value for name, value in row.items() if value is not None} for row in rows))


def sealed(worker: Actor) -> Person:
    """Let the police seal the first whom the worker's body registered."""
    house, person = a_house(), Person.objects.filter(agency=worker.agency).order_by("pk")[0]
    share_with_agency(person=person, agency=house.police, actor=worker)
    house.protection, house.file = protected(house.investigator, person)
    seal(house)
    return person


def told(batch: Batch) -> list[list[tuple[str, str, str]]]:
    """What was said of each row, the references aside."""
    rows = BatchRow.objects.filter(batch=batch).order_by("id")
    return [[(row.outcome, row.column, row.reason) for row in rows if row.number == number] for number in (2, 3)]


@pytest.mark.parametrize("role", ["social_worker", "consul"])
@pytest.mark.parametrize("what", ROWS)
def test_a_row_of_somebody_sealed_is_answered_as_a_row_of_anybody(what: str, role: str) -> None:
    first, again, became = ROWS[what]
    worker = an_actor(role=role)
    assert counts(brought(worker, a_file(first))) == {"taken": 2}
    person = sealed(worker)
    for is_trial in (True, False):
        batch = brought(worker, a_file(first | again), is_trial=is_trial)
        assert counts(batch) == became, reasons(batch)
        hers, anothers = told(batch)
        assert hers == anothers
        kept = json.dumps(list(BatchRow.objects.values("key", "value", "data")), ensure_ascii=False)
        assert SURNAME not in kept
        assert GIVEN not in kept
    assert identity_of(person).full_name == "Айдын"
    assert SURNAME not in dump_of_all_tables()
    assert found(worker, surname=SURNAME, given_name=GIVEN, birth_year=1990) == []
    if "corrected" in became:
        standing = ExternalAssistance.objects.filter(person=person, withdrawn_on__isnull=True)
        assert [one.help_state for one in standing] == ["closed"]


def test_another_bodys_own_row_of_her_goes_on_as_before() -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="karaganda"))
    for actor in (worker, other):
        assert counts(brought(actor, a_file(BORN))) == {"taken": 2}
    sealed(worker)
    assert counts(brought(other, a_file(BORN))) == {"unchanged": 2}
    assert counts(brought(other, a_file(BORN | CHANGED))) == {"corrected": 2}
    person = Person.objects.filter(agency=other.agency).order_by("pk")[0]
    assert identity_of(person).full_name == f"{SURNAME} {GIVEN}"
    assert found(other, surname=SURNAME, given_name=GIVEN, birth_year=1990) == [person.ref]


def test_two_marks_of_one_who_stands_in_two_rows_have_nothing_in_common() -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    brought(worker, some_json({"id": "1"} | HERS, {"id": "2"} | HERS, {"id": "3"} | HERS | BORN))
    assert len(set(Origin.objects.filter(source="htcds").values_list("identity", flat=True))) == 3
