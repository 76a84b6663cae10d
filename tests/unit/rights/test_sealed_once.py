"""One identity, several orders that restrict the data: it is sealed once, and stays sealed until the last of them ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.people.models import Person
from qorgan.people.restricted import is_restricted
from qorgan.rights.protection import commands as protecting
from qorgan.rights.protection import lifting
from qorgan.rights.protection.compartment import opening
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.models import ApartWords, Protection
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import FIRST, GIVEN, IIN, SECOND, SURNAME, House, a_house, found, later, protected, seal
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@held
def house() -> House:
    return a_house()


@pytest.fixture
def other(house: House) -> Actor:
    """An investigator of another body, which has no custodian."""
    return later(an_actor(role="investigator", agency=an_agency(kind="police", region="astana")), minutes=5)


def also_protected(house: House, other: Actor) -> tuple[Protection, SealedFile]:
    request = protecting.request_protection(
        actor=house.investigator,
        person=house.person,
        capacity="witness",
        applicant="person",
        form="oral",
        threats=["life"],
        agency=other.agency,
    )
    return protecting.grant_protection(
        actor=other, protection_request=request.ref, measures=["restricted_data"], reasons="The threat is real."
    )[1:]


def lift(actor: Actor, protection: Protection) -> Actor:
    order = lifting.order_lifting(actor=actor, protection=protection, reasons="The threat is gone.")[0]
    lifting.tell_of_lifting(actor=actor, protection_lifting=order)
    then = later(actor, days=5)
    lifting.put_lifting_into_force(actor=then, protection_lifting=order)
    return then


def return_it(house: House, actor: Actor, file: SealedFile) -> None:
    days = (actor.now - house.first.now).days
    asked = opening.request_opening(
        actor=actor, sealed_file=file, purpose="put_back", order_number="14", parts=["names"]
    )
    opening.approve_opening(actor=later(house.first, days=days), opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=later(house.second, days=days), opening=asked, passphrase=SECOND)
    opening.put_identity_back(actor=actor, opening=asked, code=asked.one_time_code)


def duties(file: SealedFile, term: str) -> list[bool]:
    return [one.met_at is not None for one in Obligation.objects.filter(source=file.ref, term=term)]


def test_a_second_order_waits_and_keeps_the_identity_on_when_the_first_ends(house: House, other: Actor) -> None:
    seal(house)
    second, file = also_protected(house, other)
    assert file.status == "elsewhere"
    assert duties(file, "protection.sealing") == [True], "nobody owes a second sealing"
    assert not Obligation.objects.filter(source=file.ref, met_at=None, cancelled_at=None).exists()
    with refused_as("record.not_in_this_state"):
        seal(house, sealed_file=file)
    page = client_of(other).get(f"/protections/{second.ref}").content.decode()
    assert "The register shows a pseudonym already" in page
    then = lift(house.investigator, house.protection)
    return_it(house, then, house.file)
    assert is_restricted(Person.objects.get(pk=house.person.pk)), "the second measure stands"
    assert not found(house.investigator, surname=SURNAME, given_name=GIVEN, iin=IIN)
    house.file.refresh_from_db()
    file.refresh_from_db()
    second.refresh_from_db()
    assert (house.file.status, file.status, second.pseudonym) == ("put_back", "sealed", "Айдын")
    assert duties(house.file, "protection.putting_back") == [True]
    said = client_of(house.investigator).get(f"/sealed-files/{house.file.ref}").content.decode()
    assert "The register goes on showing a pseudonym" in said
    lines = Entry.objects.filter(objects_ref__contains=[file.ref], act="take_over_sealed_identity")
    assert [one.objects_ref for one in lines] == [[file.ref]], "no line joins the two"
    assert not list(ledger.verify())


class Running(SetClock):
    """A clock that goes on between two questions, as that of a machine does."""

    def now(self) -> datetime:
        self.instant += timedelta(milliseconds=1)
        return self.instant


def test_it_is_told_what_keeps_it_on_by_a_clock_that_runs_and_of_before(house: House, other: Actor) -> None:
    seal(house)
    _, file = also_protected(house, other)
    then = lift(house.investigator, house.protection)
    return_it(house, replace(then, clock=Running(then.now)), house.file)
    files = SealedFile.objects.filter(pk=house.file.pk)
    assert files.get().kept_on_by == file
    client, address = client_of(house.investigator), f"/sealed-files/{house.file.ref}"
    assert "The register goes on showing a pseudonym" in client.get(address).content.decode()
    return_it(house, lift(later(other, days=9), file.protection), file)
    assert "The register goes on showing a pseudonym" not in client.get(address).content.decode()


def test_the_last_order_gives_back_the_name_and_no_pseudonym(house: House, other: Actor) -> None:
    seal(house)
    second, file = also_protected(house, other)
    return_it(house, lift(house.investigator, house.protection), house.file)
    file.refresh_from_db()
    return_it(house, lift(later(other, days=9), second), file)
    assert not is_restricted(Person.objects.get(pk=house.person.pk))
    assert found(later(house.investigator, days=20), surname=SURNAME, given_name=GIVEN, iin=IIN) == [house.person.ref]
    second.refresh_from_db()
    assert second.pseudonym == ""


def test_a_second_order_that_ends_first_changes_nothing(house: House, other: Actor) -> None:
    seal(house)
    second, file = also_protected(house, other)
    lift(other, second)
    file.refresh_from_db()
    assert file.status == "not_needed"
    return_it(house, lift(later(house.investigator, days=9), house.protection), house.file)
    assert not is_restricted(Person.objects.get(pk=house.person.pk))


def test_whatever_waits_to_be_sealed_waits_for_the_first_that_is(house: House, other: Actor) -> None:
    _, file = also_protected(house, other)
    assert file.status == "wanted"
    seal(house)
    file.refresh_from_db()
    assert file.status == "elsewhere"
    assert not Obligation.objects.filter(source=file.ref, met_at=None, cancelled_at=None).exists()


def test_the_same_measure_ordered_again_before_the_name_is_back_takes_it_over(house: House) -> None:
    seal(house)
    then = lift(house.investigator, house.protection)
    _, again = protected(then, house.person)
    assert again.status == "elsewhere"
    return_it(house, then, house.file)
    again.refresh_from_db()
    assert again.status == "sealed"
    assert is_restricted(Person.objects.get(pk=house.person.pk))


def test_free_words_of_the_second_order_are_kept_apart_too(house: House, other: Actor) -> None:
    seal(house)
    _, file = also_protected(house, other)
    order = lifting.order_lifting(actor=other, protection=file.protection, reasons=f"{SURNAME} asked for it.")[0]
    assert SURNAME not in order.reasons
    assert ApartWords.objects.filter(about=order.ref).exists()
