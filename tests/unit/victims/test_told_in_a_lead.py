"""A lead is a step on danger that a follow-up found where it came after it, and was entered within the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from tests.unit.victims.test_aftercare import TODAY, asked, late, left, steps_owed, worker
from tests.worlds import a_clock

pytestmark = pytest.mark.django_db
__all__ = ["worker"]


@pytest.mark.parametrize(
    ("entered", "came", "is_met", "is_late"),
    [
        (0, -6, False, False),
        (0, -90, False, False),
        (0, 0, True, False),
        (8, -1, False, True),
        (8, 0, True, True),
        (8, 8, True, True),
    ],
)
def test_a_lead_that_came_before_the_asking_is_no_answer_and_one_entered_after_the_term_leaves_it_missed(
    worker: Actor, entered: int, came: int, *, is_met: bool, is_late: bool
) -> None:
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    later = replace(worker, clock=a_clock(TODAY + timedelta(days=entered)))
    COMMANDS["raise_lead"](
        actor=later,
        person=told.care_file.person,
        channel="other",
        note="In danger",
        came_on=told.asked_on + timedelta(days=came),
    )
    assert steps_owed(told) == {"danger": is_met}
    assert late(told) is (is_late or not is_met)
