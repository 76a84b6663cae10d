"""Whoever leaves takes no duty along: it is the body's again, at once or with the next round, and the head is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.office.work.closed_bodies import tell_of_closed
from qorgan.office.work.departures import release_due
from qorgan.office.work.presentation import reminded
from tests.worlds import TODAY, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def worker(shelter: Agency) -> Actor:
    return an_actor(role="social_worker", agency=shelter)


@pytest.fixture
def colleague(shelter: Agency) -> Actor:
    return an_actor(role="social_worker", agency=shelter)


@pytest.fixture
def administrator() -> Actor:
    return an_actor(role="administrator")


def taken(worker: Actor) -> list[str]:
    """Someone is admitted, and the worker takes all that is owed."""
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=date(2020, 5, 12))
    rows = list(Obligation.objects.filter(agency=worker.agency, met_at=None).order_by("due_at", "id"))
    assert len(rows) > 1
    for row in rows:
        COMMANDS["take_obligation"](actor=worker, obligation=row.ref)
    return [row.ref for row in rows]


def mine(actor: Actor) -> list[str]:
    return [row.ref for row in QUERIES["my_work"](actor=actor).order_by("due_at", "id")]


def told(actor: Actor) -> list[str]:
    return [row.code for row in QUERIES["reminders"](actor=actor) if row.code.startswith("left")]


def a_person_at(actor: Actor) -> User:
    return User.objects.get(ref=actor.user_ref)


def test_the_duties_of_a_closed_account_are_the_bodys_again(
    worker: Actor, colleague: Actor, shelter: Agency, administrator: Actor
) -> None:
    head, ministry = an_actor(role="provider_head", agency=shelter), an_actor(role="social_ministry")
    rows = taken(worker)
    assert mine(colleague) == []
    COMMANDS["deactivate_user"](actor=administrator, user=a_person_at(worker))
    assert mine(colleague) == rows
    assert told(head) == [f"left:{len(rows)}:supervisor"]
    assert told(ministry) == told(colleague) == []
    COMMANDS["take_obligation"](actor=colleague, obligation=rows[0])
    release_due(now=noon(TODAY))
    assert len(told(head)) == 1
    assert mine(colleague) == rows


def test_a_role_that_ended_yesterday_keeps_nothing(worker: Actor, colleague: Actor, administrator: Actor) -> None:
    rows = taken(worker)
    membership = Membership.objects.get(user__ref=worker.user_ref)
    COMMANDS["end_role"](actor=administrator, membership=membership, until_on=TODAY - timedelta(days=1))
    assert mine(colleague) == rows


def test_a_role_that_is_ended_today_keeps_nothing_either(worker: Actor, colleague: Actor, administrator: Actor) -> None:
    rows = taken(worker)
    membership = Membership.objects.get(user__ref=worker.user_ref)
    COMMANDS["end_role"](actor=administrator, membership=membership, until_on=TODAY)
    assert mine(colleague) == rows


def test_a_role_that_lapses_by_its_last_day_gives_back_with_the_next_round(
    worker: Actor, colleague: Actor, shelter: Agency, administrator: Actor
) -> None:
    ministry = an_actor(role="social_ministry")
    rows = taken(worker)
    membership = Membership.objects.get(user__ref=worker.user_ref)
    tomorrow = TODAY + timedelta(days=1)
    COMMANDS["end_role"](actor=administrator, membership=membership, until_on=tomorrow)
    release_due(now=noon(tomorrow))
    assert mine(colleague) == []
    after = noon(tomorrow + timedelta(days=1))
    late = replace(colleague, clock=SetClock(after))
    COMMANDS["take_obligation"](actor=late, obligation=rows[0])  # also before the round
    assert release_due(now=after) == len(rows) - 1
    assert release_due(now=after) == 0
    assert mine(late) == rows
    assert told(ministry) == [f"left:{len(rows) - 1}:ministry"], "there is no head"


def test_another_role_by_which_it_can_be_done_keeps_it(worker: Actor, colleague: Actor, administrator: Actor) -> None:
    taken(worker)
    held = Membership.objects.get(user__ref=worker.user_ref)
    COMMANDS["grant_role"](
        actor=administrator, user=held.user, agency=worker.agency, role="provider_head", from_on=date(2019, 1, 1)
    )
    COMMANDS["end_role"](actor=administrator, membership=held, until_on=TODAY - timedelta(days=1))
    assert mine(colleague) == []


def test_the_head_is_told_again_when_the_next_one_leaves_with_the_same(
    worker: Actor, colleague: Actor, shelter: Agency, administrator: Actor
) -> None:
    head = an_actor(role="provider_head", agency=shelter)
    rows = taken(worker)
    COMMANDS["deactivate_user"](actor=administrator, user=a_person_at(worker))
    for row in rows:
        COMMANDS["take_obligation"](actor=colleague, obligation=row)
    COMMANDS["deactivate_user"](actor=administrator, user=a_person_at(colleague))
    assert sorted(told(head)) == [f"left:{len(rows)}:supervisor", f"left:{len(rows)}:supervisor:2"]
    said = {reminded(one, "en") for one in QUERIES["reminders"](actor=head) if one.code.startswith("left")}
    assert said == {f"whoever had it works there no more; duties that came back: {len(rows)}"}


def test_the_ministry_is_told_once_of_a_body_that_everybody_left(
    worker: Actor, shelter: Agency, administrator: Actor
) -> None:
    head, ministry = an_actor(role="provider_head", agency=shelter), an_actor(role="social_ministry")
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=date(2020, 5, 12))
    owed = Obligation.objects.filter(agency=shelter, met_at=None, cancelled_at=None).count()
    COMMANDS["deactivate_user"](actor=administrator, user=a_person_at(worker))
    assert tell_of_closed(now=noon(TODAY)) == 0, "the head is there"
    COMMANDS["deactivate_user"](actor=administrator, user=a_person_at(head))
    assert tell_of_closed(now=noon(TODAY)) == 1
    assert tell_of_closed(now=noon(TODAY)) == 0
    (one,) = QUERIES["reminders"](actor=ministry)
    assert one.code == f"deserted:{owed}:ministry"
    assert f"can sign in any more; duties left there: {owed}." in reminded(one, "en")
