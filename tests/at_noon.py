"""Who meets over a report: an operator of the line and the police of a region, by one clock that stands until a test moves it."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.kernel.clock import SetClock
from tests.worlds import a_clock, an_actor, an_agency


@pytest.fixture
def clock() -> SetClock:
    return a_clock()


@pytest.fixture
def line(clock: SetClock) -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=clock)


@pytest.fixture
def police(clock: SetClock) -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=clock)


def colleague_of(actor: Actor) -> Actor:
    """Somebody else in the same role at the same body, by the same clock."""
    return an_actor(role=actor.role.id, agency=actor.agency, clock=actor.clock)
