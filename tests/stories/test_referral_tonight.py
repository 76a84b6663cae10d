"""Who needs a place tonight is answered within hours, or the next is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.kernel.clock import SetClock
from qorgan.victims.referral.sweeping import lapse_due
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_who_needs_a_place_tonight_is_passed_on_within_hours(police: Actor, shelter: Actor) -> None:
    woman, second, third = a_woman(police), worker(), worker()
    agreed(police, woman)
    package = sent(police, woman, shelter, second, third)
    start = noon(TODAY)
    assert owed("referral.receive_tonight", actor=shelter)[0].due_at == start + timedelta(hours=1)
    assert lapse_due(now=start + timedelta(minutes=59)) == 0
    assert lapse_due(now=start + timedelta(minutes=61)) == 1
    assert (offer_to(shelter).status, offer_to(second).status) == ("lapsed", "offered")
    at_half_past_one = SetClock(start + timedelta(minutes=90))
    does(replace(second, clock=at_half_past_one), "receive_referral")
    assert owed("referral.answer_tonight", actor=second)[0].due_at == start + timedelta(minutes=210)
    assert lapse_due(now=start + timedelta(minutes=211)) == 1
    assert (offer_to(second).status, offer_to(third).status) == ("lapsed", "offered")
    answers = start + timedelta(minutes=230)
    does(replace(third, clock=SetClock(answers)), "accept_referral")
    assert owed("referral.arrive_tonight", actor=third)[0].due_at == answers + timedelta(hours=12)
    assert now(package).status == "accepted"


def test_another_way_is_found_by_the_next_working_day_when_it_is_not_for_tonight(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, shelter, urgency="days")
    does(shelter, "decline_referral", decline_reason="no_place")
    assert owed("referral.replace", actor=police)[0].is_open
    assert not owed("referral.replace_tonight", actor=police)
