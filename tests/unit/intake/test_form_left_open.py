"""A form that was left open owes what the finished call would: the call back that its outcome promises, and that a child is not left in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, police
from tests.at_noon import line as operator
from tests.unit.intake.calling import NUMBER, TELLS, kept, taken

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]
PROMISE: dict[str, Any] = {"outcome": "call_back", "contact": "allowed", "number": NUMBER, "contact_ways": ["call"]}
HOUR = timedelta(hours=1)


def owed(call: Call, term: str) -> Obligation | None:
    return Obligation.objects.filter(source=call.ref, term=term, met_at=None, cancelled_at=None).first()


def test_a_promise_of_the_outcome_is_owed_while_the_form_is_open_and_by_the_same_hour_when_it_is_finished(
    operator: Actor, clock: SetClock
) -> None:
    call = kept(operator, taken(operator), **PROMISE)
    duty = owed(call, "call.back")
    assert duty is not None
    assert duty.next_step == f"/calls/{call.ref}/form"
    commands.save_call(actor=operator, call=call, contact="never")
    assert owed(call, "call.back") is None
    commands.save_call(actor=operator, call=call, contact="allowed", outcome="information")
    assert owed(call, "call.back") is None
    commands.save_call(actor=operator, call=call, outcome="call_back")
    clock.instant += HOUR
    commands.finish_call(actor=operator, call=call)
    after = owed(call, "call.back")
    assert after is not None
    assert after.due_at == duty.due_at


@pytest.mark.parametrize("outcome", ["nothing", "to_police", ""])
@pytest.mark.parametrize("told", TELLS)
def test_a_child_in_a_form_left_open_is_owed_until_the_call_is_finished_or_handed_on(
    operator: Actor, police: Actor, clock: SetClock, told: dict[str, Any], outcome: str
) -> None:
    began = clock.instant
    call = kept(operator, taken(operator), outcome=outcome, may_hand_on=True, **told)
    duty = owed(call, "call.child")
    assert duty is not None
    assert (duty.agency, duty.due_at, duty.next_step) == (operator.agency, began + 4 * HOUR, f"/calls/{call.ref}/form")
    clock.instant += HOUR
    kept(operator, call, outcome=outcome, may_hand_on=True)
    assert owed(call, "call.child") is None
    kept(operator, call, outcome="nothing", may_hand_on=True, **told)
    again = owed(call, "call.child")
    assert again is not None
    assert again.due_at == duty.due_at, "to take it out and to tell it again wins no time"
    if outcome == "nothing":
        commands.finish_call(actor=operator, call=call)
    else:
        commands.hand_on_call(actor=operator, call=call, to=police.agency)
    again.refresh_from_db()
    assert again.met_at == clock.instant


def test_a_child_in_a_form_left_open_is_owed_again_once_its_lead_ended_and_nobody_outside_took_it(
    operator: Actor, police: Actor, clock: SetClock
) -> None:
    call = kept(operator, taken(operator), may_hand_on=True, involves_child=True)
    lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)[1]
    assert owed(call, "call.child") is None
    clock.instant += 5 * HOUR
    COMMANDS["take_back_lead"](actor=operator, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="nothing_to_do", reason="Over")
    duty = owed(call, "call.child")
    assert duty is not None
    assert duty.due_at == clock.instant + 4 * HOUR
    commands.save_call(actor=operator, call=call, not_handed_because="The aunt has it")
    commands.finish_call(actor=operator, call=call)
    assert owed(call, "call.child") is None
    assert owed(call, "call.let_go") is not None


def test_a_call_finished_without_a_child_owes_nothing_of_a_form(operator: Actor) -> None:
    call = kept(operator, taken(operator))
    commands.finish_call(actor=operator, call=call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=True)
    assert not Obligation.objects.filter(source=call.ref, term="call.child").exists()


@pytest.mark.parametrize("away", [{"outcome": "information"}, {"contact": "never"}, {"contact": "not_asked"}])
@pytest.mark.parametrize("promise", [PROMISE, PROMISE | {"outcome": "information", "wants_call_back": True}])
def test_a_promise_taken_out_of_the_form_after_its_term_is_missed(
    operator: Actor, clock: SetClock, promise: dict[str, Any], away: dict[str, Any]
) -> None:
    call, early = (kept(operator, taken(operator), **promise) for _ in range(2))
    away = away | {"wants_call_back": False}
    clock.instant += 23 * HOUR
    commands.save_call(actor=operator, call=early, **away)
    clock.instant += 13 * HOUR
    commands.save_call(actor=operator, call=call, **away)
    clock.instant += HOUR
    for one in (call, early):
        commands.save_call(actor=operator, call=one, **(away | {"outcome": "information"}))
        commands.finish_call(actor=operator, call=one)
    duty, other = (Obligation.objects.get(source=one.ref, term="call.back") for one in (call, early))
    assert (duty.is_missed, duty.cancelled_at) == (True, clock.instant - HOUR)
    assert (other.is_missed, other.cancelled_at) == (False, clock.instant - 14 * HOUR)


def test_a_promise_that_is_made_again_is_owed_by_its_first_hour(operator: Actor, clock: SetClock) -> None:
    call = kept(operator, taken(operator), **PROMISE)
    clock.instant += 36 * HOUR
    commands.save_call(actor=operator, call=call, outcome="information")
    commands.save_call(actor=operator, call=call, outcome="call_back")
    duty = owed(call, "call.back")
    assert duty is not None
    assert duty.due_at < clock.instant
    commands.save_call(actor=operator, call=call, outcome="information")
    assert Obligation.objects.get(source=call.ref, term="call.back").is_missed


SIGNS = (*(("call.child", one, 4) for one in TELLS), ("call.danger", {"is_emergency": True}, 1))


@pytest.mark.parametrize(("term", "told", "hours"), SIGNS)
def test_a_child_or_danger_taken_out_of_the_form_after_its_term_is_missed(
    operator: Actor, clock: SetClock, term: str, told: dict[str, Any], hours: int
) -> None:
    call, early = (kept(operator, taken(operator), **told) for _ in range(2))
    clock.instant += hours * HOUR - HOUR / 2
    kept(operator, early)
    assert owed(early, term) is None
    clock.instant += HOUR
    kept(operator, call)
    clock.instant += HOUR
    for one in (call, early):
        kept(operator, one)
        commands.finish_call(actor=operator, call=one)
        commands.correct_call(actor=operator, call=one, reason="misjudged", region="aktobe")
    duty, other = (Obligation.objects.get(source=one.ref, term=term) for one in (call, early))
    assert (duty.is_missed, duty.met_at, duty.cancelled_at) == (True, None, clock.instant - HOUR)
    assert (other.is_missed, other.met_at, other.cancelled_at) == (False, None, clock.instant - 2 * HOUR)


@pytest.mark.parametrize(("term", "told", "hours"), SIGNS)
def test_a_child_or_danger_that_is_told_again_is_owed_by_its_first_hour(
    operator: Actor, clock: SetClock, term: str, told: dict[str, Any], hours: int
) -> None:
    call, began = kept(operator, taken(operator), **told), clock.instant
    clock.instant += 5 * HOUR
    kept(operator, call)
    kept(operator, call, **told)
    duty = owed(call, term)
    assert duty is not None
    assert duty.due_at == began + hours * HOUR
    kept(operator, call)
    duty.refresh_from_db()
    assert (duty.is_missed, duty.is_open) == (True, False)


@pytest.mark.parametrize(("term", "told", "hours"), SIGNS)
def test_a_child_or_danger_that_was_handed_on_in_time_and_taken_out_later_is_not_missed(
    operator: Actor, police: Actor, clock: SetClock, term: str, told: dict[str, Any], hours: int
) -> None:
    call = kept(operator, taken(operator), may_hand_on=True, **told)
    commands.hand_on_call(actor=operator, call=call, to=police.agency)
    at, clock.instant = clock.instant, clock.instant + 5 * HOUR
    kept(operator, call, may_hand_on=True)
    commands.finish_call(actor=operator, call=call)
    duty = Obligation.objects.get(source=call.ref, term=term)
    assert (duty.is_missed, duty.met_at) == (False, at)
