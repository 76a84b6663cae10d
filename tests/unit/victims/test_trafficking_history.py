"""What was done to a person: told once, sealed where it names places, and no decision of anybody."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import change_identity, change_person, register_person
from qorgan.people.grants import grant_groups
from qorgan.people.models import Person
from qorgan.people.queries import open_identity
from qorgan.people.restricted import restore_identity, restrict_identity
from qorgan.victims.trafficking.commands import (
    record_external_assistance,
    record_trafficking_history,
    withdraw_external_assistance,
    withdraw_trafficking_history,
)
from qorgan.victims.trafficking.facts import FactControl
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.queries import (
    external_assistance,
    external_assistance_of,
    external_assistance_words,
    trafficking_history,
    trafficking_history_places,
)
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
DONE = {
    "recruitment": ["social_networks"],
    "controls": ["withholds_documents", "debt_bondage"],
    "exploitation": ["forced_labour"],
    "industries": ["f_construction"],
    "exploited_at": "brick works at Ойдан",
}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def man(worker: Actor) -> Person:
    return register_person(actor=worker, sex="male", birth_year=1990)


def test_places_are_sealed_open_for_a_purpose_and_outlive_another_key(worker: Actor, man: Person) -> None:
    told = record_trafficking_history(actor=worker, person=man.ref, **DONE)
    assert "Ойдан".encode() not in bytes(TraffickingHistory.objects.get().words)
    assert (
        trafficking_history_places(
            actor=worker, trafficking_history=told.ref, purpose="asked by the police"
        ).exploited_at
        == DONE["exploited_at"]
    )
    line = Entry.objects.get(act="trafficking_history_places")
    assert (line.purpose, line.objects_ref) == ("asked by the police", [told.ref])
    taken = restrict_identity(man, pseudonym="Тас", actor=worker)
    restore_identity(taken, actor=worker)
    assert (
        trafficking_history_places(actor=worker, trafficking_history=told.ref, purpose="again").exploited_at
        == DONE["exploited_at"]
    )


def test_a_record_that_says_nothing_or_does_not_fit_is_refused_with_the_next_step(worker: Actor, man: Person) -> None:
    with refused_as("trafficking.nothing_told") as nothing:
        record_trafficking_history(actor=worker, person=man.ref)
    assert man.ref in nothing.value.sentence(language="kk")
    with refused_as("trafficking.help_mismatch") as mismatch:
        record_external_assistance(actor=worker, person=man.ref, kind="cared_for", why_sent="moved")
    assert "Почему направлен" in mismatch.value.sentence(language="ru")


def test_what_was_entered_wrongly_is_taken_back_by_the_body_that_wrote_it(worker: Actor, man: Person) -> None:
    told = record_trafficking_history(actor=worker, person=man.ref, **DONE)
    other = an_actor(role="consul", agency=an_agency(kind="consulate"))
    grant_groups(person=man, agency=other.agency, groups=["narrative"], source="RF-TEST", actor=worker)
    assert trafficking_history(actor=other, trafficking_history=told.ref) == told
    with refused_as("record.not_yours"):
        withdraw_trafficking_history(actor=other, trafficking_history=told.ref, reason="not mine")
    withdraw_trafficking_history(actor=worker, trafficking_history=told.ref, reason="another person")
    with refused_as("record.withdrawn"):
        withdraw_trafficking_history(actor=worker, trafficking_history=told.ref, reason="again")


def test_where_somebody_is_sheltered_stays_with_the_body_that_wrote_it_down(worker: Actor, man: Person) -> None:
    helped = record_external_assistance(
        actor=worker,
        person=man.ref,
        kind="cared_for",
        organisation="Invented Shelter",
        help_state="active",
        agreement="agreed",
        worker="Ойдан Қызметкер",
        details="three months",
    )
    assert "Ойдан".encode() not in bytes(ExternalAssistance.objects.get().words)
    assert (
        external_assistance_words(actor=worker, external_assistance=helped.ref, purpose="handing over").worker
        == "Ойдан Қызметкер"
    )
    other = an_actor(role="consul", agency=an_agency(kind="consulate"))
    grant_groups(person=man, agency=other.agency, groups=["narrative"], source="RF-TEST", actor=worker)
    with pytest.raises(NotFound):
        external_assistance(actor=other, external_assistance=helped.ref)
    assert not external_assistance_of(actor=other, person=man.ref)
    withdraw_external_assistance(actor=worker, external_assistance=helped.ref, reason="entered twice")


def test_the_page_of_the_person_says_that_told_is_not_decided(worker: Actor, man: Person) -> None:
    told = record_trafficking_history(actor=worker, person=man.ref, status_told="identified", **DONE)
    for language, words in (("ru", "не решение"), ("kk", "шешім емес"), ("en", "no decision")):
        user, client = a_user(language=language), Client()
        a_membership(user=user, role="social_worker", agency=worker.agency)
        client.force_login(user)
        assert told.ref in client.get(f"/persons/{man.ref}").content.decode()
        page = client.get(f"/trafficking-histories/{told.ref}").content.decode()
        assert words in page
        assert "brick works" not in page


def test_a_person_s_address_and_home_telephone_are_parts_of_the_sealed_identity(worker: Actor, man: Person) -> None:
    change_identity(
        actor=worker,
        person=man.ref,
        surname="Ойдан",
        phones="+7 701 000 00 00",
        home_phones="+7 7172 00 00 00",
        city="Астана",
        country="KZ",
        postal_code="010000",
        salutation="Mr",
        position="mason",
    )
    change_identity(actor=worker, person=man.ref, phones="+7 702 000 00 00")
    held = open_identity(actor=worker, person=man.ref, purpose="checking")
    assert [phone.e164 for phone in held.home_phones] == ["+77172000000"]
    assert [phone.e164 for phone in held.mobile_phones] == ["+77020000000"]
    assert (held.city, held.country, held.salutation) == ("Астана", "KZ", "Mr")
    assert held.within(["contact"]).city == "Астана"
    assert held.within(["identity"]).city == ""


def test_the_means_by_which_people_were_held_are_counted_until_the_account_is_taken_back(
    worker: Actor, man: Person
) -> None:
    told = record_trafficking_history(actor=worker, person=man.ref, **DONE)
    standing = FactControl.objects.filter(retracted_at__isnull=True)
    assert sorted(standing.values_list("control", "sex")) == [("debt_bondage", "male"), ("withholds_documents", "male")]
    change_person(actor=worker, person=man.ref, sex="female")
    assert set(standing.values_list("sex", flat=True)) == {"female"}
    withdraw_trafficking_history(actor=worker, trafficking_history=told.ref, reason="another person")
    assert not standing.exists()
    assert list(ledger.verify()) == []
