"""An annulled order is written again under a new number, once, and never where what it told of has fallen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.facts import ledger
from qorgan.office.letters.commands import annul_letter, void_letters, write_letter
from qorgan.office.letters.facts import FactLetter
from qorgan.office.letters.models import Letter
from qorgan.office.letters.rewrite import write_letter_again
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DECIDED: dict[str, Any] = {
    "status": "identified",
    "decided_on": date(2020, 5, 14),
    "body": "provider",
    "reasons": "Papers were taken away.",
}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", surname="Вымышленова", given_name="Айгүль")


@pytest.fixture
def annulled(worker: Actor, woman: Person) -> Letter:
    notice = write_letter(
        actor=worker,
        template="identification-notice",
        subject_ref=woman.ref,
        language="kk",
        values=DECIDED,
        person=woman,
    )
    return annul_letter(actor=worker, letter=notice.ref, reason="Printed on the wrong form")


def test_it_stands_in_the_place_of_the_annulled_one_in_the_same_words(
    worker: Actor, annulled: Letter, client: Client
) -> None:
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert f"/letters/{annulled.ref}/again/new" in client.get(f"/letters/{annulled.ref}").content.decode()
    assert client.post(f"/letters/{annulled.ref}/again/new", {"language": ""}).status_code == 302
    written = Letter.objects.get(again_of=annulled)
    assert written.book_number != annulled.book_number
    assert (written.status, written.person_ref) == ("prepared", annulled.person_ref)
    assert (written.values, written.wording_id) == (annulled.values, annulled.wording_id)
    assert client.post(f"/letters/{written.ref}/printing/new", {"form": "docx"}).status_code == 200
    page = client.get(f"/letters/{annulled.ref}").content.decode()
    assert written.ref in page
    assert f"/letters/{annulled.ref}/again/new" not in page
    assert annulled.ref in client.get(f"/letters/{written.ref}").content.decode()
    assert FactLetter.objects.filter(retracted_at=None).count() == 1
    assert list(ledger.verify()) == []
    with refused_as("letter.written_again") as refused:
        write_letter_again(actor=worker, letter=annulled.ref)
    assert written.ref in refused.value.sentence(language="ru")


def test_it_may_be_written_again_in_another_language_of_the_folder(worker: Actor, annulled: Letter) -> None:
    with refused_as("letter.language_not_written"):
        write_letter_again(actor=worker, letter=annulled.ref, language="xx")
    written = write_letter_again(actor=worker, letter=annulled.ref, language="ru")
    assert (written.language, written.values) == ("ru", annulled.values)
    assert written.wording_id != annulled.wording_id


def test_one_whose_record_fell_is_not(worker: Actor, woman: Person, annulled: Letter) -> None:
    void_letters(actor=worker, subject_ref=woman.ref, because="Registered by mistake")
    with refused_as("letter.void"):
        write_letter_again(actor=worker, letter=annulled.ref)


def test_one_that_stands_or_is_another_bodys_is_not(worker: Actor, annulled: Letter) -> None:
    written = write_letter_again(actor=worker, letter=annulled.ref)
    with refused_as("letter.elsewhere"):
        write_letter_again(actor=worker, letter=written.ref)
    annul_letter(actor=worker, letter=written.ref, reason="Again the wrong form")
    assert write_letter_again(actor=worker, letter=written.ref).number == 3
