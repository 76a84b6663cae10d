"""A social worker keeps people and their identities; nobody else learns who they are, or that they are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.record_types import type_of
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.people import commands, vault
from qorgan.people.bulk import PersonRow, make_people
from qorgan.people.identity import Document, Identity
from qorgan.people.models import BlindIndex, DataKey, Person, PersonAccess, SealedIdentity
from qorgan.people.phones import read_phones
from qorgan.people.queries import find_person, open_identity, person, persons
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
IIN = "990230300005"  # dated 30 February: nobody bears it
OTHER_IIN = "990230300013"
KNOWN = {
    "sex": "male",
    "born_on": "1999-03-02",
    "citizenship": "KZ",
    "surname": "Вымышленов",
    "given_name": "Ғалымжан",
    "iin": IIN,
    "document_kind": "identity_card",
    "document_number": "№ 000 000-Т",
    "phones": "8 701 000 00 00, 150",
    "aliases": "Galymzhan Vymyshlenov",
    "email": "nobody@example.org",
    "address": "Несуществующая улица, 0",
}


def a_social_worker(today: date = date(2020, 5, 15)) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), today=today)


@held
def worker() -> Actor:
    return a_social_worker()


@held
def man(worker: Actor) -> Person:
    return commands.register_person(actor=worker, **KNOWN)


def test_an_identity_opens_for_a_purpose_and_the_journal_says_who_and_why(worker: Actor, man: Person) -> None:
    identity = open_identity(actor=worker, person=man.ref, purpose="to buy a ticket home")
    assert (identity.full_name, identity.iin) == ("Вымышленов Ғалымжан", IIN)
    assert [phone.e164 for phone in identity.phones] == ["+77010000000", ""]
    assert identity.documents == (Document(kind="identity_card", number="№ 000 000-Т"),)
    line = Entry.objects.order_by("seq").last()
    assert (line.act, line.user, line.objects_ref) == ("open_identity", worker.user_ref, [man.ref])
    assert line.purpose == "to buy a ticket home"
    assert list(chain.verify()) == []


def test_no_purpose_no_identity(worker: Actor, man: Person) -> None:
    for purpose in ({}, {"purpose": ""}, {"purpose": "  "}):
        with pytest.raises(BadInput) as wrong:
            open_identity(actor=worker, person=man.ref, **purpose)
        assert set(wrong.value.problems) == {"purpose"}


def test_nothing_of_the_identity_stands_in_the_database_in_the_clear(man: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            held = cursor.fetchone()[0] or ""
            for secret in ("Вымышленов", "Ғалымжан", IIN, "7010000000", "nobody@example.org", "Несуществующая"):
                assert secret not in held, f"{secret} in {table}"
                assert secret.encode().hex() not in held, f"{secret} in {table}"


def test_shapes_and_texts_carry_no_identity(man: Person) -> None:
    read = type_of(Person).shape.model_fields
    assert "born_on" not in read
    assert read.keys().isdisjoint(Identity.__dataclass_fields__)
    assert f"{man} {man!r} {man.data_key!r} {man.sealed_identity!r}".count(man.ref) >= 1
    assert "Вымышленов" not in repr(vars(man))


def test_contradictions_in_the_papers_become_warnings_and_stop_nobody(worker: Actor) -> None:
    woman = commands.register_person(
        actor=worker, sex="female", born_on="1980-01-01", iin="990230300006", phones="sister's"
    )
    assert woman.warnings == [
        "iin_check_digit",
        "iin_impossible_date",
        "iin_birth_differs",
        "iin_sex_differs",
        "phone_unreadable",
    ]
    commands.change_person(actor=worker, person=woman.ref, sex="male", born_on="1999-02-27")
    woman.refresh_from_db()
    assert woman.warnings == ["iin_check_digit", "iin_impossible_date", "phone_unreadable"]
    commands.remove_from_identity(actor=worker, person=woman.ref, iin=True, phones=True)
    woman.refresh_from_db()
    assert woman.warnings == []


@pytest.mark.parametrize("email", ["not an email", "a@b", "a@", "a b@example.org", "@example.org", "a@example..org"])
def test_what_is_no_address_of_mail_becomes_a_warning_until_it_is_corrected(worker: Actor, email: str) -> None:
    woman = commands.register_person(actor=worker, email=email)
    assert woman.warnings == ["email_odd"]
    commands.change_identity(actor=worker, person=woman.ref, email="айгүл.ойдан@мысал.қаз")
    woman.refresh_from_db()
    assert woman.warnings == []


def test_odd_ways_to_reach_a_person_are_told_on_the_page_in_the_readers_language() -> None:
    user = a_user(language="ru")
    a_membership(user=user, role="social_worker", agency=an_agency(kind="provider"))
    client = Client()
    client.force_login(user)
    answer = client.post("/persons/new", {"email": "not an email", "phones": "abc"}, follow=True)
    page = answer.content.decode()
    assert "Электронная почта не похожа на адрес" in page
    assert "Номер телефона не удалось распознать" in page
    assert "not an email" not in page


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"born_on": "1999-03-02", "birth_year": 1998}, "person.birth_contradicts"),
        ({"born_on": "2020-05-16"}, "person.birth_in_future"),
        ({"birth_year": 2021}, "person.birth_in_future"),
        ({"birth_year": 99}, "person.birth_implausible"),
    ],
)
def test_an_impossible_birth_is_refused(worker: Actor, given: dict[str, Any], refusal: str) -> None:
    with refused_as(refusal):
        commands.register_person(actor=worker, **given)
    assert not Person.objects.exists()


def test_a_year_that_repeats_the_date_is_dropped(worker: Actor) -> None:
    made = commands.register_person(actor=worker, born_on="1999-03-02", birth_year=1999)
    assert (made.born_on, made.birth_year, made.year_of_birth) == (date(1999, 3, 2), None, 1999)


def test_an_identity_is_changed_without_being_shown(worker: Actor, man: Person) -> None:
    before = bytes(man.sealed_identity.sealed)
    commands.change_identity(
        actor=worker, person=man.ref, surname="Придуманов", document_kind="passport", document_number="N0"
    )
    identity = open_identity(actor=worker, person=man.ref, purpose="to check the change")
    assert (identity.surname, identity.given_name) == ("Придуманов", "Ғалымжан")
    assert [document.kind for document in identity.documents] == ["identity_card", "passport"]
    man.refresh_from_db()
    assert bytes(SealedIdentity.objects.get(person=man).sealed) != before
    commands.change_identity(actor=worker, person=man.ref, document_kind="passport", document_number="N1")
    commands.remove_from_identity(actor=worker, person=man.ref, address=True, email=True)
    identity = open_identity(actor=worker, person=man.ref, purpose="to check the change")
    assert [document.number for document in identity.documents] == ["№ 000 000-Т", "N1"]
    assert (identity.address, identity.email, identity.iin) == ("", "", IIN)


def test_somebody_registered_without_a_name_may_get_one_later(worker: Actor) -> None:
    unknown = commands.register_person(actor=worker)
    with refused_as("person.identity_unknown"):
        open_identity(actor=worker, person=unknown.ref, purpose="to see")
    with refused_as("person.identity_unknown"):
        commands.remove_from_identity(actor=worker, person=unknown.ref, iin=True)
    commands.change_identity(actor=worker, person=unknown.ref, given_name="Вымысел")
    assert open_identity(actor=worker, person=unknown.ref, purpose="to see").given_name == "Вымысел"


# Finding


@pytest.mark.parametrize(
    "given",
    [
        {"iin": "990230 300 005"},
        {"document_number": "000000т"},
        {"phone": "+7 (701) 000-00-00"},
        {"surname": "Vymyshlenov", "given_name": "Galymzhan", "born_on": "1999-03-02"},
        {"surname": "Ғалымжан", "given_name": "Вымышленов", "birth_year": 1999},
        {"iin": "000000000000", "phone": "87010000000"},
    ],
)
def test_a_person_is_found_by_an_exact_value(worker: Actor, man: Person, given: dict[str, Any]) -> None:
    commands.register_person(actor=worker, surname="Другой", given_name="Человек", born_on="1999-03-02")
    assert list(find_person(actor=worker, purpose="a call", **given)) == [man]


@pytest.mark.parametrize(
    "given", [{}, {"surname": "Вымышленов"}, {"born_on": "1999-03-02"}, {"phone": "150"}, {"document_number": "№"}]
)
def test_a_bare_name_a_date_or_a_short_code_finds_nobody(worker: Actor, man: Person, given: dict[str, Any]) -> None:
    with refused_as("person.nothing_to_find"):
        find_person(actor=worker, purpose="a call", **given)


def test_a_person_known_to_another_agency_and_one_known_to_nobody_give_the_same_answer(man: Person) -> None:
    stranger = a_social_worker()
    known = list(find_person(actor=stranger, purpose="a call", iin=IIN))
    unknown = list(find_person(actor=stranger, purpose="a call", iin="990230300015"))
    assert known == unknown == []
    first, second = Entry.objects.order_by("-seq")[:2]
    assert (first.act, first.objects_ref, first.outcome) == (second.act, second.objects_ref, second.outcome)
    assert IIN not in str(Entry.objects.values_list("detail", "purpose", "objects_ref"))


def test_a_corrected_birth_is_found_by_the_new_date_only(worker: Actor, man: Person) -> None:
    commands.change_person(actor=worker, person=man.ref, born_on="1998-12-31")
    name = {"surname": "Вымышленов", "given_name": "Ғалымжан"}
    assert not find_person(actor=worker, purpose="a call", **name, born_on="1999-03-02").exists()
    assert find_person(actor=worker, purpose="a call", **name, born_on="1998-12-31").get() == man


def test_a_shared_person_is_known_to_both_agencies(worker: Actor, man: Person) -> None:
    friend = a_social_worker()
    with pytest.raises(NotFound):
        open_identity(actor=friend, person=man.ref, purpose="x")
    commands.share_with_agency(person=man, agency=friend.agency, actor=worker)
    commands.share_with_agency(person=man, agency=friend.agency, actor=worker)
    assert persons(actor=friend).get() == man
    assert find_person(actor=friend, purpose="a call", iin=IIN).get() == man
    assert open_identity(actor=friend, person=man.ref, purpose="a call").surname == "Вымышленов"


def test_whoever_registers_crimes_for_the_whole_country_knows_no_person_of_others(man: Person) -> None:
    clerk = an_actor(role="register_clerk")
    own = commands.register_person(actor=clerk, iin=OTHER_IIN, sex="male")

    assert list(persons(actor=clerk)) == [own]
    assert not find_person(actor=clerk, purpose="curious", iin=IIN)
    assert not find_person(actor=clerk, purpose="curious", surname="Вымышленов", given_name="Ғалымжан", birth_year=1990)
    assert find_person(actor=clerk, purpose="a list", iin=OTHER_IIN).get() == own
    with pytest.raises(NotFound):
        person(actor=clerk, person=man.ref)


def test_those_who_register_crimes_and_administer_accounts_open_nothing(man: Person) -> None:
    for role in ("register_clerk", "administrator", "analyst", "auditor", "operator", "hotline_operator"):
        with pytest.raises(NotPermitted):
            open_identity(actor=an_actor(role=role), person=man.ref, purpose="curious")
    refused = Entry.objects.filter(act="open_identity", outcome="refused:access.not_permitted")
    assert refused.count() == 6


# Erasing, moving, damaging


def test_an_erased_identity_never_opens_again_and_the_reference_stays(worker: Actor, man: Person) -> None:
    copy = SealedIdentity.objects.get(person=man)
    erase(actor=worker, person=man.ref)
    with refused_as("person.identity_erased"):
        open_identity(actor=worker, person=man.ref, purpose="to see")
    with refused_as("person.identity_erased"):
        commands.change_identity(actor=worker, person=man.ref, surname="Новый")
    with refused_as("person.identity_erased"):
        erase(actor=worker, person=man.ref)
    line = Entry.objects.get(act="request_erasure", outcome="done")
    assert line.detail["codes"] == {"reason": "asked_for"}
    assert not BlindIndex.objects.filter(person=man).exists()
    assert not find_person(actor=worker, purpose="a call", iin=IIN).exists()
    assert persons(actor=worker).get() == man
    copy.save(force_insert=True)  # the ciphertext comes back from a backup
    with refused_as("person.identity_erased"):
        open_identity(actor=worker, person=man.ref, purpose="to see")
    assert bytes(DataKey.objects.get(person=man).wrapped) == b""


def test_only_the_registering_body_erases(worker: Actor, man: Person) -> None:
    friend = a_social_worker()
    commands.share_with_agency(person=man, agency=friend.agency, actor=worker)
    with refused_as("person.not_the_registering_body"):
        erase(actor=friend, person=man.ref)
    with pytest.raises(NotPermitted):
        erase(actor=an_actor(role="investigator"), person=man.ref)


def test_an_identity_moved_to_another_person_by_hand_is_not_shown(worker: Actor, man: Person) -> None:
    other = commands.register_person(actor=worker, surname="Другой")
    key, sealed = DataKey.objects.get(person=man), SealedIdentity.objects.get(person=man)
    SealedIdentity.objects.filter(person=other).update(sealed=bytes(sealed.sealed))
    with refused_as("person.identity_damaged"):
        open_identity(actor=worker, person=other.ref, purpose="to see")
    DataKey.objects.filter(person=other).update(wrapped=bytes(key.wrapped))
    with refused_as("person.identity_damaged") as told:
        open_identity(actor=worker, person=other.ref, purpose="to see")
    assert other.ref in told.value.sentence(language="ru")
    SealedIdentity.objects.filter(person=other).delete()
    with refused_as("person.identity_damaged"):
        open_identity(actor=worker, person=other.ref, purpose="to see")


# Keys


def test_keys_are_wrapped_anew_and_the_old_key_can_go(worker: Actor, man: Person, settings: Any) -> None:
    erased = commands.register_person(actor=worker, surname="Исчезнувший")
    erase(actor=worker, person=erased.ref)
    old = settings.QORGAN_KEYS
    newest = old.newest + 1
    settings.QORGAN_KEYS = replace(old, kek={**old.kek, newest: b"n" * 32})
    sealed = bytes(SealedIdentity.objects.get(person=man).sealed)
    operator = an_actor(role="operator")
    assert commands.rotate_keys(actor=operator).model_dump() == {"rewrapped": 1, "version": newest}
    assert commands.rotate_keys(actor=operator).rewrapped == 0
    settings.QORGAN_KEYS = replace(old, kek={newest: b"n" * 32})
    assert open_identity(actor=worker, person=man.ref, purpose="to see").surname == "Вымышленов"
    assert bytes(SealedIdentity.objects.get(person=man).sealed) == sealed
    with pytest.raises(NotPermitted):
        commands.rotate_keys(actor=worker)


def test_a_missing_key_changes_nothing(worker: Actor, man: Person, settings: Any) -> None:
    old = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = replace(old, kek={old.newest + 1: b"n" * 32})
    with refused_as("vault.key_version_missing"):
        commands.rotate_keys(actor=an_actor(role="operator"))
    with refused_as("vault.key_version_missing"):
        open_identity(actor=worker, person=man.ref, purpose="to see")
    assert DataKey.objects.get(person=man).kek_version == old.newest


# Many at once


def test_many_people_are_registered_at_once_as_one_by_one(worker: Actor) -> None:
    identity = Identity(surname="Вымышленова", given_name="Айгүль", iin=IIN, phones=read_phones("150"))
    other = an_agency(kind="ngo", region="aktobe")
    made = make_people(
        actor=worker,
        rows=[
            PersonRow(sex="female", born_on=date(1999, 3, 2), identity=identity),
            PersonRow(birth_year=1990, agency=other),
            *[PersonRow(sex="male") for _ in range(50)],
        ],
    )
    assert [person.pk for person in made] == sorted(person.pk for person in made)
    assert persons(actor=worker).count() == 51
    assert (made[1].region, made[1].agency) == ("aktobe", other)
    assert made[0].warnings == ["iin_impossible_date", "iin_sex_differs"]
    assert open_identity(actor=worker, person=made[0].ref, purpose="to see") == identity
    assert (
        find_person(actor=worker, purpose="a call", surname="Vymyshlenova", given_name="Aigul", birth_year=1999).get()
        == made[0]
    )
    assert PersonAccess.objects.count() == 52
    with refused_as("person.birth_in_future"):
        make_people(actor=worker, rows=[PersonRow(), PersonRow(birth_year=2021)])
    assert Person.objects.count() == 52


# The list


def test_the_list_of_an_agency_is_read_from_its_index(worker: Actor) -> None:
    make_people(actor=worker, rows=[PersonRow() for _ in range(300)])
    for agency in [an_agency(kind="ngo") for _ in range(3)]:
        make_people(actor=worker, rows=[PersonRow(agency=agency) for _ in range(700)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_person; ANALYZE people_personaccess")
        # How large the few agencies are on the disk, with what was deleted there, must not decide how persons are read.
        cursor.execute("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
    rows = persons(actor=worker).order_by("-place")
    last = rows[150].place
    plan = rows.filter(place__lte=last).filter(place__lt=last)[:51].explain()
    assert "Seq Scan on people" not in plan  # the few agencies may be read whole
    assert "Sort" not in plan
    assert "person_access_once" in plan


def test_no_command_of_the_register_answers_with_an_identity() -> None:
    for act in (*COMMANDS.values(), *QUERIES.values()):
        if act.returns is Identity:
            assert act.name == "open_identity"
            assert act.sensitive


def test_a_search_by_name_uses_a_keyed_fingerprint(man: Person) -> None:
    held = {(row.field, bytes(row.fingerprint)) for row in BlindIndex.objects.filter(person=man)}
    assert (vault.IIN, vault.fingerprint(vault.IIN, IIN)) in held
    assert {field for field, _ in held} == {vault.IIN, vault.DOCUMENT, vault.PHONE, vault.NAME_AND_BIRTH}
