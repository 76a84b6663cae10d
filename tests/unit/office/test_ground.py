"""An empty house gets its ground once, and the ground writes itself down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qorgan.desk.access.actor import actor_for, memberships_on
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.journal.models import Entry
from qorgan.office.staff.first_accounts import CONSOLE, lay_ground
from tests.worlds import TODAY, a_clock

pytestmark = pytest.mark.django_db
COUNTRIES = Path(__file__).resolve().parents[3] / "countries"


@pytest.fixture(params=["kz", "example"], autouse=True)
def pack(request: pytest.FixtureRequest, settings: Any) -> str:
    settings.QORGAN_COUNTRY = str(COUNTRIES / request.param)
    return str(request.param)


def test_the_ground_is_laid_once_and_journalled() -> None:
    laid = lay_ground(clock=a_clock())
    assert Agency.objects.count() >= 6
    assert lay_ground(clock=a_clock()) == []
    line = Entry.objects.get(act="lay_ground")
    assert sorted(line.objects_ref) == sorted(laid)


def test_a_ministry_that_ended_leads_to_its_successor() -> None:
    lay_ground(clock=a_clock())
    ended = Agency.objects.exclude(closed_on=None).exclude(successor=None)
    assert ended
    for agency in ended:
        assert agency.successor is not None
        assert agency.closed_on is not None
        assert agency.successor.founded_on > agency.closed_on


def test_the_console_acts_in_its_role_but_nobody_signs_in_as_it() -> None:
    lay_ground(clock=a_clock())
    user = User.objects.get(login=CONSOLE)
    assert not user.has_usable_password()
    membership = memberships_on(user_ref=user.ref, day=TODAY)[0]
    assert actor_for(membership, door="cli").may("staff.keep")


def test_what_administrators_changed_is_left_alone() -> None:
    lay_ground(clock=a_clock())
    agency = Agency.objects.order_by("id")[0]
    Agency.objects.filter(pk=agency.pk).update(title_en="Renamed")
    Membership.objects.all().delete()
    assert len(lay_ground(clock=a_clock())) == 1  # the console's role, which was missing
    agency.refresh_from_db()
    assert agency.title_en == "Renamed"
