"""An emergency is let go by two people, or by one who did something about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead, LeadPart
from tests.at_noon import clock, colleague_of, police
from tests.at_noon import line as operator
from tests.refusals import refused_as

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]


@pytest.fixture
def colleague(police: Actor) -> Actor:
    return colleague_of(police)


def an_emergency(operator: Actor, police: Actor, *, is_emergency: bool = True) -> Lead:
    """A lead with a child that the police took; the line waits for them."""
    lead = COMMANDS["raise_lead"](
        actor=operator, channel="hotline_150", is_emergency=is_emergency, involves_child=True, to=police.agency
    )
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="to_police", reason="For the police")
    COMMANDS["accept_lead"](actor=police, lead_part=LeadPart.objects.get(lead=lead, agency=police.agency))
    return Lead.objects.get(pk=lead.pk)


def triaged(actor: Actor, lead: Lead, outcome: str) -> Lead:
    return COMMANDS["triage_lead"](actor=actor, lead=lead, outcome=outcome, reason="An empty house")[0]


@pytest.mark.parametrize("outcome", ["nothing_to_do", "advice"])
def test_whoever_says_that_nobody_comes_does_not_end_an_emergency_alone(
    operator: Actor, police: Actor, colleague: Actor, outcome: str
) -> None:
    lead = an_emergency(operator, police)
    assert triaged(police, lead, outcome).state == "triaged"
    assert triaged(police, lead, outcome).state == "triaged", "saying it again is no second person"
    with refused_as("lead.emergency_ends_alone"):
        COMMANDS["close_lead"](actor=police, lead=lead)
    assert COMMANDS["close_lead"](actor=colleague, lead=lead).state == "closed"
    other = an_emergency(operator, police)
    triaged(police, other, outcome)
    assert triaged(colleague, other, outcome).state == "closed", "the second one says so too"
    calm = an_emergency(operator, police, is_emergency=False)
    assert triaged(police, calm, outcome).state == "closed"


def test_an_emergency_taken_up_is_closed_after_a_step_that_is_owed_within_hours(operator: Actor, police: Actor) -> None:
    lead = an_emergency(operator, police)
    triaged(police, lead, "taken_up")
    owed = Obligation.objects.get(source=lead.ref, agency=police.agency, met_at=None, cancelled_at=None)
    assert (owed.term, owed.due_at - owed.started_at) == ("lead.step_emergency", timedelta(hours=4))
    with refused_as("lead.emergency_ends_alone"):
        COMMANDS["close_lead"](actor=police, lead=lead)
    person = COMMANDS["register_person"](actor=police, sex="female", birth_year=2012)
    COMMANDS["link_person_to_lead"](actor=police, lead=lead, person=person)
    owed.refresh_from_db()
    assert owed.met_at
    assert COMMANDS["close_lead"](actor=police, lead=lead).state == "closed"
