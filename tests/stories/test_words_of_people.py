"""Words about a person name nobody, and are read by the body that wrote them and by those who may know of the person."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.kit.tables import KEPT_BACK
from qorgan.people.grants import grant_groups
from qorgan.people.models import Person
from qorgan.victims.care.deciding.models import AdmissionRefusal
from qorgan.victims.identification.models import Decision
from tests.refusals import refused_as
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db
SURNAME, GIVEN, IIN, PHONE = "Жасырынова", "Айгүл", "900230400016", "+77010000016"
WORDS = "An ordinary sentence that only some may read."


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return COMMANDS["register_person"](
        actor=worker,
        sex="female",
        birth_year=1990,
        surname=SURNAME,
        given_name=GIVEN,
        iin=IIN,
        phones=PHONE,
        document_kind="identity_card",
        document_number="N 0912345",
    )


def decided(worker: Actor, woman: Person, *, grounds: str = WORDS) -> Decision:
    found = {**GROUNDED, "grounds": grounds}
    return COMMANDS["decide_status"](actor=worker, person=woman, body="provider", status="identified", **found)


def turned_away(worker: Actor, woman: Person, *, words: str = WORDS, ground: str = "medical") -> AdmissionRefusal:
    return COMMANDS["refuse_admission"](actor=worker, person=woman, ground=ground, explanation=words)


def page(actor: Actor, address: str) -> str:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


TELLING = {
    "name": "Жасырынова Айгүл была продана",
    "declined, in the other script": "so Zhasyrynovoi was sold",
    "number": "ИИН 900230-400016",
    "paper": "passport N0912345",
    "telephone": "reach her at 8 701 000 00 16",
    "telephone abroad": "+7 (701) 000-00-16",
}


@pytest.mark.parametrize("words", TELLING.values(), ids=TELLING.keys())
def test_words_that_tell_who_it_is_are_refused_and_nothing_is_kept(worker: Actor, woman: Person, words: str) -> None:
    for write in (
        lambda: decided(worker, woman, grounds=words),
        lambda: turned_away(worker, woman, words=words),
        lambda: COMMANDS["admit"](actor=worker, person=woman, channel="self", note=words),
        lambda: COMMANDS["raise_lead"](actor=worker, person=woman, channel="walk_in", note=words),
    ):
        with refused_as("person.words_tell") as refused:
            write()
        for language in ("en", "ru", "kk"):
            said = refused.value.sentence(language=language) + refused.value.advice(language=language)
            assert not any(part in said for part in (SURNAME, GIVEN, IIN, "0912345", "000"))
    assert not Decision.objects.exists()
    assert not AdmissionRefusal.objects.exists()
    assert Entry.objects.filter(outcome="refused:person.words_tell").count() == 4


def test_a_refusal_names_the_field_and_the_kind_of_thing(worker: Actor, woman: Person) -> None:
    with refused_as("person.words_tell") as refused:
        turned_away(worker, woman, words=f"{SURNAME}, {PHONE}")
    said = refused.value.sentence(language="en")
    assert "the person's name, the person's telephone number" in said


def test_words_on_a_record_are_compared_with_whom_the_record_is_about(worker: Actor, woman: Person) -> None:
    file = COMMANDS["admit"](actor=worker, person=woman, channel="self")
    with refused_as("person.words_tell"):
        COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", note=f"{GIVEN} понимает")
    with refused_as("person.words_tell"):
        COMMANDS["withdraw_decision"](actor=worker, decision=decided(worker, woman), reason=f"Not {GIVEN}")


def test_another_persons_name_and_ordinary_words_are_kept(worker: Actor, woman: Person) -> None:
    other = COMMANDS["register_person"](actor=worker, sex="male", surname="Башқа", given_name="Біреу")
    assert turned_away(worker, other, words=f"{GIVEN} is somebody else; 8 701 000 00 16").explanation


def test_what_is_meant_to_hold_names_holds_them(worker: Actor, woman: Person) -> None:
    assert COMMANDS["change_identity"](actor=worker, person=woman, given_name="Айгүл", patronymic="Асанқызы")
    relationship = COMMANDS["record_relationship"](
        actor=worker, person=woman, kinship="parent", contact="allowed", name=f"{SURNAME} Болғанша", reach=PHONE
    )
    assert relationship.person == woman


def test_whom_only_the_needs_were_shared_with_learns_no_name_by_writing_names(worker: Actor, woman: Person) -> None:
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    grant_groups(person=woman, agency=other.agency, groups=["needs"], source="RF-1", actor=worker)
    assert turned_away(other, woman, words=f"{GIVEN} or {SURNAME}").explanation
    with refused_as("person.words_tell"):
        turned_away(other, woman, words=f"by the number {IIN}", ground="untrue_data")


def test_whoever_may_not_write_learns_nothing_from_a_guess(worker: Actor, woman: Person) -> None:
    stranger = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    for words in (GIVEN, "Somebody"):
        with pytest.raises(NotFound):
            COMMANDS["refuse_admission"](actor=stranger, person=woman.ref, ground="medical", explanation=words)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_who_only_counts_sees_that_words_were_written_and_not_the_words(
    worker: Actor, woman: Person, language: str
) -> None:
    made = (decided(worker, woman), turned_away(worker, woman))
    analyst = an_actor(role="analyst", language=language)
    for address in (f"/decisions/{made[0].ref}", f"/admission-refusals/{made[1].ref}"):
        assert WORDS in page(worker, address)
        seen = page(analyst, address)
        assert WORDS not in seen
        assert KEPT_BACK.in_(language) in seen


def test_whoever_knows_the_person_reads_the_words(worker: Actor, woman: Person) -> None:
    decision = decided(worker, woman)
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    assert page(other, f"/decisions/{decision.ref}") == "404"
    grant_groups(person=woman, agency=other.agency, groups=["narrative"], source="RF-1", actor=worker)
    assert WORDS in page(other, f"/decisions/{decision.ref}")


def test_the_body_that_decides_an_appeal_reads_what_it_rests_on(worker: Actor, woman: Person) -> None:
    akimat = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="aktobe"))
    appeal = COMMANDS["lodge_appeal"](
        actor=worker,
        record=turned_away(worker, woman).ref,
        grounds=WORDS,
        lodged_by="person",
        body="local_executive",
        answering=akimat.agency,
    )
    assert page(akimat, f"/appeals/{appeal.ref}").count(WORDS) == 2, "the decision and the appeal"
    seen = page(an_actor(role="analyst"), f"/appeals/{appeal.ref}")
    assert appeal.decision_ref in seen
    assert WORDS not in seen


def test_a_decision_with_words_costs_one_look_into_the_vault(worker: Actor, woman: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        turned_away(worker, woman)
    assert sum("people_sealedidentity" in one["sql"] for one in asked) == 1
