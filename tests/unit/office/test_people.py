"""Accounts and roles: given by another, fitting the agency, ending sessions when they change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from qorgan.desk.access.actor import Actor, memberships_on
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.journal.models import Entry
from qorgan.desk.record_types import type_of
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.office.staff import commands, queries
from qorgan.office.staff.first_accounts import CONSOLE, lay_ground
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Actor:
    return an_actor(role="administrator")


@pytest.fixture
def police() -> Agency:
    return an_agency(kind="police")


def a_session(user: User) -> SessionStore:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session.save()
    return session


def has_session(user: User) -> bool:
    return any(session.get_decoded().get(SESSION_KEY) == str(user.pk) for session in Session.objects.all())


def test_an_invitation_gives_a_password_once_that_opens_the_account_and_must_be_changed(administrator: Actor) -> None:
    invited = commands.invite_user(actor=administrator, login="A.Invented", name="Invented Person", language="kk")
    secret = invited.one_time_password
    user = User.objects.get(login="a.invented")
    assert user.check_password(secret)
    assert user.must_change_password
    assert len(secret) >= 20
    assert user.one_time_password == ""
    assert secret not in user.password
    assert type_of(User).shape.model_validate(user).one_time_password == ""
    line = Entry.objects.get(act="invite_user")
    assert line.objects_ref == [user.ref]
    assert secret not in str(line.detail)
    assert "Invented" not in str(line.detail)


def test_no_two_invitations_share_a_password(administrator: Actor) -> None:
    given = {"actor": administrator, "name": "x", "language": "en"}
    assert len({commands.invite_user(login=f"user.{n}", **given).one_time_password for n in range(20)}) == 20


@pytest.mark.parametrize("login", ["ab", "1abc", "айгуль", "a b", "x" * 61, "a\x00bc", ""])
def test_a_login_can_be_typed_at_any_keyboard(administrator: Actor, login: str) -> None:
    with pytest.raises(BadInput) as refused:
        commands.invite_user(actor=administrator, login=login, name="x", language="en")
    assert set(refused.value.problems) == {"login"}


def test_a_login_is_never_given_twice(administrator: Actor) -> None:
    first = commands.invite_user(actor=administrator, login="same", name="x", language="en")
    with refused_as("staff.login_taken") as refused:
        commands.invite_user(actor=administrator, login="SAME", name="y", language="en")
    assert first.ref in refused.value.sentence(language="kk")
    with pytest.raises(BadInput):
        commands.invite_user(actor=administrator, login="other", name="x", language="de")


def test_a_role_opens_the_house_from_its_first_day_to_its_last(administrator: Actor, police: Agency) -> None:
    user = a_user()
    commands.grant_role(
        actor=administrator,
        user=user,
        agency=police,
        role="investigator",
        from_on=date(2020, 6, 1),
        until_on=date(2020, 6, 30),
    )
    assert memberships_on(user_ref=user.ref, day=date(2020, 5, 31)) == []
    assert [held.role for held in memberships_on(user_ref=user.ref, day=date(2020, 6, 30))] == ["investigator"]
    assert memberships_on(user_ref=user.ref, day=date(2020, 7, 1)) == []


def test_a_role_must_exist_and_fit_the_kind_of_agency(administrator: Actor, police: Agency) -> None:
    grant = {"actor": administrator, "user": a_user(), "agency": police, "from_on": date(2020, 1, 1)}
    with refused_as("staff.role_unknown"):
        commands.grant_role(**grant, role="emperor")
    with refused_as("staff.role_does_not_fit") as refused:
        commands.grant_role(**grant, role="court_clerk")
    assert "Сот кеңсесінің қызметкері" in refused.value.sentence(language="kk")


def test_the_same_role_is_not_held_twice_at_once(administrator: Actor, police: Agency) -> None:
    grant = {"actor": administrator, "user": a_user(), "agency": police, "role": "investigator"}
    held = commands.grant_role(**grant, from_on=date(2019, 1, 1))
    with refused_as("staff.role_held"):
        commands.grant_role(**grant, from_on=date(2020, 1, 1))
    commands.end_role(actor=administrator, membership=held, until_on=date(2019, 12, 31))
    again = commands.grant_role(**grant, from_on=date(2020, 1, 1))
    with refused_as("staff.role_held"):
        commands.end_role(actor=administrator, membership=held, until_on=date(2020, 1, 1))
    with refused_as("day.ends_before_start"):
        commands.end_role(actor=administrator, membership=again, until_on=date(2019, 12, 31))


def test_no_role_is_granted_in_a_closed_agency(administrator: Actor, police: Agency) -> None:
    commands.close_agency(actor=administrator, agency=police, closed_on=date(2020, 3, 31))
    grant = {"actor": administrator, "user": a_user(), "agency": police.ref, "role": "investigator"}
    with refused_as("staff.agency_closed"):
        commands.grant_role(**grant, from_on=date(2020, 1, 1))
    commands.grant_role(**grant, from_on=date(2020, 1, 1), until_on=date(2020, 3, 31))


def test_an_administrator_cannot_raise_or_lock_out_himself(administrator: Actor) -> None:
    own = User.objects.get(ref=administrator.user_ref)
    membership = Membership.objects.get(user=own)
    with refused_as("staff.own_access"):
        commands.grant_role(
            actor=administrator, user=own, agency=administrator.agency, role="analyst", from_on=date(2020, 1, 1)
        )
    with refused_as("staff.own_access"):
        commands.end_role(actor=administrator, membership=membership, until_on=administrator.today)
    with refused_as("staff.own_access"):
        commands.deactivate_user(actor=administrator, user=own)
    with refused_as("staff.own_access"):
        commands.reset_password(actor=administrator, user=own)
    assert Membership.objects.filter(user=own).count() == 1
    refusals = Entry.objects.filter(outcome="refused:staff.own_access")
    assert refusals.count() == 4
    assert all(line.user == administrator.user_ref for line in refusals)


def test_the_consoles_account_is_no_way_up(administrator: Actor) -> None:
    lay_ground(clock=a_clock())
    console = User.objects.get(login=CONSOLE)
    for act in (commands.reset_password, commands.deactivate_user):
        with refused_as("staff.console_is_nobody"):
            act(actor=administrator, user=console)
    with refused_as("staff.console_is_nobody"):
        commands.invite_user(actor=administrator, login=CONSOLE, name="x", language="en")
    with refused_as("staff.console_is_nobody"):
        commands.change_user(actor=administrator, user=console, name="x", language="en")
    console.refresh_from_db()
    assert not console.has_usable_password()


def test_every_change_of_access_ends_that_persons_sessions_and_no_others(administrator: Actor, police: Agency) -> None:
    user, other = a_user(), a_user()
    a_session(other)
    held = None
    for change in ("grant", "end", "reset", "deactivate"):
        a_session(user)
        if change == "grant":
            held = commands.grant_role(
                actor=administrator, user=user, agency=police, role="investigator", from_on=date(2020, 1, 1)
            )
        elif change == "end":
            commands.end_role(actor=administrator, membership=held, until_on=administrator.today)
        elif change == "reset":
            commands.reset_password(actor=administrator, user=user)
        else:
            commands.deactivate_user(actor=administrator, user=user)
        assert not has_session(user), change
        assert has_session(other), change


def test_a_deactivated_person_holds_no_role_until_the_account_is_open_again(
    administrator: Actor, police: Agency
) -> None:
    user = a_user()
    a_membership(user=user, role="investigator", agency=police)
    commands.deactivate_user(actor=administrator, user=user)
    assert memberships_on(user_ref=user.ref, day=administrator.today) == []
    with refused_as("staff.person_inactive"):
        commands.reset_password(actor=administrator, user=user.ref)
    with refused_as("staff.person_inactive"):
        commands.deactivate_user(actor=administrator, user=user.ref)
    commands.reactivate_user(actor=administrator, user=user.ref)
    assert len(memberships_on(user_ref=user.ref, day=administrator.today)) == 1
    with refused_as("staff.person_active"):
        commands.reactivate_user(actor=administrator, user=user.ref)


def test_a_reset_password_replaces_the_old_one(administrator: Actor) -> None:
    user = a_user(password="an old password of some length")
    secret = commands.reset_password(actor=administrator, user=user).one_time_password
    user.refresh_from_db()
    assert user.check_password(secret)
    assert not user.check_password("an old password of some length")
    assert user.must_change_password


def test_people_are_seen_by_those_who_keep_them_alone(administrator: Actor) -> None:
    investigator, user = an_actor(role="investigator"), a_user()
    assert user in queries.users(actor=administrator)
    with pytest.raises(NotPermitted):
        queries.users(actor=investigator)
    with pytest.raises(NotPermitted):
        commands.invite_user(actor=investigator, login="friend", name="x", language="en")
    with pytest.raises(NotFound):
        commands.deactivate_user(actor=administrator, user="U-3333-3333")


def test_people_are_found_by_the_role_they_hold_today(administrator: Actor, police: Agency) -> None:
    user = a_user()
    held = a_membership(user=user, role="investigator", agency=police)
    assert list(queries.users(actor=administrator, agency=police, role="investigator")) == [user]
    yesterday = administrator.today - timedelta(days=1)
    commands.end_role(actor=administrator, membership=held, until_on=yesterday)
    assert not queries.users(actor=administrator, agency=police).exists()
    assert queries.memberships(actor=administrator, user=user, held_on=yesterday).count() == 1


def test_the_roles_page_tells_every_role_in_every_language(administrator: Actor) -> None:
    sheets = queries.roles(actor=administrator)
    assert {"administrator", "auditor"} <= {sheet.id for sheet in sheets}
    for sheet in sheets:
        assert all(sheet.title.values())
        assert all(sheet.does.values())
        assert sheet.may == sorted(sheet.may)
