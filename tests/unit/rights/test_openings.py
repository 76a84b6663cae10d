"""Nobody opens a sealed identity alone, twice, late, for another, or without the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.workflow import admitted
from qorgan.kernel.refusals import NotFound
from qorgan.office.work.queries import my_work
from qorgan.rights.protection.compartment import commands, noticing, opening, queries
from qorgan.rights.protection.compartment.expiring import shut_due
from qorgan.rights.protection.compartment.models import Approval, CompartmentNotice, Custodian, Opening
from qorgan.rights.protection.models import Protection
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import (
    FIRST,
    GIVEN,
    IIN,
    SECOND,
    SURNAME,
    THIRD,
    House,
    a_custodian,
    a_house,
    approve,
    ask,
    dump_of_all_tables,
    later,
    seal,
)
from tests.worlds import a_membership, an_actor

pytestmark = pytest.mark.django_db


@held
def house() -> House:
    return a_house()


def test_two_custodians_of_two_bodies_show_it_once_to_whoever_asked(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    shown = opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert shown.parts == [("Names", [f"{SURNAME} {GIVEN}"]), ("Identification number", [IIN])]
    with refused_as("custody.opening_over"):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert not Approval.objects.exclude(box=b"").exists()
    assert not Opening.objects.exclude(lock=b"").exists()
    line = Entry.objects.get(act="open_sealed_identity")
    assert set(line.detail["approved"]) == {house.first.user_ref, house.second.user_ref}
    assert line.purpose == "trial"
    assert house.person.ref not in line.objects_ref
    told = {(note.agency, note.user_ref) for note in CompartmentNotice.objects.filter(what="shown")}
    keepers = {(house.police, house.first.user_ref), (house.office, house.second.user_ref)}
    assert told == {(house.police, ""), (house.office, ""), (None, house.investigator.user_ref), *keepers}
    head = an_actor(role="head_of_body", agency=house.police)
    assert queries.notices_visible_to(head).filter(what="shown").count() == 3
    to_handler = CompartmentNotice.objects.get(user_ref=house.investigator.user_ref, what="shown")
    with refused_as("custody.notice_to_another"):
        noticing.see_notice(actor=head, compartment_notice=to_handler)
    noticing.see_notice(actor=house.investigator, compartment_notice=to_handler)
    assert SURNAME not in dump_of_all_tables()


def test_one_custodian_alone_opens_nothing(house: House) -> None:
    seal(house)
    asked = ask(house)
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    with refused_as("custody.approvals_missing"):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    with refused_as("custody.already_answered"):
        opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)


def offered(actor: Actor, asked: Opening) -> set[str]:
    acts = [COMMANDS[name] for name in ("approve_opening", "decline_opening", "show_identity", "put_identity_back")]
    seen = queries.openings_visible_to(actor).get(pk=asked.pk)
    return {act.name for act in admitted(acts=[act for act in acts if actor.may(act.may)], records=[seen], actor=actor)}


def awaited(actor: Actor) -> list[tuple[str, str]]:
    return [(row.term, row.next_step) for row in my_work(actor=actor) if row.term.startswith("protection.opening")]


def test_an_opening_waits_in_the_work_of_custodians_and_then_of_whoever_asked(house: House) -> None:
    seal(house)
    asked = ask(house)
    wanted = [("protection.opening", f"/openings/{asked.ref}")]
    other = an_actor(role="investigator", agency=house.police)
    assert [awaited(one) for one in (house.first, house.second, house.investigator)] == [wanted, wanted, []]
    assert Obligation.objects.filter(term="protection.opening", due_at=asked.expires_at).count() == 2
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    assert [awaited(one) for one in (house.first, house.second, house.investigator)] == [[], wanted, []]
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)
    told = [("protection.opening_approved", f"/openings/{asked.ref}/display/new")]
    assert [awaited(one) for one in (house.first, house.second, house.investigator)] == [[], [], told]
    assert awaited(other) == []
    assert not FactObligation.objects.filter(term__startswith="protection.opening").exists()
    opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert awaited(house.investigator) == []


def test_an_approved_opening_says_so_and_offers_custodians_nothing_more(house: House) -> None:
    third = a_custodian(house.police, THIRD, by=(house.first, FIRST))
    seal(house)
    asked = ask(house)
    assert offered(house.investigator, asked) == set()
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    assert Opening.objects.get(pk=asked.pk).status == "asked"
    assert "approve_opening" not in offered(house.first, asked)
    assert "approve_opening" in offered(house.second, asked)
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)
    assert Opening.objects.get(pk=asked.pk).status == "approved"
    assert offered(house.first, asked) | offered(house.second, asked) == set()
    assert "show_identity" in offered(house.investigator, asked)
    with refused_as("custody.already_answered"):
        opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)
    with refused_as("custody.already_answered"):
        opening.decline_opening(actor=house.second, opening=asked, reason="Too late")
    with refused_as("custody.opening_approved"):
        opening.approve_opening(actor=third, opening=asked, passphrase=THIRD)


@pytest.mark.parametrize("is_approved", [False, True])
def test_an_opening_whose_day_is_over_waits_for_nobody(house: House, *, is_approved: bool) -> None:
    seal(house)
    asked = ask(house)
    if is_approved:
        approve(house, asked)
    assert shut_due(now=house.first.now + timedelta(hours=23)) == 0
    assert shut_due(now=house.first.now + timedelta(hours=24)) == 1
    assert Opening.objects.get(pk=asked.pk).status == "over"
    assert not Obligation.objects.filter(IS_OPEN, term__startswith="protection.opening").exists()
    assert offered(house.first, asked) == set()
    assert list(chain.verify()) == []


def test_a_declined_opening_waits_for_nobody(house: House) -> None:
    seal(house)
    opening.decline_opening(actor=house.second, opening=ask(house), reason="No such order")
    assert not Obligation.objects.filter(IS_OPEN, term__startswith="protection.opening").exists()


def test_two_custodians_of_one_body_open_nothing(house: House) -> None:
    third = a_custodian(house.police, THIRD, by=(house.first, FIRST))
    seal(house)
    asked = ask(house)
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    with refused_as("custody.one_of_each_body"):
        opening.approve_opening(actor=third, opening=asked, passphrase=THIRD)


def test_one_person_in_two_bodies_is_still_one_person(house: House) -> None:
    """The same human being cannot keep both halves, nor approve what that being asked for."""
    user = User.objects.get(ref=house.first.user_ref)
    a_membership(user=user, role="custodian", agency=house.office)
    both = replace(house.first, agency=house.office)
    with refused_as("custody.custodian_there"):
        commands.enrol_custodian(actor=both, passphrase=THIRD, again=THIRD)
    seal(house)
    as_investigator = replace(house.investigator, user_ref=house.first.user_ref)
    Protection.objects.update(handler=house.first.user_ref)
    asked = opening.request_opening(
        actor=as_investigator, sealed_file=house.file, purpose="trial", order_number="1", parts=["names"]
    )
    with refused_as("custody.one_of_each_body"):
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
    with refused_as("custody.damaged"):
        opening.show_identity(actor=house.investigator, opening=again, code=again.one_time_code)
    Opening.objects.filter(pk=again.pk).update(lock=Opening.objects.get(pk=done.pk).lock)
    with refused_as("custody.code_wrong"):
        opening.show_identity(actor=house.investigator, opening=again, code=done.one_time_code)


def test_an_approval_for_other_parts_than_were_approved_is_void(house: House) -> None:
    seal(house)
    asked = ask(house, parts=["names"])
    approve(house, asked)
    Opening.objects.filter(pk=asked.pk).update(parts=["names", "address"])
    with refused_as("custody.damaged"):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)


def test_an_opening_is_over_after_a_day(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    with refused_as("custody.opening_over"):
        opening.show_identity(actor=later(house.investigator, hours=24), opening=asked, code=asked.one_time_code)
    with refused_as("custody.opening_over"):
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
    with refused_as("custody.opening_over"):
        opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code)


def test_only_whoever_asked_sees_it_and_with_the_code(house: House) -> None:
    seal(house)
    asked = ask(house)
    approve(house, asked)
    other = an_actor(role="judge", agency=house.office)
    with pytest.raises(NotFound):
        opening.show_identity(actor=other, opening=asked.ref, code=asked.one_time_code)
    with refused_as("custody.not_the_requester"):
        opening.show_identity(actor=other, opening=asked, code=asked.one_time_code)
    with refused_as("custody.code_wrong"):
        opening.show_identity(actor=house.investigator, opening=asked, code="AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")


def test_wrong_passphrases_are_counted_although_everything_else_is_undone(house: House) -> None:
    seal(house)
    asked = ask(house)
    for _ in range(5):
        with refused_as("custody.passphrase_wrong"):
            opening.approve_opening(actor=house.first, opening=asked, passphrase=SECOND)
    with refused_as("custody.passphrase_locked"):
        opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)
    opening.approve_opening(actor=later(house.first, minutes=16), opening=asked, passphrase=FIRST)


@pytest.mark.parametrize(("passphrase", "again"), [("short", "short"), ("a" * 40, "a" * 40), (FIRST, SECOND)])
def test_a_weak_passphrase_is_refused(house: House, passphrase: str, again: str) -> None:
    with refused_as("custody.passphrase_weak"):
        commands.enrol_custodian(
            actor=an_actor(role="custodian", agency=house.police), passphrase=passphrase, again=again
        )


def test_a_new_custodian_keeps_nothing_until_another_admits_with_a_passphrase(house: House) -> None:
    seal(house)
    fresh = a_custodian(house.office, THIRD)
    asked = ask(house)
    with refused_as("custody.not_a_custodian"):
        opening.approve_opening(actor=fresh, opening=asked, passphrase=THIRD)
    waiting = Custodian.objects.get(user_ref=fresh.user_ref)
    with refused_as("custody.custodian_elsewhere"):
        commands.admit_custodian(actor=house.first, custodian=waiting, passphrase=FIRST)
    commands.admit_custodian(actor=house.second, custodian=waiting, passphrase=SECOND)
    with refused_as("custody.last_custodian"):
        commands.retire_custodian(
            actor=house.first, custodian=Custodian.objects.get(user_ref=house.first.user_ref), reason="left"
        )
    commands.retire_custodian(
        actor=fresh, custodian=Custodian.objects.get(user_ref=house.second.user_ref), reason="passphrase_lost"
    )
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=fresh, opening=asked, passphrase=THIRD)
    assert opening.show_identity(actor=house.investigator, opening=asked, code=asked.one_time_code).parts


def test_a_changed_passphrase_opens_the_same_key(house: House) -> None:
    mine = Custodian.objects.get(user_ref=house.first.user_ref)
    with refused_as("custody.custodian_elsewhere"):
        commands.change_passphrase(
            actor=a_custodian(house.police, SECOND), custodian=mine, passphrase=FIRST, new_passphrase=THIRD, again=THIRD
        )
    commands.change_passphrase(actor=house.first, custodian=mine, passphrase=FIRST, new_passphrase=THIRD, again=THIRD)
    with refused_as("custody.passphrase_wrong"):
        seal(house)
    seal(house, passphrase=THIRD)
