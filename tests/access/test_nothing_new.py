"""Going through a house whose rules are old changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.obligations.models import Recount
from qorgan.desk.obligations.recounts import recount
from tests.access.world import World
from tests.worlds import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access"), pytest.mark.slow]


def test_going_through_a_house_whose_rules_are_old_changes_nothing(world: World) -> None:
    kept = Recount.objects.latest("id").arrivals
    operator = an_actor(role="operator", today=date(2020, 12, 1))
    found = list(recount(actor=operator, every_record=True))[-1]
    assert (kept, found.arrivals, found.records > 50) == ([], [], True), world
