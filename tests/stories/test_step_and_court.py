"""A step of the crime register put right beside what the court knows: what the act answers, and the days of the court."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Proceeding
from tests.stories.test_step_corrected import RIGHT, at_the_prosecutor, step
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@pytest.fixture
def clerk() -> Actor:
    return an_actor(role="register_clerk")


@pytest.fixture
def sent(clerk: Actor, court: Agency) -> Proceeding:
    held, _ = at_the_prosecutor()
    crimes.send_to_court(actor=clerk, proceeding=held, court=court, on="2020-04-01")
    return held


def test_the_correction_of_the_last_step_answers_with_the_proceeding_as_it_is_now(
    clerk: Actor, sent: Proceeding
) -> None:
    answer = crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-04-03", **RIGHT)
    assert (answer.stage, answer.stage_on) == ("in_court", date(2020, 4, 3))
