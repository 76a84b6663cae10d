"""The register of agencies: valid in time, with successors, named by records of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, Membership
from qorgan.desk.counter import COMMANDS
from qorgan.desk.record_types import type_of
from qorgan.kernel.refusals import BadInput, NotPermitted
from qorgan.office.staff import commands, queries
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Actor:
    return an_actor(role="administrator")


def details(agency: Agency, **changes: Any) -> dict[str, Any]:
    given = {
        "kind": agency.kind,
        "title_en": agency.title_en,
        "title_ru": agency.title_ru,
        "title_kk": agency.title_kk,
        "founded_on": agency.founded_on,
        "region": agency.region,
    }
    return given | changes


def test_an_agency_is_registered_under_a_code_that_stays_its_own(administrator: Actor) -> None:
    given = {
        "actor": administrator,
        "kind": "police",
        "title_en": "Department",
        "title_ru": "Департамент",
        "title_kk": "Департамент",
        "founded_on": date(2000, 1, 1),
        "region": "aktobe",
    }
    agency = commands.register_agency(code="Police-Aktobe", **given)
    assert (agency.code, agency.region) == ("police-aktobe", "aktobe")
    with refused_as("staff.code_taken"):
        commands.register_agency(code="police-aktobe", **given)
    with pytest.raises(BadInput):
        commands.register_agency(code="Полиция", **given)


def test_every_actor_resolves_an_agency_but_keeps_none() -> None:
    worker, agency = an_actor(role="social_worker"), an_agency(kind="court")
    assert type_of(Agency).fetch(actor=worker, ref=agency.ref) == agency
    assert queries.agency(actor=worker, agency=agency.ref) == agency
    with pytest.raises(NotPermitted):
        commands.close_agency(actor=worker, agency=agency, closed_on=worker.today)


def test_a_closed_agency_names_its_successor_and_its_roles_end_with_it(administrator: Actor) -> None:
    old, new = an_agency(kind="social_ministry"), an_agency(kind="social_ministry")
    held = a_membership(user=a_user(), role="analyst", agency=old)
    closed = commands.close_agency(actor=administrator, agency=old, closed_on=date(2020, 4, 30), successor=new)
    assert (closed.closed_on, closed.successor) == (date(2020, 4, 30), new)
    assert Membership.objects.get(pk=held.pk).until_on == date(2020, 4, 30)
    assert old not in queries.agencies(actor=administrator)
    assert old in queries.agencies(actor=administrator, closed_too=True)
    with refused_as("staff.agency_closed"):
        commands.close_agency(actor=administrator, agency=old.ref, closed_on=date(2020, 4, 30))


def test_a_successor_is_another_body_that_works_on(administrator: Actor) -> None:
    old, dead = an_agency(kind="police"), an_agency(kind="police")
    commands.close_agency(actor=administrator, agency=dead, closed_on=date(2019, 1, 1), successor=old)
    for unfit in (old, dead):
        with refused_as("staff.successor_unfit"):
            commands.close_agency(actor=administrator, agency=old.ref, closed_on=date(2020, 1, 1), successor=unfit.ref)


def test_a_successor_is_named_once_it_is_known(administrator: Actor) -> None:
    old, new, dead = (an_agency(kind="police") for _ in range(3))
    named = {"actor": administrator, "agency": old.ref}
    with refused_as("staff.agency_works") as refused:
        COMMANDS["name_successor"](**named, successor=new.ref)
    assert old.title_en in refused.value.sentence(language="en")
    commands.close_agency(actor=administrator, agency=old, closed_on=date(2020, 4, 30))
    commands.close_agency(actor=administrator, agency=dead, closed_on=date(2020, 4, 30))
    for unfit in (old, dead):
        with refused_as("staff.successor_unfit"):
            COMMANDS["name_successor"](**named, successor=unfit.ref)
    assert COMMANDS["name_successor"](**named, successor=new.ref).successor == new
    assert queries.agency(actor=administrator, agency=old.ref).successor == new
    assert list(new.predecessors.all()) == [old]
    newer = an_agency(kind="police")
    assert COMMANDS["name_successor"](**named, successor=newer.ref).successor == newer, "the first was a mistake"


def test_days_of_an_agency_follow_one_another(administrator: Actor) -> None:
    agency = an_agency(kind="police")
    with refused_as("staff.closed_before_founded"):
        commands.close_agency(actor=administrator, agency=agency, closed_on=date(1999, 12, 31))
    a_membership(user=a_user(), role="investigator", agency=agency, from_on=date(2020, 7, 1))
    with refused_as("staff.role_begins_later"):
        commands.close_agency(actor=administrator, agency=agency, closed_on=date(2020, 6, 30))


def test_an_agency_never_stands_under_itself(administrator: Actor) -> None:
    above, below = an_agency(kind="police"), an_agency(kind="police")
    commands.change_agency(actor=administrator, agency=below, parent=above, **details(below))
    with refused_as("staff.agency_in_circle"):
        commands.change_agency(actor=administrator, agency=above, parent=below.ref, **details(above))
    with refused_as("staff.agency_in_circle"):
        commands.change_agency(actor=administrator, agency=above, parent=above, **details(above))


def test_an_agency_changes_its_kind_only_when_the_roles_held_in_it_fit(administrator: Actor) -> None:
    agency = an_agency(kind="police")
    a_membership(user=a_user(), role="investigator", agency=agency)
    with refused_as("staff.roles_would_not_fit") as refused:
        commands.change_agency(actor=administrator, agency=agency, **details(agency, kind="court"))
    assert "Следователь" in refused.value.sentence(language="ru")


def test_an_administrator_does_not_widen_the_reach_of_the_own_agency(administrator: Actor) -> None:
    own = administrator.agency
    with refused_as("staff.own_access"):
        commands.change_agency(actor=administrator, agency=own, **details(own, region="astana"))
    with refused_as("staff.own_access"):
        commands.close_agency(actor=administrator, agency=own, closed_on=administrator.today)
    changed = commands.change_agency(actor=administrator, agency=own, **details(own, title_en="New name"))
    assert changed.title_en == "New name"


def test_a_mission_abroad_under_nobody_is_registered_only_where_a_ministry_follows_it(administrator: Actor) -> None:
    given = {
        "actor": administrator,
        "kind": "consulate",
        "title_en": "Mission",
        "title_ru": "Миссия",
        "title_kk": "Миссия",
        "founded_on": date(2000, 1, 1),
    }
    with refused_as("staff.nobody_above") as said:
        commands.register_agency(code="mission-1", **given)
    assert said.value.blamed == "parent"
    ministry = an_agency(kind="foreign_ministry", region="")
    mission = commands.register_agency(code="mission-1", **given)
    under = commands.register_agency(code="mission-2", **given, parent=ministry)
    ministry.closed_on = date(2020, 1, 1)
    ministry.save()
    commands.change_agency(actor=administrator, agency=mission, **details(mission, title_en="Renamed"))
    with refused_as("staff.nobody_above"):
        commands.change_agency(actor=administrator, agency=under, **details(under))
