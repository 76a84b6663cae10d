"""A call tells of a child by the box, by what it is about or by who calls; let go, a second person looks at it in each case."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.facts import FactCall
from qorgan.intake.hotline.models import Call, CallCorrection
from tests.at_noon import clock, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import finished, kept, taken

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]
TELLS = ({"topic": "child_in_danger"}, {"caller_kind": "child"})


def is_owed(call: Call) -> bool:
    return Obligation.objects.filter(source=call.ref, term="call.let_go", met_at=None, cancelled_at=None).exists()


@pytest.mark.parametrize("told", TELLS)
def test_a_call_about_a_child_or_of_one_is_let_go_by_two_without_the_box(operator: Actor, told: dict[str, Any]) -> None:
    assert is_owed(finished(operator, outcome="counselling", **told))


@pytest.mark.parametrize("told", [*TELLS, {"involves_child": True}])
def test_a_call_that_is_put_right_to_tell_of_a_child_is_looked_at_too(operator: Actor, told: dict[str, Any]) -> None:
    call = finished(operator, outcome="counselling")
    assert not is_owed(call)
    commands.correct_call(actor=operator, call=call, reason="misjudged", **told)
    assert is_owed(call)


def test_a_child_of_a_finished_call_reaches_whoever_has_its_lead_and_its_correction_says_how_it_was(
    operator: Actor, police: Actor
) -> None:
    call = finished(operator, outcome="counselling", may_hand_on=True)
    lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)[1]
    commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=True)
    lead.refresh_from_db()
    assert lead.involves_child
    assert not is_owed(call)
    assert CallCorrection.objects.get(call=call).was == {"involves_child": False}


def test_a_child_of_a_finished_call_whose_lead_is_over_wants_a_word(operator: Actor, police: Actor) -> None:
    call = closed(operator, police)
    with refused_as("call.told_to_nobody"):
        commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=True)
    commands.correct_call(
        actor=operator, call=call, reason="misjudged", involves_child=True, not_handed_because="Told by telephone"
    )
    assert is_owed(call)


def test_the_page_of_a_correction_offers_the_child_and_tells_how_it_was(operator: Actor, client: Client) -> None:
    call = finished(operator, outcome="counselling")
    client.force_login(User.objects.get(ref=operator.user_ref))
    assert 'name="involves_child"' in client.get(f"/calls/{call.ref}/corrections/new").content.decode()
    commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=True)
    page = client.get(f"/calls/{call.ref}", headers={"Accept-Language": "en"}).content.decode()
    assert "A child is concerned: no" in page


@pytest.mark.parametrize("told", TELLS)
def test_the_lead_and_the_fact_of_a_call_tell_the_child_without_the_box(
    operator: Actor, police: Actor, told: dict[str, Any]
) -> None:
    call = finished(operator, outcome="counselling", may_hand_on=True, **told)
    lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)[1]
    assert lead.involves_child
    assert is_counted(call)
    alarmed = commands.mark_silent(actor=operator, call=kept(operator, taken(operator), **told))[1]
    assert alarmed.involves_child


@pytest.mark.parametrize("told", TELLS)
def test_a_child_that_topic_or_caller_tells_later_reaches_whoever_has_the_lead(
    operator: Actor, police: Actor, told: dict[str, Any]
) -> None:
    call = finished(operator, outcome="counselling", may_hand_on=True)
    lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)[1]
    commands.correct_call(actor=operator, call=call, reason="misjudged", **told)
    lead.refresh_from_db()
    assert lead.involves_child
    assert is_counted(call)
    COMMANDS["correct_lead"](actor=operator, lead=lead, involves_child=False)
    commands.correct_call(actor=operator, call=call, reason="misjudged", involves_child=True)
    lead.refresh_from_db()
    assert not lead.involves_child, "told once; what was put right in the lead stays"


def test_a_child_told_by_the_topic_after_the_lead_was_closed_wants_a_word(operator: Actor, police: Actor) -> None:
    call = closed(operator, police)
    with refused_as("call.told_to_nobody"):
        commands.correct_call(actor=operator, call=call, reason="misjudged", topic="child_in_danger")


def is_counted(call: Call) -> bool:
    return FactCall.objects.get(source=call.ref, retracted_at=None).is_child


def closed(operator: Actor, police: Actor) -> Call:
    """A call whose lead is over."""
    call = finished(operator, outcome="counselling", may_hand_on=True)
    lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)[1]
    COMMANDS["take_back_lead"](actor=operator, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="nothing_to_do", reason="Over")
    call.refresh_from_db()
    return call
