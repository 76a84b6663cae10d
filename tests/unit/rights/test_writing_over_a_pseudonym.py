"""Who writes into the register of somebody sealed puts nothing into it, and cannot tell that from the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.people.grants import share_with_agency
from qorgan.people.models import BlindIndex, DataKey, Person
from qorgan.rights.protection import lifting
from qorgan.rights.protection.compartment import opening
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import (
    FIRST,
    GIVEN,
    IIN,
    PHONE,
    SECOND,
    SURNAME,
    House,
    a_house,
    a_person,
    dump_of_all_tables,
    found,
    later,
    protected,
    seal,
)
from tests.worlds import an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
PASSPORT = "N 09123456"


@dataclass
class Shelter:
    """A shelter's social worker, one of her people who is sealed, and one who is not, otherwise alike."""

    house: House
    worker: Actor
    sealed: Person
    other: Person


@held
def shelter() -> Shelter:
    house = a_house()
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    sealed, other = a_person(worker), a_person(worker, surname="Басқаша", given_name="", iin="", phones="")
    share_with_agency(person=sealed, agency=house.police, actor=worker)
    house.protection, house.file = protected(house.investigator, sealed)
    seal(house)
    return Shelter(house, worker, sealed, other)


WRITES: dict[str, tuple[str, dict[str, Any]]] = {
    "a name": ("change_identity", {"surname": SURNAME, "given_name": GIVEN}),
    "other names": ("change_identity", {"aliases": f"{SURNAME} {GIVEN}"}),
    "a number": ("change_identity", {"iin": IIN}),
    "a document": ("change_identity", {"document_kind": "passport", "document_number": PASSPORT}),
    "a telephone": ("change_identity", {"phones": PHONE}),
    "an address": ("change_identity", {"address": "Бейтаныс көшесі 1", "email": "x@example.org"}),
    "a paper": ("record_paper", {"kind": "passport", "whereabouts": "with_person", "number": PASSPORT}),
}


@pytest.mark.parametrize("what", WRITES)
def test_nothing_that_is_written_of_a_sealed_person_is_kept(shelter: Shelter, what: str) -> None:
    act, given = WRITES[what]
    before = _opened(shelter.worker, shelter.sealed), _marks(shelter.sealed)
    assert COMMANDS[act](actor=shelter.worker, person=shelter.sealed, **given)
    assert (_opened(shelter.worker, shelter.sealed), _marks(shelter.sealed)) == before
    assert before[0].full_name == "Айдын"
    for look_up in (
        {"surname": SURNAME, "given_name": GIVEN, "birth_year": 1990},
        {"iin": IIN},
        {"document_number": PASSPORT},
        {"phone": PHONE},
    ):
        assert found(shelter.worker, **look_up) == []
    assert SURNAME not in dump_of_all_tables()
    COMMANDS[act](actor=shelter.worker, person=shelter.other, **given)
    assert _opened(shelter.worker, shelter.other) != before[0], "of anybody else it is kept"


def test_a_correction_and_a_removal_of_a_paper_leave_the_pseudonym(shelter: Shelter) -> None:
    worker, sealed = shelter.worker, shelter.sealed
    before = _opened(worker, sealed)
    paper = COMMANDS["record_paper"](actor=worker, person=sealed, kind="passport", whereabouts="with_person")
    COMMANDS["correct_paper"](actor=worker, paper=paper, number=PASSPORT)
    assert found(worker, document_number=PASSPORT) == []
    COMMANDS["withdraw_paper"](actor=worker, paper=paper, reason="A slip.")
    COMMANDS["remove_from_identity"](actor=worker, person=sealed, iin=True, phones=True, documents=True)
    assert _opened(worker, sealed) == before


def test_of_a_birth_date_the_register_goes_on_knowing_the_year_alone(shelter: Shelter) -> None:
    COMMANDS["change_person"](actor=shelter.worker, person=shelter.sealed, born_on="1991-04-05")
    shelter.sealed.refresh_from_db()
    assert (shelter.sealed.born_on, shelter.sealed.birth_year) == (None, 1991)
    COMMANDS["change_person"](actor=shelter.worker, person=shelter.other, born_on="1991-04-05")
    shelter.other.refresh_from_db()
    assert str(shelter.other.born_on) == "1991-04-05"


def test_page_answer_and_questions_to_the_database_are_those_of_anybody(shelter: Shelter) -> None:
    client = Client()
    client.force_login(User.objects.get(ref=shelter.worker.user_ref))
    client.get("/persons")  # the session is made by the first request
    seen = []
    for person in (shelter.sealed, shelter.other):
        told: list[Any] = []
        for path in ("", "/identity/changes/new", "/traits/new", "/identity/removals/new", "/identity/erasure/new"):
            told.append(_plain(client.get(f"/persons/{person.ref}{path}"), person))
        with CaptureQueriesContext(connection) as asked:
            told.append(
                _plain(client.post(f"/persons/{person.ref}/identity/changes/new", {"surname": SURNAME}), person)
            )
        told += [len(asked), _plain(client.get(f"/persons/{person.ref}"), person)]
        seen.append(told)
    assert seen[0] == seen[1]
    assert "may keep apart by law" in client.get(f"/persons/{shelter.other.ref}/identity/changes/new").content.decode()


def test_an_erasure_counts_and_what_was_sealed_does_not_come_back(shelter: Shelter) -> None:
    house, sealed = shelter.house, shelter.sealed
    erase(actor=shelter.worker, person=sealed)
    with refused_as("person.identity_erased"):
        _opened(shelter.worker, sealed)
    order = lifting.order_lifting(actor=house.investigator, protection=house.protection, reasons="The threat is gone.")[
        0
    ]
    lifting.tell_of_lifting(actor=house.investigator, protection_lifting=order)
    then = later(house.investigator, days=5)
    lifting.put_lifting_into_force(actor=then, protection_lifting=order)
    asked = opening.request_opening(
        actor=then, sealed_file=house.file, purpose="put_back", order_number="14", parts=["names"]
    )
    opening.approve_opening(actor=later(house.first, days=5), opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=later(house.second, days=5), opening=asked, passphrase=SECOND)
    opening.put_identity_back(actor=then, opening=asked, code=asked.one_time_code)
    house.file.refresh_from_db()
    assert (house.file.status, bytes(house.file.content)) == ("put_back", b"")
    assert DataKey.objects.get(person=sealed).destroyed_at
    assert found(shelter.worker, iin=IIN) == []


def _opened(actor: Actor, person: Person) -> Any:
    return QUERIES["open_identity"](actor=actor, person=person, purpose="x")


def _marks(person: Person) -> list[Any]:
    rows = BlindIndex.objects.filter(person=person).order_by("field", "fingerprint")
    return [(one.field, bytes(one.fingerprint)) for one in rows]


def _plain(response: Any, person: Person) -> tuple[int, str]:
    body = re.sub(r'name="(csrfmiddlewaretoken|once|was|whose)" value="[^"]+"', "", response.content.decode())
    body = re.sub(r'(class="code-word[^>]*>)[^<]*', r"\1WORD", body)  # drawn by lot for each
    return response.status_code, re.sub(r'nonce="[^"]*"', "", body.replace(person.ref, "P"))
