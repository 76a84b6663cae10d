"""A page offers no second lifting while one waits, says as owed no money that was paid, and joins no two sealed people."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.people.twins import twice
from qorgan.rights.compensation import awards, explanations, treasury
from qorgan.rights.protection.models import Protection
from qorgan.rights.protection.states import IN_FORCE, LIFTED
from tests.unit.rights.sealed import a_house, protected, seal
from tests.unit.rights.sealed import a_person as somebody
from tests.unit.rights.test_compensation import a_scene, paid
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, granted, investigator, ordered, police

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]


def test_no_second_lifting_is_offered_while_one_waits(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    client, address = client_of(investigator), f"/protections/{protection.ref}"
    assert f"{address}/liftings/new" in client.get(address).content.decode()
    assert client.get(f"{address}/liftings/new").status_code == 200
    ordered(investigator, protection)
    assert f"{address}/liftings/new" not in client.get(address).content.decode()


def test_the_form_of_a_lifting_opens_to_nobody_while_one_waits_or_nothing_stands(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    ordered(investigator, protection)
    client, address = client_of(investigator), f"/protections/{protection.ref}/liftings/new"
    refused = client.get(address)
    assert refused.status_code == 409
    assert f"A lifting of measures of {protection.ref} is under way." in refused.content.decode()
    assert "<textarea" not in refused.content.decode()
    protection.liftings.update(status=IN_FORCE, told_at=investigator.now, in_force_at=investigator.now)
    Protection.objects.filter(pk=protection.pk).update(status=LIFTED, lifted_at=investigator.now)
    assert client.get(address).status_code == 409


def test_the_table_of_a_proceeding_owes_nothing_to_whom_the_fund_paid() -> None:
    scene = a_scene()
    client, address = client_of(scene.police), f"/proceedings/{scene.party.proceeding.ref}"
    assert " KZT" in client.get(address).content.decode()
    claim = paid(scene)
    page = client.get(address).content.decode()
    assert " KZT" not in page
    assert f"by {claim.ref}, and pays once" in page


def test_an_application_to_the_fund_is_offered_only_while_it_would_be_taken() -> None:
    scene = a_scene()
    client, address = client_of(scene.police), f"/proceedings/{scene.party.proceeding.ref}"
    offer = f"/injured-parties/{scene.party.ref}/compensation-claims/new"
    assert offer in client.get(address).content.decode()
    claim = paid(scene)
    assert offer not in client.get(address).content.decode()
    treasury.record_returned_payment(
        actor=scene.police, compensation_claim=claim.ref, reason="Account closed", returned_on=date(2021, 3, 2)
    )
    assert offer not in client.get(address).content.decode(), "it goes on a list again"
    awards.revoke_award(actor=scene.police, compensation_claim=claim.ref, reasons="By mistake")
    assert offer in client.get(address).content.decode()


def test_the_right_is_offered_to_be_explained_once() -> None:
    scene = a_scene()
    client, address = client_of(scene.police), f"/proceedings/{scene.party.proceeding.ref}"
    offer = f"/injured-parties/{scene.party.ref}/explanation/new"
    assert offer in client.get(address).content.decode()
    explanations.explain_compensation(
        actor=scene.police, injured_party=scene.party.ref, answer="will_apply", language="ru"
    )
    assert offer not in client.get(address).content.decode()


def test_two_who_bear_the_same_pseudonym_are_not_said_to_be_one() -> None:
    house = a_house()
    other = somebody(house.investigator, surname="Басқаша", given_name="", iin=None)
    _, file = protected(house.investigator, other)
    named_so = somebody(house.investigator, surname="Айдын", given_name="", iin=None)
    seal(house)
    seal(house, sealed_file=file)
    first = house.protection.person
    for one, another in ((first, other), (other, first)):
        said = twice(one, house.investigator)
        assert said is None or another.ref not in said.en
    said = twice(named_so, house.investigator)
    assert said is not None, "beside anybody else a pseudonym reads as a name"
    assert first.ref in said.en
