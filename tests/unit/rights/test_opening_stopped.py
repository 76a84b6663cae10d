"""An approved opening is not past stopping: approvals fall with the custody, and either body ends it until the identity was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Membership, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.rights.protection.compartment import commands, opening
from qorgan.rights.protection.compartment.approvals import drop_due
from qorgan.rights.protection.compartment.models import Approval, CompartmentNotice, Custodian, Opening
from tests.refusals import refused_as
from tests.unit.rights.sealed import FIRST, SECOND, THIRD, House, a_custodian, a_house, approve, ask, later, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


def awaited() -> set[tuple[str, str]]:
    rows = Obligation.objects.filter(IS_OPEN, term__startswith="protection.opening")
    return set(rows.values_list("term", "key"))


def show(house: House, asked: Opening, *, actor: Actor | None = None) -> list[tuple[str, list[str]]]:
    shown = opening.show_identity(actor=actor or house.investigator, opening=asked, code=asked.one_time_code)
    return list(shown.parts)


def deactivate(house: House, other: Actor) -> None:
    user = User.objects.get(ref=house.second.user_ref)
    COMMANDS["deactivate_user"](actor=an_actor(role="administrator"), user=user)


def move_elsewhere(house: House, other: Actor) -> None:
    held = Membership.objects.get(user__ref=house.second.user_ref)
    Membership.objects.filter(pk=held.pk).update(from_on="2015-01-01")
    COMMANDS["end_role"](actor=an_actor(role="administrator"), membership=held.ref, until_on="2019-12-31")


def retire(house: House, other: Actor) -> None:
    held = Custodian.objects.get(user_ref=house.second.user_ref)
    commands.retire_custodian(actor=other, custodian=held, reason="left")


@pytest.mark.parametrize("leave", [deactivate, move_elsewhere, retire])
def test_an_approval_falls_with_the_custody_of_whoever_gave_it_and_another_gives_it_anew(
    leave: Callable[[House, Actor], None],
) -> None:
    house = a_house()
    other = a_custodian(house.office, THIRD, by=(house.second, SECOND))
    seal(house)
    asked = ask(house)
    approve(house, asked)
    assert awaited() == {("protection.opening_approved", "")}
    leave(house, other)
    assert Opening.objects.get(pk=asked.pk).status == "asked"
    assert Approval.objects.filter(box=b"").count() == 1
    assert awaited() == {("protection.opening", "supervising")}
    with refused_as("custody.approval_fell") as refused:
        show(house, asked)
    assert house.office.title.in_("en") in refused.value.sentence(language="en")
    opening.approve_opening(actor=other, opening=asked, passphrase=THIRD)
    assert show(house, asked)
    (line,) = Entry.objects.filter(act="drop_approvals")
    assert asked.ref in line.objects_ref
    assert house.second.user_ref not in line.objects_ref
    assert list(chain.verify()) == []


def test_an_approval_falls_with_a_role_that_ended_by_its_last_day() -> None:
    house = a_house()
    seal(house)
    asked = ask(house)
    approve(house, asked)
    Membership.objects.filter(user__ref=house.second.user_ref).update(until_on=house.second.today)
    tomorrow = later(house.investigator, hours=23)
    assert tomorrow.today > house.second.today
    with refused_as("custody.approval_fell"):
        show(house, asked, actor=tomorrow)
    drop_due(now=house.second.now)
    assert Opening.objects.get(pk=asked.pk).status == "approved"
    drop_due(now=tomorrow.now)
    assert Opening.objects.get(pk=asked.pk).status == "asked"


@pytest.mark.parametrize("who", ["first", "second", "head of police", "head of office"])
def test_each_custodian_and_the_head_of_either_body_stop_an_approved_opening(who: str) -> None:
    house = a_house()
    heads = {
        f"head of {name}": an_actor(role="head_of_body", agency=body)
        for name, body in {"police": house.police, "office": house.office}.items()
    }
    stopper = heads.get(who) or getattr(house, who)
    seal(house)
    asked = ask(house)
    approve(house, asked)
    assert CompartmentNotice.objects.filter(what="approved", agency=stopper.agency, user_ref="").count() == 1
    opening.stop_opening(actor=stopper, opening=asked.ref, reason="The order is forged.")
    assert Opening.objects.get(pk=asked.pk).status == "stopped"
    assert not Approval.objects.exclude(box=b"").exists()
    assert awaited() == set()
    with refused_as("custody.opening_over"):
        show(house, asked)
    with refused_as("custody.opening_over"):
        opening.stop_opening(actor=stopper, opening=asked.ref, reason="Twice.")
    told = CompartmentNotice.objects.filter(what="stopped")
    assert {note.agency for note in told} == {house.police, house.office, None}
    assert Entry.objects.get(act="stop_opening", outcome="done").objects_ref == [asked.ref]


def test_a_shown_identity_is_past_stopping_and_strangers_stop_nothing() -> None:
    house = a_house()
    head = an_actor(role="head_of_body", agency=house.office)
    seal(house)
    asked = ask(house)
    approve(house, asked)
    with pytest.raises(NotFound):
        opening.stop_opening(actor=an_actor(role="head_of_body"), opening=asked.ref, reason="Not mine.")
    with pytest.raises(NotPermitted):
        opening.stop_opening(actor=house.investigator, opening=asked.ref, reason="Not mine.")
    show(house, asked)
    with refused_as("custody.opening_shown"):
        opening.stop_opening(actor=head, opening=asked.ref, reason="Too late.")


def test_a_head_stops_an_opening_on_its_page_before_and_after_the_approvals(client: Client) -> None:
    house = a_house()
    head = an_actor(role="head_of_body", agency=house.police)
    seal(house)
    waits, approved = ask(house), ask(house)
    opening.approve_opening(actor=house.first, opening=approved, passphrase=FIRST)
    opening.approve_opening(actor=house.second, opening=approved, passphrase=SECOND)
    Opening.objects.update(expires_at=now() + timedelta(hours=1))  # the page asks by the clock of the day
    client.force_login(User.objects.get(ref=head.user_ref))
    for asked in (waits, approved):
        assert f"/openings/{asked.ref}" in client.get("/openings").content.decode()
        assert f'href="/openings/{asked.ref}/stop/new"' in client.get(f"/openings/{asked.ref}").content.decode()
        client.post(f"/openings/{asked.ref}/stop/new", {"reason": "Nobody knows the order."})
        assert Opening.objects.get(pk=asked.pk).status == "stopped"
    assert "Nobody knows the order." in client.get(f"/openings/{approved.ref}").content.decode()
