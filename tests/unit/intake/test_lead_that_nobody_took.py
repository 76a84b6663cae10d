"""The lead of a call of a child ends and nobody outside took it: the call is let go, by whichever way, and a second person looks at it."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, colleague_of, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import TELLS, act, finished, kept, taken

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]
CHILD: dict[str, Any] = {"involves_child": True, "may_hand_on": True, "outcome": "counselling"}


@pytest.fixture
def second(operator: Actor) -> Actor:
    return colleague_of(operator)


def handed(operator: Actor, police: Actor, **told: Any) -> tuple[Call, Lead]:
    call = kept(operator, taken(operator), **(CHILD | told))
    lead = act("hand_on_call", operator, call=call, to=police.agency)[1]
    return Call.objects.get(pk=call.pk), lead


def part_of(lead: Lead, police: Actor) -> LeadPart:
    return LeadPart.objects.filter(lead=lead, agency=police.agency).latest("id")


def taken_back(operator: Actor, police: Actor, lead: Lead) -> None:
    act("take_back_lead", operator, lead_part=part_of(lead, police))
    act("triage_lead", operator, lead=lead, outcome="nothing_to_do", reason="Over")


def advised(operator: Actor, police: Actor, lead: Lead) -> None:
    act("take_back_lead", operator, lead_part=part_of(lead, police))
    act("triage_lead", operator, lead=lead, outcome="advice", reason="Over")


def returned(operator: Actor, police: Actor, lead: Lead) -> None:
    act("return_lead", police, lead_part=part_of(lead, police), reason="not_our_region")
    act("triage_lead", operator, lead=lead, outcome="nothing_to_do", reason="Over")


def taken_up(operator: Actor, police: Actor, lead: Lead) -> None:
    act("take_back_lead", operator, lead_part=part_of(lead, police))
    act("triage_lead", operator, lead=lead, outcome="taken_up", reason="Ours")
    act("close_lead", operator, lead=lead)


def repeated(operator: Actor, police: Actor, lead: Lead) -> None:
    act("take_back_lead", operator, lead_part=part_of(lead, police))
    own = act("raise_lead", operator, channel="hotline_150", involves_child=True)
    act("triage_lead", operator, lead=lead, outcome="duplicate", reason="The same", duplicate_of=own)
    act("triage_lead", operator, lead=own, outcome="taken_up", reason="Ours")
    act("close_lead", operator, lead=own)


ENDS = (taken_back, advised, returned, taken_up, repeated)


def waits(call: Call) -> bool:
    rows = Obligation.objects.filter(source=call.ref, term="call.let_go", cancelled_at=None)
    return any(row.is_open for row in rows)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("told", TELLS)
def test_a_lead_that_nobody_outside_took_lets_its_finished_call_go(
    operator: Actor, second: Actor, police: Actor, end: Any, told: dict[str, Any]
) -> None:
    call, lead = handed(operator, police, **(told | {"involves_child": "involves_child" in told}))
    act("finish_call", operator, call=call)
    assert not waits(call)
    end(operator, police, lead)
    assert Lead.objects.get(pk=lead.pk).closed_at
    assert waits(call)
    with refused_as("call.let_go_alone"):
        act("confirm_not_handed_on", operator, call=call)
    act("confirm_not_handed_on", second, call=call)
    assert not waits(call)


@pytest.mark.parametrize("end", ENDS)
def test_a_call_whose_lead_ended_so_before_it_is_finished_wants_a_word_and_a_second_person(
    operator: Actor, second: Actor, police: Actor, end: Any
) -> None:
    call, lead = handed(operator, police)
    end(operator, police, lead)
    with refused_as("call.told_to_nobody"):
        act("finish_call", operator, call=call)
    act("save_call", operator, call=call, not_handed_because="The aunt has it")
    act("finish_call", operator, call=call)
    assert waits(call)
    act("confirm_not_handed_on", second, call=call)
    assert not waits(call)


def test_a_lead_that_somebody_outside_took_or_has_ends_it(operator: Actor, police: Actor) -> None:
    call, lead = handed(operator, police)
    act("finish_call", operator, call=call)
    act("accept_lead", police, lead_part=part_of(lead, police))
    act("triage_lead", police, lead=lead, outcome="nothing_to_do", reason="An empty house")
    assert Lead.objects.get(pk=lead.pk).closed_at
    assert not Obligation.objects.filter(source=call.ref, term="call.let_go").exists()


def test_a_child_told_after_the_police_were_done_is_heard_by_nobody(
    operator: Actor, police: Actor, second: Actor
) -> None:
    call, lead = handed(operator, police, involves_child=False)
    act("finish_call", operator, call=call)
    act("triage_lead", operator, lead=lead, outcome="taken_up", reason="Ours too")
    act("accept_lead", police, lead_part=part_of(lead, police))
    act("triage_lead", police, lead=lead, outcome="nothing_to_do", reason="No crime")
    act("correct_call", operator, call=call, reason="misjudged", involves_child=True)
    act("triage_lead", operator, lead=lead, outcome="nothing_to_do", reason="Over")
    assert waits(call)


def test_a_word_of_before_the_hand_on_is_no_word_about_how_the_lead_ended(
    operator: Actor, police: Actor, second: Actor
) -> None:
    call = finished(operator, **CHILD)
    act("confirm_not_handed_on", second, call=call)
    lead = act("hand_on_call", operator, call=call, to=police.agency)[1]
    taken_back(operator, police, lead)
    assert waits(call)
    act("confirm_not_handed_on", second, call=call)
    COMMANDS["correct_call"](actor=operator, call=call, reason="misjudged", region="aktobe")
    assert not waits(call)


def test_to_take_the_child_out_of_a_call_whose_lead_ended_so_ends_nothing(operator: Actor, police: Actor) -> None:
    call, lead = handed(operator, police)
    act("finish_call", operator, call=call)
    taken_back(operator, police, lead)
    act("correct_call", operator, call=call, reason="misjudged", involves_child=False)
    assert waits(call)


def test_a_new_lead_hears_it_once_it_is_handed_on_and_no_more_once_that_ended_so_too(
    operator: Actor, police: Actor, clock: SetClock
) -> None:
    call, lead = handed(operator, police)
    act("finish_call", operator, call=call)
    taken_back(operator, police, lead)
    anew = act("raise_lead", operator, channel="hotline_150", involves_child=True)
    act("correct_call", operator, call=call, reason="misjudged", not_handed_because=f"See {anew.ref.lower()}")
    assert waits(call)
    act("hand_on_lead", operator, lead=anew, to=police.agency)
    assert not waits(call)
    taken_back(operator, police, anew)
    assert waits(call)


def test_a_call_that_tells_of_no_child_or_danger_is_not_let_go(operator: Actor, police: Actor, second: Actor) -> None:
    call, lead = handed(operator, police, involves_child=False)
    act("finish_call", operator, call=call)
    taken_back(operator, police, lead)
    with refused_as("call.nothing_to_confirm"):
        act("confirm_not_handed_on", second, call=call)
    calm, _lead = handed(operator, police, involves_child=False)
    assert commands.finish_call(actor=operator, call=calm).ended_at
