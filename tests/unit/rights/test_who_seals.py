"""What is ordered to be sealed goes to somebody who can seal it; and of an opening custodians are told where no head is."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import commands, lifting
from qorgan.rights.protection.compartment import opening, passing, queries, sealing
from qorgan.rights.protection.compartment.models import CompartmentNotice, SealedFile
from qorgan.rights.protection.models import Protection
from tests.refusals import refused_as
from tests.unit.rights.sealed import (
    FIRST,
    IIN,
    SECOND,
    a_custodian,
    a_house,
    a_person,
    approve,
    ask,
    found,
    later,
    seal,
)
from tests.unit.rights.test_form_choices import client_of, offered
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


def ordered_by_court(investigator: Actor, judge: Actor) -> tuple[Protection, SealedFile]:
    """The police ask the court, which restricts access to the data."""
    request = commands.request_protection(
        actor=investigator,
        person=a_person(investigator),
        capacity="witness",
        applicant="person",
        form="written",
        threats=["life"],
        agency=judge.agency,
    )
    _, protection, file = commands.grant_protection(
        actor=judge, protection_request=request.ref, measures=["restricted_data"], reasons="The threat is real."
    )
    return protection, file


def work_of(actor: Actor) -> list[str]:
    return list(QUERIES["my_work"](actor=actor).values_list("next_step", flat=True))


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def judge() -> Actor:
    return an_actor(role="judge", agency=an_agency(kind="court", region="aktobe"))


def test_where_the_court_has_no_custodian_the_body_that_asked_seals(investigator: Actor, judge: Actor) -> None:
    keeper = a_custodian(investigator.agency, FIRST)
    office = an_agency(kind="prosecutor", region="aktobe")
    a_custodian(office, SECOND, by=(keeper, FIRST))
    protection, file = ordered_by_court(investigator, judge)
    assert file.agency == investigator.agency
    assert work_of(keeper) == [f"/sealed-files/{file.ref}/sealing/new"]
    assert not Obligation.objects.filter(term="protection.sealer").exists()
    page = client_of(judge).get(f"/protections/{protection.ref}").content.decode()
    assert investigator.agency.title.en in page
    sealing.seal_identity(actor=keeper, sealed_file=file.ref, counterpart=office, pseudonym="Айдын", passphrase=FIRST)
    assert found(investigator, iin=IIN) == []
    order = lifting.order_lifting(actor=judge, protection=protection, reasons="The threat is gone.")[0]
    lifting.tell_of_lifting(actor=judge, protection_lifting=order)
    then = later(judge, days=9)
    lifting.put_lifting_into_force(actor=then, protection_lifting=order)
    owed = Obligation.objects.get(term="protection.putting_back")
    assert (owed.agency, owed.owner_user) == (judge.agency, judge.user_ref)


def test_where_nobody_near_has_a_custodian_the_judge_is_told_and_finds_who_seals(
    investigator: Actor, judge: Actor
) -> None:
    protection, file = ordered_by_court(investigator, judge)
    step = f"/sealed-files/{file.ref}/passing/new"
    assert file.agency == judge.agency
    assert step in work_of(judge)
    assert step not in work_of(investigator)
    for address in (f"/protections/{protection.ref}", f"/sealed-files/{file.ref}"):
        assert "Nobody can seal the identity" in client_of(judge).get(address).content.decode()
    empty, police = an_agency(kind="police", region="aktobe"), an_agency(kind="police", region="aktobe")
    keeper = a_custodian(police, FIRST)
    with refused_as("custody.custodians_missing"):
        passing.pass_sealing(actor=judge, sealed_file=file.ref, to=empty.ref)
    with pytest.raises(NotFound):
        passing.pass_sealing(actor=investigator, sealed_file=file.ref, to=police.ref)
    with pytest.raises(NotFound):
        queries.sealed_file(actor=keeper, sealed_file=file.ref)
    assert offered(client_of(judge).get(step).content.decode(), "to") == [police.ref]
    passing.pass_sealing(actor=judge, sealed_file=file.ref, to=police.ref)
    assert step not in work_of(judge)
    assert Obligation.objects.get(term="protection.sealer").met_at == judge.now
    assert work_of(keeper) == [f"/sealed-files/{file.ref}/sealing/new"]
    assert "Nobody can seal the identity" not in client_of(judge).get(f"/protections/{protection.ref}").content.decode()


def test_the_sealing_is_given_away_by_whoever_ordered_it_and_only_before(investigator: Actor) -> None:
    house = a_house()
    commands.tell_prosecutor(actor=house.investigator, protection=house.protection, prosecutor=house.office)
    prosecutor = an_actor(role="prosecutor", agency=house.office)
    with refused_as("protection.not_the_deciding_body"):
        passing.pass_sealing(actor=prosecutor, sealed_file=house.file.ref, to=house.office)
    seal(house)
    with refused_as("record.not_in_this_state"):
        passing.pass_sealing(actor=house.investigator, sealed_file=house.file.ref, to=house.office)


@pytest.mark.parametrize("has_head", [True, False])
def test_custodians_of_a_body_without_a_head_are_told_of_an_opening(has_head: bool) -> None:
    house = a_house()
    an_actor(role="head_of_body", agency=house.police)
    if has_head:
        an_actor(role="head_of_body", agency=house.office)
    seal(house)
    asked = ask(house)
    approve(house, asked)
    opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    shown = CompartmentNotice.objects.filter(what="shown")
    told = list(shown.exclude(user_ref="").values_list("user_ref", flat=True).order_by("id"))
    keeper = [] if has_head else [house.second.user_ref]
    assert told == [*keeper, house.investigator.user_ref]
    assert queries.notices_visible_to(house.second).filter(what="shown").count() == len(keeper)
    if keeper:
        page = client_of(house.second).get("/compartment-notices").content.decode()
        assert queries.notices_visible_to(house.second).get(what="shown").ref in page
    assert not queries.notices_visible_to(house.first).exists()
