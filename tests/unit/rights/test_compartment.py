"""The compartment: a sealed identity is nowhere else, and comes back when the measure ended."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import BlindIndex, DataKey, Person, SealedIdentity
from qorgan.people.seals import KeptWords, open_words, seal_words
from qorgan.people.vault import unwrap
from qorgan.rights.protection import lifting
from qorgan.rights.protection.compartment import boxes, commands, opening, sealing
from qorgan.rights.protection.compartment.models import Custodian, SealedFile
from qorgan.rights.protection.compartment.recovering import recover
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
    approve,
    ask,
    dump_of_all_tables,
    found,
    later,
    protected,
    seal,
)
from tests.unit.rights.test_form_choices import client_of, offered
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@held
def house() -> House:
    return a_house()


@pytest.mark.parametrize(
    "pseudonym", [SURNAME, "Zhasyrinov", "Айдын Шасырынова", "Қупиа-Айдын", "Купня", "Жасырындина", "Жасыкин"]
)
def test_a_pseudonym_that_bears_the_real_name_or_nearly_is_refused_without_a_name(house: House, pseudonym: str) -> None:
    with refused_as("custody.pseudonym_tells") as refused:
        seal(house, pseudonym=pseudonym)
    for language in ("en", "ru", "kk"):
        said = refused.value.sentence(language=language) + refused.value.advice(language=language)
        assert not any(word in said for word in (SURNAME, GIVEN, pseudonym))
    assert DataKey.objects.filter(person=house.person).exists()
    assert SealedFile.objects.get(pk=house.file.pk).sealed_at is None
    assert seal(house, pseudonym="Айдын").sealed_at


def test_a_pseudonym_that_is_the_real_name_in_its_other_spelling_is_refused(house: House) -> None:
    COMMANDS["change_identity"](actor=house.investigator, person=house.person, surname="Қөлуанова")
    with refused_as("custody.pseudonym_tells"):
        seal(house, pseudonym="Хулванова")


LOOK_UPS: list[dict[str, Any]] = [
    {"iin": IIN},
    {"phone": PHONE},
    {"surname": SURNAME, "given_name": GIVEN, "birth_year": 1990},
]


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
    dump = dump_of_all_tables()
    for secret in (SURNAME, GIVEN, IIN, PHONE, SURNAME.lower(), key.hex(), bytes(old.wrapped).hex()):
        assert secret not in dump
    assert not {bytes(row.fingerprint) for row in BlindIndex.objects.filter(person=house.person)} & prints
    shown = QUERIES["open_identity"](actor=house.investigator, person=house.person, purpose="x")
    assert (shown.full_name, shown.iin, shown.phones) == ("Айдын", "", ())


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


def test_somebody_whom_the_body_registered_twice_under_the_number_is_sealed_whole(house: House) -> None:
    again = a_person(house.investigator, phones="+77010000018")
    seal(house)
    assert QUERIES["open_identity"](actor=house.investigator, person=again, purpose="x").full_name == "Айдын"
    assert found(house.investigator, iin=IIN) == []
    assert found(house.investigator, phone="+77010000018") == []
    assert SURNAME not in dump_of_all_tables()


def test_another_bodys_record_of_the_same_human_neither_changes_nor_tells_of_the_sealing(house: House) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    again = a_person(shelter, phones="+77010000018", document_kind="passport", document_number="N 0912345")
    before = _as_seen_by(shelter, again)
    seal(house)
    assert _as_seen_by(shelter, again) == before
    for look_up in ({"iin": IIN}, {"phone": "+77010000018"}, {"document_number": "N0912345"}):
        assert found(shelter, **look_up) == [again.ref], "the own body finds what it keeps"
        assert found(house.investigator, **look_up) == []
        assert found(an_actor(role="social_worker"), **look_up) == [], "nobody else ever does"
    page = Client()
    page.force_login(User.objects.get(ref=shelter.user_ref))
    body = page.get(f"/persons/{again.ref}").content.decode()
    assert "Айдын" not in body
    assert house.person.ref not in body


def _as_seen_by(actor: Actor, person: Person) -> Any:
    known = QUERIES["person"](actor=actor, person=person.ref)
    traits = {name: getattr(known, name) for name in ("born_on", "birth_year", "sex", "warnings", "id_status")}
    fingerprints = BlindIndex.objects.filter(person=person).order_by("field", "fingerprint")
    marks = [(one.field, bytes(one.fingerprint)) for one in fingerprints]
    return QUERIES["open_identity"](actor=actor, person=person.ref, purpose="x"), traits, marks


def test_a_record_of_the_sealed_person_shares_no_mark_with_any_other(house: House) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    again = a_person(shelter)
    seal(house)
    marks = {bytes(one.fingerprint) for one in BlindIndex.objects.filter(person=again)}
    assert not marks & {bytes(one.fingerprint) for one in BlindIndex.objects.filter(person=house.person)}


def test_no_role_looks_people_up_beyond_its_own_body() -> None:
    able = [role for role in roles().values() if "person.read" in role.may]
    assert able
    assert {role.reaches_persons or role.scope for role in able} == {Scope.OWN_AGENCY}


def test_sealing_needs_the_other_half_of_a_body_with_custodians(house: House) -> None:
    with refused_as("custody.not_of_other_half"):
        seal(house, counterpart=an_agency(kind="police"))
    court = an_agency(kind="court")
    with refused_as("custody.custodians_missing"):
        seal(house, counterpart=court)
    form = client_of(house.first).get(f"/sealed-files/{house.file.ref}/sealing/new").content.decode()
    assert offered(form, "counterpart") == [house.office.ref], "the other half, and somebody who keeps it"
    assert DataKey.objects.filter(person=house.person).exists()


def test_a_second_file_of_the_same_number_cannot_begin_and_only_custodians_learn_why(house: House) -> None:
    seal(house)
    again = a_person(house.investigator)
    assert found(house.investigator, iin=IIN) == [again.ref]
    other = an_actor(role="investigator", agency=house.police)
    QUERIES["person"](actor=other, person=again)
    _, file = protected(other, again)
    with refused_as("custody.sealed_by_another"):
        seal(house, sealed_file=file)
    assert found(house.investigator, iin=IIN) == [again.ref], "a refused sealing changes nothing"
    assert sealing.check_sealed_number(actor=house.second, iin=IIN, reason="possible_double", passphrase=SECOND).exists
    assert not sealing.check_sealed_number(
        actor=house.second, iin="910230400016", reason="possible_double", passphrase=SECOND
    ).exists
    with pytest.raises(Refusal):
        sealing.check_sealed_number(actor=house.investigator, iin=IIN, reason="possible_double", passphrase=FIRST)


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
    with refused_as("custody.put_back_too_early") as said:
        ask(house, sealed_file=file, purpose="put_back")
    assert protection.ref in said.value.sentence(language="en")
    assert "“To summon or question the person”" in said.value.advice(language="en")
    assert "«Вызвать или допросить лицо»" in said.value.advice(language="ru")
    early = ask(house, sealed_file=file)
    approve(house, early)
    with refused_as("custody.not_to_put_back"):
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
    with refused_as("custody.damaged"):
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
    assert sealing.check_sealed_number(actor=second, iin=IIN, reason="possible_double", passphrase=SECOND).exists
    line = Entry.objects.filter(act="check_sealed_number").latest("seq")
    assert line.detail["codes"] == {"reason": "possible_double"}
    assert IIN not in str(line.detail)


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

    monkeypatch.setattr("qorgan.people.seals.keep_words", [words_of])
    before = kept["place"]
    seal(house)
    assert kept["place"] != before
    assert open_words(kept, person=house.person) == {"place": "what was seen"}


def test_every_link_on_a_sealed_identity_opens_for_who_reads_it(house: House) -> None:
    seal(house)
    asked = ask(house)
    for actor, leads in ((house.first, False), (house.second, False), (house.investigator, True)):
        client = Client()
        client.force_login(User.objects.get(ref=actor.user_ref))
        for path in (f"/sealed-files/{house.file.ref}", f"/openings/{asked.ref}"):
            shown = client.get(path).content.decode()
            links = re.findall(r'<dd><a href="([^"]+)"', shown)
            assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
        shown = client.get(f"/sealed-files/{house.file.ref}").content.decode()
        assert house.protection.ref in shown
        assert (f'href="/protections/{house.protection.ref}"' in shown) is leads


def test_a_custodian_reads_whom_to_ring_before_approving(house: House) -> None:
    seal(house)
    asked = ask(house)
    user = User.objects.get(ref=house.investigator.user_ref)
    for actor in (house.first, house.second):
        client = Client()
        client.force_login(User.objects.get(ref=actor.user_ref))
        shown = client.get(f"/openings/{asked.ref}", headers={"accept-language": "en"}).content.decode()
        assert f"{user.name} ({user.login})" in shown
        assert roles()["investigator"].title.in_(User.objects.get(ref=actor.user_ref).language) in shown
        assert house.police.title.in_(User.objects.get(ref=actor.user_ref).language) in shown
