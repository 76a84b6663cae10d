"""A child or danger is taken out of a call that was handed on; its lead says it still, ends untaken outside, and two people let it go."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead, LeadPart
from tests.at_noon import clock, colleague_of, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import TELLS, act, kept, taken

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]
AWAY: dict[str, Any] = {"involves_child": False, "topic": "forced_labour", "caller_kind": "person_concerned"}


@pytest.fixture
def second(operator: Actor) -> Actor:
    return colleague_of(operator)


def handed(operator: Actor, police: Actor, **told: Any) -> tuple[Call, Lead]:
    call = kept(operator, taken(operator), **(AWAY | {"may_hand_on": True, "outcome": "counselling"} | told))
    lead = act("hand_on_call", operator, call=call, to=police.agency)[1]
    return call, lead


def back(operator: Actor, police: Actor, lead: Lead) -> None:
    act("take_back_lead", operator, lead_part=LeadPart.objects.get(lead=lead, agency=police.agency))


def returned(operator: Actor, police: Actor, lead: Lead) -> None:
    part = LeadPart.objects.get(lead=lead, agency=police.agency)
    act("return_lead", police, lead_part=part, reason="not_our_region")


def over(operator: Actor, lead: Lead) -> None:
    act("triage_lead", operator, lead=lead, outcome="nothing_to_do", reason="Over")


def misjudged(operator: Actor, call: Call) -> None:
    act("correct_call", operator, call=call, reason="misjudged", **AWAY)


def owed(call: Call, term: str) -> bool:
    rows = Obligation.objects.filter(source=call.ref, term=term, cancelled_at=None)
    return any(row.is_open for row in rows)


@pytest.mark.parametrize("order", ["before", "between", "after"])
@pytest.mark.parametrize("untaken", [back, returned])
@pytest.mark.parametrize("told", TELLS)
def test_a_child_taken_out_of_a_finished_call_is_let_go_by_two_whenever_it_was_taken_out(
    operator: Actor, second: Actor, police: Actor, told: dict[str, Any], untaken: Any, order: str
) -> None:
    call, lead = handed(operator, police, **told)
    act("finish_call", operator, call=call)
    if order == "before":
        misjudged(operator, call)
    untaken(operator, police, lead)
    if order == "between":
        misjudged(operator, call)
    assert not owed(call, "call.let_go")
    over(operator, lead)
    if order == "after":
        misjudged(operator, call)
    assert owed(call, "call.let_go")
    with refused_as("call.let_go_alone"):
        act("confirm_not_handed_on", operator, call=call)
    act("confirm_not_handed_on", second, call=call)
    act("correct_call", operator, call=call, reason="misjudged", region="aktobe")
    assert not owed(call, "call.let_go"), "what the second one saw needs no other look"


@pytest.mark.parametrize(
    ("told", "away"), [*((one, AWAY) for one in TELLS), ({"is_emergency": True}, {"is_emergency": False})]
)
def test_what_is_taken_out_of_an_open_form_after_its_lead_ended_wants_a_word_and_a_second_person(
    operator: Actor, second: Actor, police: Actor, told: dict[str, Any], away: dict[str, Any]
) -> None:
    call, lead = handed(operator, police, **told)
    back(operator, police, lead)
    over(operator, lead)
    if "is_emergency" in told:
        act("close_lead", second, lead=lead)
    else:
        assert owed(call, "call.child")
    assert Lead.objects.get(pk=lead.pk).closed_at
    act("save_call", operator, call=call, **away)
    assert owed(call, "call.child") == ("is_emergency" not in told), "the form is still left open"
    with refused_as("call.told_to_nobody"):
        act("finish_call", operator, call=call)
    act("save_call", operator, call=call, not_handed_because="The box was ticked by mistake")
    act("finish_call", operator, call=call)
    assert owed(call, "call.let_go")
    act("confirm_not_handed_on", second, call=call)
    assert not owed(call, "call.let_go")


def test_a_child_taken_out_of_a_call_whose_lead_the_police_took_wants_nobody(
    operator: Actor, second: Actor, police: Actor
) -> None:
    call, lead = handed(operator, police, involves_child=True)
    act("finish_call", operator, call=call)
    misjudged(operator, call)
    act("accept_lead", police, lead_part=LeadPart.objects.get(lead=lead, agency=police.agency))
    act("triage_lead", police, lead=lead, outcome="nothing_to_do", reason="An empty house")
    assert Lead.objects.get(pk=lead.pk).closed_at
    assert not owed(call, "call.let_go")
    with refused_as("call.nothing_to_confirm"):
        act("confirm_not_handed_on", second, call=call)


def test_a_new_lead_that_went_out_hears_of_the_child_that_was_taken_out(operator: Actor, police: Actor) -> None:
    call, lead = handed(operator, police, involves_child=True)
    act("finish_call", operator, call=call)
    misjudged(operator, call)
    back(operator, police, lead)
    over(operator, lead)
    anew = act("raise_lead", operator, channel="hotline_150", involves_child=True, to=police.agency)
    act("correct_call", operator, call=call, reason="misjudged", not_handed_because=anew.ref)
    assert not owed(call, "call.let_go")
