"""Nobody opens a sealed identity alone, twice, late, for another, or without the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.agencies.models import User
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import Conflict, NotFound
from qorgan.rights.protection.compartment import commands, noticing, opening, queries
from qorgan.rights.protection.compartment.models import Approval, CompartmentNotice, Custodian, Opening
from qorgan.rights.protection.compartment.refusals import (
    ApprovalsMissing,
    CodeWrong,
    CompartmentDamaged,
    CustodianElsewhere,
    LastCustodian,
    NotACustodian,
    NoticeToAnother,
    NotTheRequester,
    OneOfEachBody,
    OpeningOver,
    PassphraseLocked,
    PassphraseWeak,
    PassphraseWrong,
)
from qorgan.rights.protection.models import Protection
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


@pytest.fixture
def house() -> House:
    return a_house()


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
    assert SURNAME not in dump_of_all_tables()


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
