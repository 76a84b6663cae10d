"""The compartment: a sealed identity is nowhere else, and nobody opens it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import Conflict, NotFound, Refusal
from qorgan.people.models import BlindIndex, DataKey, Person, SealedIdentity
from qorgan.people.sealing import KeptWords, open_words, seal_words
from qorgan.people.vault import unwrap
from qorgan.rights.protection import commands as protecting
from qorgan.rights.protection import lifting
from qorgan.rights.protection.compartment import boxes, commands, noticing, opening, queries, sealing
from qorgan.rights.protection.compartment.models import Approval, CompartmentNotice, Custodian, Opening, SealedFile
from qorgan.rights.protection.compartment.recovering import recover
from qorgan.rights.protection.compartment.refusals import (
    ApprovalsMissing,
    CodeWrong,
    CompartmentDamaged,
    CustodianElsewhere,
    CustodiansMissing,
    LastCustodian,
    NotACustodian,
    NoticeToAnother,
    NotOfOtherHalf,
    NotTheRequester,
    NotToPutBack,
    OneOfEachBody,
    OpeningOver,
    PassphraseLocked,
    PassphraseWeak,
    PassphraseWrong,
    SealedByAnother,
)
from qorgan.rights.protection.models import Protection
from tests.worlds import a_membership, an_actor, an_agency

pytestmark = pytest.mark.django_db
SURNAME, GIVEN, IIN, PHONE = "Жасырынова", "Құпия", "900230400016", "+77010000016"
FIRST, SECOND, THIRD = (f"invented words number {name} for a test" for name in ("one", "two", "three"))


@dataclass
class House:
    """A police department and a prosecutor's office with a custodian each, and a person to protect."""

    police: Agency
    office: Agency
    investigator: Actor
    first: Actor
    second: Actor
    person: Person
    protection: Protection
    file: SealedFile


def later(actor: Actor, **span: int) -> Actor:
    return replace(actor, clock=SetClock(actor.now + timedelta(**span)))


def a_custodian(agency: Agency, passphrase: str, *, by: tuple[Actor, str] | None = None) -> Actor:
    actor = an_actor(role="custodian", agency=agency)
    enrolled = commands.enrol_custodian(actor=actor, passphrase=passphrase, again=passphrase)
    if by:
        commands.admit_custodian(actor=by[0], custodian=enrolled, passphrase=by[1])
    return actor


def a_person(actor: Actor, **given: Any) -> Person:
    wanted = {"surname": SURNAME, "given_name": GIVEN, "iin": IIN, "phones": PHONE, "birth_year": 1990, "sex": "female"}
    return COMMANDS["register_person"](actor=actor, **(wanted | given))


def protected(actor: Actor, person: Person) -> tuple[Protection, SealedFile]:
    request = protecting.request_protection(
        actor=actor, person=person, capacity="witness", applicant="person", form="oral", threats=["life"]
    )
    _, protection, file = protecting.grant_protection(
        actor=actor, protection_request=request, measures=["restricted_data", "guard"], reasons="The threat is real."
    )
    return protection, file


@pytest.fixture
def house() -> House:
    police, office = an_agency(kind="police", region="aktobe"), an_agency(kind="prosecutor", region="aktobe")
    first = a_custodian(police, FIRST)
    second = a_custodian(office, SECOND, by=(first, FIRST))
    investigator = an_actor(role="investigator", agency=police)
    person = a_person(investigator)
    protection, file = protected(investigator, person)
    return House(police, office, investigator, first, second, person, protection, file)


def seal(house: House, **given: Any) -> SealedFile:
    wanted = {"sealed_file": house.file, "counterpart": house.office, "pseudonym": "Айдын", "passphrase": FIRST} | given
    return sealing.seal_identity(actor=house.first, **wanted)


def ask(house: House, **given: Any) -> Opening:
    wanted = {
        "sealed_file": house.file, "purpose": "trial", "order_number": "12/2020", "parts": ["names", "number"],
    } | given  # fmt: skip
    return opening.request_opening(actor=house.investigator, **wanted)


def approve(house: House, asked: Opening) -> None:
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)


def found(actor: Actor, **by: Any) -> list[str]:
    rows = QUERIES["find_person"](actor=actor, purpose="x", **by)
    return [row.ref for row in rows]


LOOK_UPS: list[dict[str, Any]] = [
    {"iin": IIN}, {"phone": PHONE}, {"surname": SURNAME, "given_name": GIVEN, "birth_year": 1990},
]  # fmt: skip


@pytest.mark.parametrize("look_up", LOOK_UPS, ids=["number", "telephone", "name and birth"])
def test_a_look_up_after_the_sealing_answers_as_for_somebody_unknown(house: House, look_up: dict[str, Any]) -> None:
    assert found(house.investigator, **look_up) == [house.person.ref]
    seal(house)
    client = Client()
    client.force_login(User.objects.get(ref=house.investigator.user_ref))
    client.get("/persons/look-up/new")  # the session is made by the first request
    unknown = {
        "iin": "910230400016",
        "phone": "+77010000017",
        "surname": "Бейтаныс",
        "given_name": "Біреу",
        "birth_year": 1990,
    }
    answers = []
    for words in (look_up, {name: unknown[name] for name in look_up}):
        with CaptureQueriesContext(connection) as asked:
            response = client.post("/persons/look-up/new", {**words, "purpose": "x"})
        body = response.content.decode()
        for value in words.values():
            body = body.replace(str(value), "")
        answers.append((response.status_code, _without_tokens(body), len(asked)))
    assert answers[0] == answers[1]
    assert found(house.investigator, **look_up) == []


def _without_tokens(body: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)


def test_the_sealed_name_stands_in_no_table_and_the_old_key_is_gone(house: House) -> None:
    old = DataKey.objects.get(person=house.person)
    key = unwrap(bytes(old.wrapped), version=old.kek_version, ref=house.person.ref)
    prints = {bytes(row.fingerprint) for row in BlindIndex.objects.filter(person=house.person)}
    seal(house)
    dump = _dump()
    for secret in (SURNAME, GIVEN, IIN, PHONE, SURNAME.lower(), key.hex(), bytes(old.wrapped).hex()):
        assert secret not in dump
    assert not {bytes(row.fingerprint) for row in BlindIndex.objects.filter(person=house.person)} & prints
    shown = QUERIES["open_identity"](actor=house.investigator, person=house.person, purpose="x")
    assert (shown.full_name, shown.iin, shown.phones) == ("Айдын", "", ())


def _dump() -> str:
    """Every table, texts as they are and bytes as hex."""
    written = []
    for table in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table._meta.db_table}"')
            for row in cursor.fetchall():
                written += [
                    bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value) for value in row
                ]
    return "\n".join(written)


def test_tables_and_all_keys_of_the_house_do_not_open_what_is_sealed(house: House, settings: Any) -> None:
    """The administrator's attack: whatever key of the house is tried on whatever is kept, nothing opens."""
    seal(house)
    held = SealedFile.objects.get()
    keys = [*settings.QORGAN_KEYS.kek.values(), settings.QORGAN_KEYS.index, settings.QORGAN_KEYS.journal]
    for key in keys:
        with pytest.raises(boxes.BoxDamaged):
            boxes.unsealed(held.content, key=key, use=f"identity|{held.ref}")
        for half in held.halves.all():
            with pytest.raises(boxes.BoxDamaged):
                boxes.unboxed(half.box, by=boxes.Pair(key), use=f"half|{held.ref}|{half.half}|{half.custodian.ref}")
    halves = [bytes(half.box)[-48:-16] for half in held.halves.all()]
    with pytest.raises(boxes.BoxDamaged):
        boxes.unsealed(held.content, key=boxes.joined(*halves), use=f"identity|{held.ref}")


def test_somebody_registered_twice_under_the_number_is_sealed_whole(house: House) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    again = a_person(shelter, surname=SURNAME, phones="+77010000018")
    seal(house)
    assert QUERIES["open_identity"](actor=shelter, person=again, purpose="x").full_name == "Айдын"
    assert found(shelter, iin=IIN) == []
    assert found(shelter, phone="+77010000018") == []
    assert SURNAME not in _dump()


def test_two_custodians_of_two_bodies_show_it_once_to_whoever_asked(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    shown = opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert shown.parts == [("Names", [f"{SURNAME} {GIVEN}"]), ("Identification number", [IIN])]
    with pytest.raises(OpeningOver):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert not Approval.objects.exclude(box=b"").exists()
    assert not Opening.objects.exclude(lock=b"").exists()
    line = Entry.objects.get(act="open_sealed_identity")
    assert set(line.detail["approved"]) == {house.first.user_ref, house.second.user_ref}
    assert line.purpose == "trial"
    assert house.person.ref not in line.objects_ref
    told = {(note.agency, note.user_ref) for note in CompartmentNotice.objects.all()}
    assert told == {(house.police, ""), (house.office, ""), (None, house.investigator.user_ref)}
    head = an_actor(role="head_of_body", agency=house.police)
    assert queries.notices_visible_to(head).count() == 2
    to_handler = CompartmentNotice.objects.get(user_ref=house.investigator.user_ref)
    with pytest.raises(NoticeToAnother):
        noticing.see_notice(actor=head, compartment_notice=to_handler)
    noticing.see_notice(actor=house.investigator, compartment_notice=to_handler)
    assert SURNAME not in _dump()


def test_one_custodian_alone_opens_nothing(house: House) -> None:
    seal(house)
    asked = ask(house)
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    with pytest.raises(ApprovalsMissing):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    with pytest.raises(OneOfEachBody):
        opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)


def test_two_custodians_of_one_body_open_nothing(house: House) -> None:
    third = a_custodian(house.police, THIRD, by=(house.first, FIRST))
    seal(house)
    asked = ask(house)
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    with pytest.raises(OneOfEachBody):
        opening.approve_opening(actor=third, opening=asked, passphrase=THIRD)


def test_one_person_in_two_bodies_is_still_one_person(house: House) -> None:
    """The same human being cannot keep both halves, nor approve what that being asked for."""
    user = User.objects.get(ref=house.first.user_ref)
    a_membership(user=user, role="custodian", agency=house.office)
    both = replace(house.first, agency=house.office)
    with pytest.raises(Conflict):
        commands.enrol_custodian(actor=both, passphrase=THIRD, again=THIRD)
    seal(house)
    as_investigator = replace(house.investigator, user_ref=house.first.user_ref)
    Protection.objects.update(handler=house.first.user_ref)
    asked = opening.request_opening(
        actor=as_investigator, sealed_file=house.file, purpose="trial", order_number="1", parts=["names"]
    )
    with pytest.raises(OneOfEachBody):
        opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)


def test_an_approval_cannot_be_used_again_nor_elsewhere(house: House) -> None:
    """The replay: approvals of one opening copied to another, in the tables themselves."""
    seal(house)
    done, again = ask(house), ask(house)
    approve(house, done)
    for approval in list(done.approvals.all()):
        kept = Approval.objects.get(pk=approval.pk)
        kept.pk, kept.ref, kept.opening = None, f"AV-{approval.pk}", again
        kept.save(force_insert=True)
    with pytest.raises(CompartmentDamaged):
        opening.show_identity(actor=house.investigator, opening=again, code=again.one_time_code)
    Opening.objects.filter(pk=again.pk).update(lock=Opening.objects.get(pk=done.pk).lock)
    with pytest.raises(CodeWrong):
        opening.show_identity(actor=house.investigator, opening=again, code=done.one_time_code)


def test_an_approval_for_other_parts_than_were_approved_is_void(house: House) -> None:
    seal(house)
    asked = ask(house, parts=["names"])
    approve(house, asked)
    Opening.objects.filter(pk=asked.pk).update(parts=["names", "address"])
    with pytest.raises(CompartmentDamaged):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)


def test_an_opening_is_over_after_a_day(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    with pytest.raises(OpeningOver):
        opening.show_identity(actor=later(house.investigator, hours=24), opening=asked, code=asked.one_time_code)
    with pytest.raises(OpeningOver):
        opening.approve_opening(actor=later(house.second, hours=25), opening=asked, passphrase=SECOND)
    fresh = opening.request_opening(
        actor=later(house.investigator, hours=25),
        sealed_file=house.file,
        purpose="trial",
        order_number="13",
        parts=["names"],
    )
    assert list(Opening.objects.exclude(lock=b"").values_list("ref", flat=True)) == [fresh.ref]
    assert not Approval.objects.exclude(box=b"").exists()


def test_a_declined_opening_is_over_and_its_halves_destroyed(house: House) -> None:
    seal(house)
    asked = ask(house)
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.decline_opening(actor=house.second, opening=asked, reason="No such order")
    assert not Approval.objects.exclude(box=b"").exists()
    with pytest.raises(OpeningOver):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)


def test_only_whoever_asked_sees_it_and_with_the_code(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    other = an_actor(role="judge", agency=house.office)
    with pytest.raises(NotFound):
        opening.show_identity(actor=other, opening=asked.ref, code=asked.one_time_code)
    with pytest.raises(NotTheRequester):
        opening.show_identity(actor=other, opening=asked, code=asked.one_time_code)
    with pytest.raises(CodeWrong):
        opening.show_identity(actor=house.investigator, opening=asked, code="AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")


def test_wrong_passphrases_are_counted_although_everything_else_is_undone(house: House) -> None:
    seal(house)
    asked = ask(house)
    for _ in range(5):
        with pytest.raises(PassphraseWrong):
            opening.approve_opening(actor=house.first, opening=asked, passphrase=SECOND)
    with pytest.raises(PassphraseLocked):
        opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)
    opening.approve_opening(actor=later(house.first, minutes=16), opening=asked, passphrase=FIRST)


@pytest.mark.parametrize(("passphrase", "again"), [("short", "short"), ("a" * 40, "a" * 40), (FIRST, SECOND)])
def test_a_weak_passphrase_is_refused(house: House, passphrase: str, again: str) -> None:
    with pytest.raises(PassphraseWeak):
        commands.enrol_custodian(
            actor=an_actor(role="custodian", agency=house.police), passphrase=passphrase, again=again
        )


def test_a_new_custodian_keeps_nothing_until_another_admits_with_a_passphrase(house: House) -> None:
    seal(house)
    fresh = a_custodian(house.office, THIRD)
    asked = ask(house)
    with pytest.raises(NotACustodian):
        opening.approve_opening(actor=fresh, opening=asked, passphrase=THIRD)
    waiting = Custodian.objects.get(user_ref=fresh.user_ref)
    with pytest.raises(CustodianElsewhere):
        commands.admit_custodian(actor=house.first, custodian=waiting, passphrase=FIRST)
    commands.admit_custodian(actor=house.second, custodian=waiting, passphrase=SECOND)
    with pytest.raises(LastCustodian):
        commands.retire_custodian(
            actor=house.first, custodian=Custodian.objects.get(user_ref=house.first.user_ref), reason="Leaves"
        )
    commands.retire_custodian(
        actor=fresh, custodian=Custodian.objects.get(user_ref=house.second.user_ref), reason="Lost the words"
    )
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=fresh, opening=asked, passphrase=THIRD)
    assert opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code).parts


def test_a_changed_passphrase_opens_the_same_key(house: House) -> None:
    mine = Custodian.objects.get(user_ref=house.first.user_ref)
    with pytest.raises(CustodianElsewhere):
        commands.change_passphrase(
            actor=a_custodian(house.police, SECOND), custodian=mine, passphrase=FIRST, new_passphrase=THIRD, again=THIRD
        )
    commands.change_passphrase(actor=house.first, custodian=mine, passphrase=FIRST, new_passphrase=THIRD, again=THIRD)
    with pytest.raises(PassphraseWrong):
        seal(house)
    seal(house, passphrase=THIRD)


def test_sealing_needs_the_other_half_of_a_body_with_custodians(house: House) -> None:
    with pytest.raises(NotOfOtherHalf):
        seal(house, counterpart=an_agency(kind="police"))
    with pytest.raises(CustodiansMissing):
        seal(house, counterpart=an_agency(kind="court"))
    assert DataKey.objects.filter(person=house.person).exists()


def test_a_second_file_of_the_same_number_cannot_begin_and_only_custodians_learn_why(house: House) -> None:
    seal(house)
    again = a_person(house.investigator)
    assert found(house.investigator, iin=IIN) == [again.ref]
    other = an_actor(role="investigator", agency=house.police)
    QUERIES["person"](actor=other, person=again)
    _, file = protected(other, again)
    with pytest.raises(SealedByAnother):
        seal(house, sealed_file=file)
    assert found(house.investigator, iin=IIN) == [again.ref], "a refused sealing changes nothing"
    assert sealing.check_sealed_number(actor=house.second, iin=IIN, reason="x", passphrase=SECOND).exists
    assert not sealing.check_sealed_number(actor=house.second, iin="910230400016", reason="x", passphrase=SECOND).exists
    with pytest.raises(Refusal):
        sealing.check_sealed_number(actor=house.investigator, iin=IIN, reason="x", passphrase=FIRST)


def test_the_hours_to_seal_and_to_put_back_are_owed(house: House) -> None:
    assert Obligation.objects.get(term="protection.sealing").met_at is None
    seal(house)
    assert Obligation.objects.get(term="protection.sealing").met_at == house.first.now


def test_after_the_lifting_the_identity_is_registered_again_and_nothing_stays_sealed(house: House) -> None:
    born = a_person(house.investigator, iin="", phones="", born_on="1990-04-05", birth_year=None, surname="Туғанкүнова")
    protection, file = protected(house.investigator, born)
    seal(house, sealed_file=file)
    born.refresh_from_db()
    assert (born.born_on, born.birth_year) == (None, 1990)
    early = ask(house, sealed_file=file, purpose="put_back")
    approve(house, early)
    with pytest.raises(NotToPutBack):
        opening.put_identity_back(actor=house.investigator, opening=early, code=early.one_time_code)
    order = lifting.order_lifting(actor=house.investigator, protection=protection, reasons="The threat is gone.")[0]
    lifting.tell_of_lifting(actor=house.investigator, protection_lifting=order)
    then = later(house.investigator, days=5)
    lifting.put_lifting_into_force(actor=then, protection_lifting=order)
    asked = opening.request_opening(
        actor=then, sealed_file=file, purpose="put_back", order_number="14", parts=["names"]
    )
    opening.approve_opening(actor=later(house.first, days=5), opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=later(house.second, days=5), opening=asked, passphrase=SECOND)
    opening.put_identity_back(actor=then, opening=asked, code=asked.one_time_code)
    born.refresh_from_db()
    assert str(born.born_on) == "1990-04-05"
    assert found(then, surname="Туғанкүнова", given_name=GIVEN, born_on="1990-04-05") == [born.ref]
    file.refresh_from_db()
    assert (file.status, bytes(file.content), file.halves.count()) == ("put_back", b"", 0)
    assert SealedIdentity.objects.filter(person=born).exists()
    assert Obligation.objects.get(term="protection.putting_back").met_at == then.now
    assert not list(ledger.verify())


def test_two_keys_on_paper_bring_back_what_no_custodian_can_open(house: House) -> None:
    papers = {actor: boxes.new_pair() for actor in ("first", "second")}
    for name, passphrase in (("first", FIRST), ("second", SECOND)):
        commands.name_recovery_key(
            actor=getattr(house, name), public_key=papers[name].box_key.hex(), held_by="A safe", passphrase=passphrase
        )
    seal(house)
    Custodian.objects.all().update(lock=b"lost")
    with pytest.raises(CompartmentDamaged):
        recover(seeds=[papers["first"].seed, papers["first"].seed], actor=an_actor(role="operator"))
    for custodian in Custodian.objects.all():
        Custodian.objects.filter(pk=custodian.pk).update(retired_at=house.first.now, lock=b"", mark_box=b"")
    first, second = an_actor(role="custodian", agency=house.police), an_actor(role="custodian", agency=house.office)
    for actor, passphrase in ((first, FIRST), (second, SECOND)):
        commands.enrol_custodian(actor=actor, passphrase=passphrase, again=passphrase)
    assert recover(seeds=[papers[name].seed for name in papers], actor=an_actor(role="operator")) == 1
    house.first, house.second = first, second
    asked = ask(house)
    approve(house, asked)
    shown = opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert shown.parts[0][1] == [f"{SURNAME} {GIVEN}"]
    assert sealing.check_sealed_number(actor=second, iin=IIN, reason="x", passphrase=SECOND).exists


def test_the_journal_does_not_join_a_person_or_a_proceeding_to_a_protection(house: House) -> None:
    seal(house)
    rooms = {act.name for act in COMMANDS.values() if act.room.startswith("qorgan.rights.protection")}
    lines = Entry.objects.filter(act__in=rooms)
    assert lines.count() > 5
    assert not [line.act for line in lines if any(ref.startswith(("P-", "PR-")) for ref in line.objects_ref)]


def test_words_that_other_rooms_keep_under_the_persons_key_outlive_the_sealing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"place": seal_words({"place": "what was seen"}, person=house.person, actor=house.investigator)["place"]}

    def words_of(person: Person) -> list[KeptWords]:
        put = kept.__setitem__
        here = person == house.person
        return [KeptWords(place="place", sealed=kept["place"], write=lambda one: put("place", one))] if here else []

    monkeypatch.setattr("qorgan.people.sealing.KEEPERS", [words_of])
    before = kept["place"]
    seal(house)
    assert kept["place"] != before
    assert open_words(kept, person=house.person) == {"place": "what was seen"}
