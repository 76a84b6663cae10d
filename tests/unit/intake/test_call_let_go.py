"""A call of danger or of a child of which nobody outside hears is let go by two people of the line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, colleague_of, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import finished, taken
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]
DANGER = {"is_emergency": True, "not_handed_because": "The ambulance is there"}
CHILD = {"involves_child": True, "outcome": "emergency", "not_handed_because": "The school knows"}
SIGNS = ({"involves_child": True}, {"topic": "child_in_danger"}, {"caller_kind": "child"})
TWO = "writes “Why not handed on” anew"
COUNSELLED = {"involves_child": True, "outcome": "counselling"}


@pytest.fixture
def supervisor(operator: Actor) -> Actor:
    return an_actor(role="hotline_supervisor", agency=operator.agency, clock=operator.clock)


def confirmed(actor: Actor, call: Call) -> Call:
    return COMMANDS["confirm_not_handed_on"](actor=actor, call=call)


def shown(client: Client, actor: Actor, call: Call) -> str:
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(f"/calls/{call.ref}", headers={"Accept-Language": "en"}).content.decode()


def owed(call: Call) -> Obligation:
    return Obligation.objects.get(source=call.ref, term="call.let_go", cancelled_at=None)


@pytest.mark.parametrize("given", [DANGER, CHILD, COUNSELLED, COUNSELLED | {"not_handed_because": "Wanted advice"}])
def test_a_second_person_of_the_line_confirms_why_a_call_was_not_handed_on(
    operator: Actor, supervisor: Actor, clock: SetClock, given: dict[str, Any]
) -> None:
    with refused_as("call.goes_on"):
        confirmed(supervisor, taken(operator))
    call = finished(operator, **given)
    assert (owed(call).agency, owed(call).is_open) == (operator.agency, True)
    assert owed(call).due_at == operator.now + timedelta(hours=12)
    with refused_as("call.let_go_alone"):
        confirmed(operator, call)
    clock.instant += timedelta(hours=7)
    confirmed(supervisor, call)
    assert owed(call).met_at == clock.instant
    with refused_as("call.nothing_to_confirm"):
        confirmed(supervisor, call)


def test_a_call_of_which_somebody_hears_wants_no_second_person(
    operator: Actor, supervisor: Actor, police: Actor
) -> None:
    call = finished(operator, **DANGER)
    commands.hand_on_call(actor=operator, call=call, to=police.agency)
    assert owed(call).met_at
    child = finished(operator, **COUNSELLED, may_hand_on=True)
    commands.hand_on_call(actor=operator, call=child, to=police.agency)
    assert owed(child).met_at
    calm = finished(operator, outcome="counselling")
    with refused_as("call.nothing_to_confirm"):
        confirmed(supervisor, calm)
    assert not Obligation.objects.filter(source=calm.ref, term="call.let_go").exists()


def test_nobody_takes_a_call_out_of_a_second_ones_sight_alone(
    operator: Actor, supervisor: Actor, clock: SetClock
) -> None:
    call, began = finished(operator, **CHILD), clock.instant
    clock.instant += timedelta(hours=2)
    commands.correct_call(actor=operator, call=call, outcome="information", reason="misjudged")
    assert (owed(call).is_open, owed(call).started_at) == (True, began)
    commands.correct_call(actor=supervisor, call=call, outcome="emergency", reason="misjudged")
    commands.correct_call(actor=operator, call=call, reason="misjudged", not_handed_because="The aunt knows")
    assert owed(call).started_at == began, "a new word wins no time"
    confirmed(supervisor, call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", not_handed_because="Nobody asked")
    assert owed(call).is_open, "the second one said nothing of this word"
    with refused_as("call.let_go_alone"):
        confirmed(operator, call)


def test_a_call_confirmed_and_then_given_a_word_wants_a_second_person_again(operator: Actor, supervisor: Actor) -> None:
    call = finished(operator, involves_child=True)
    confirmed(supervisor, call)
    commands.correct_call(
        actor=operator, call=call, outcome="emergency", reason="misjudged", not_handed_because="The police were there"
    )
    assert owed(call).is_open


def test_a_lead_that_was_over_leaves_the_call_to_a_second_person_until_another_is_raised(
    operator: Actor, police: Actor
) -> None:
    call = taken(operator)
    commands.save_call(
        actor=operator,
        call=call,
        language="ru",
        caller_kind="person_concerned",
        topic="forced_labour",
        outcome="information",
        may_hand_on=True,
    )
    _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)
    COMMANDS["take_back_lead"](actor=operator, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="nothing_to_do", reason="Over")
    commands.save_call(actor=operator, call=call, involves_child=True, not_handed_because="Told by telephone")
    commands.finish_call(actor=operator, call=call)
    assert owed(call).is_open
    anew = COMMANDS["raise_lead"](actor=operator, channel="hotline_150", involves_child=True, to=police.agency)
    commands.correct_call(actor=operator, call=call, reason="misjudged", not_handed_because=anew.ref)
    assert owed(call).met_at


def test_whoever_finished_a_call_or_changed_last_what_it_says_does_not_confirm_it(
    operator: Actor, supervisor: Actor
) -> None:
    call = finished(operator, outcome="counselling")
    commands.correct_call(actor=supervisor, call=call, reason="misjudged", involves_child=True)
    for first in (operator, supervisor):
        with refused_as("call.let_go_alone"):
            confirmed(first, call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=False)
    with refused_as("call.let_go_alone"):
        confirmed(operator, call)
    commands.correct_call(actor=supervisor, call=call, reason="misjudged", region="aktobe")
    confirmed(supervisor, call)
    assert owed(call).met_at


def test_the_refusal_and_the_page_tell_two_who_are_alone_how_the_other_may_confirm(
    operator: Actor, supervisor: Actor, client: Client
) -> None:
    call = finished(operator, outcome="counselling", involves_child=True)
    assert TWO not in shown(client, operator, call), "another may confirm it as it stands"
    commands.correct_call(actor=supervisor, call=call, reason="caller_said_more", topic="child_in_danger")
    for first in (operator, supervisor):
        assert TWO in shown(client, first, call)
        with refused_as("call.let_go_alone") as refused:
            confirmed(first, call)
        for language, field in (("en", "Why not handed on"), ("ru", "Почему не передано"), ("kk", "Неге берілмеді")):
            assert field in refused.value.next_step.in_(language)
    assert TWO not in shown(client, colleague_of(operator), call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", not_handed_because="The aunt knows")
    assert TWO not in shown(client, supervisor, call)
    confirmed(supervisor, call)
    assert owed(call).met_at


@pytest.mark.parametrize(
    "changed", [{"topic": "child_in_danger"}, {"caller_kind": "child"}, {"outcome": "information"}]
)
def test_a_third_one_confirms_what_one_finished_and_another_changed(
    operator: Actor, supervisor: Actor, changed: dict[str, Any]
) -> None:
    call = finished(operator, **COUNSELLED)
    commands.correct_call(actor=supervisor, call=call, reason="misjudged", **changed)
    for first in (operator, supervisor):
        with refused_as("call.let_go_alone"):
            confirmed(first, call)
    confirmed(colleague_of(operator), call)
    again = finished(operator, **COUNSELLED)
    commands.correct_call(actor=supervisor, call=again, reason="misjudged", **changed)
    commands.correct_call(actor=operator, call=again, reason="misjudged", not_handed_because="The aunt knows")
    confirmed(supervisor, again)


@pytest.mark.parametrize("told", SIGNS)
def test_a_word_given_before_a_child_was_known_is_no_word_about_the_child(
    operator: Actor, supervisor: Actor, clock: SetClock, told: dict[str, Any]
) -> None:
    call = finished(operator, **DANGER)
    confirmed(supervisor, call)
    clock.instant += timedelta(hours=1)
    commands.correct_call(actor=operator, call=call, reason="caller_said_more", **told)
    assert (owed(call).is_open, owed(call).started_at) == (True, clock.instant)
    with refused_as("call.let_go_alone"):
        confirmed(operator, call)
    confirmed(supervisor, call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", region="aktobe", outcome="information")
    assert not owed(call).is_open, "nothing more is known"


@pytest.mark.parametrize("told", SIGNS)
@pytest.mark.parametrize("again", SIGNS)
def test_a_child_taken_away_before_the_word_or_after_it_and_told_again_wants_another(
    operator: Actor, supervisor: Actor, told: dict[str, Any], again: dict[str, Any]
) -> None:
    away = {"involves_child": False, "topic": "forced_labour", "caller_kind": "person_concerned"}
    call = finished(operator, outcome="counselling", **told)
    commands.correct_call(actor=operator, call=call, reason="misjudged", **away)
    confirmed(supervisor, call)
    commands.correct_call(actor=operator, call=call, reason="caller_said_more", **again)
    assert owed(call).is_open
    confirmed(supervisor, call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", **away)
    assert not owed(call).is_open
    commands.correct_call(actor=operator, call=call, reason="caller_said_more", **again)
    assert owed(call).is_open


def test_what_tells_of_the_child_besides_wants_another_word(operator: Actor, supervisor: Actor) -> None:
    call = finished(operator, **COUNSELLED)
    confirmed(supervisor, call)
    commands.correct_call(actor=operator, call=call, reason="caller_said_more", topic="child_in_danger")
    assert owed(call).is_open
