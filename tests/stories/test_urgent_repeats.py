"""An emergency closed as a repeat asks whoever works on the first lead to look at that one at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import leads_waiting
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, colleague_of, line, police
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]
NOW = "lead.triage_emergency"


def raised(actor: Actor, **given: Any) -> Lead:
    lead: Lead = COMMANDS["raise_lead"](actor=actor, channel="hotline_150", is_emergency=True, **given)
    return lead


def said(actor: Actor, lead: Lead, outcome: str, **given: Any) -> None:
    COMMANDS["triage_lead"](actor=actor, lead=lead.ref, outcome=outcome, reason="Looked at", **given)


def owed(actor: Actor, lead: Lead) -> list[Obligation]:
    rows = Obligation.objects.filter(source=lead.ref, agency=actor.agency, met_at=None, cancelled_at=None)
    return list(rows.filter(term__startswith="lead.triage"))


@pytest.fixture
def first(line: Actor, police: Actor, clock: SetClock) -> Lead:
    made = raised(line, to=police.agency, note="A brick yard")
    COMMANDS["accept_lead"](actor=police, lead_part=made.parts.get(agency=police.agency))
    clock.instant += timedelta(minutes=10)
    said(police, made, "taken_up")
    clock.instant += timedelta(hours=5)
    return made


def tonight(line: Actor, first: Lead) -> Lead:
    made = raised(line, note="they move her tonight at 22:00")
    said(line, made, "duplicate", duplicate_of=first.ref)
    return made


def test_whoever_works_on_the_first_lead_owes_a_look_at_once(
    line: Actor, police: Actor, first: Lead, clock: SetClock
) -> None:
    assert not owed(police, first)
    again = tonight(line, first)
    (duty,) = owed(police, first)
    assert (duty.term, duty.started_at, duty.due_at - duty.started_at) == (NOW, clock.instant, timedelta(hours=1))
    assert not owed(line, first), "it has the lead only as its sender"
    clock.instant += timedelta(minutes=5)
    tonight(line, first)
    assert len(owed(police, first)) == 2
    clock.instant += timedelta(minutes=5)
    said(police, first, "help_sent")
    assert not owed(police, first)
    assert Obligation.objects.get(source=first.ref, key__endswith=f" {again.ref}").met_at == clock.instant
    assert not list(ledger.verify())


def test_where_the_police_are_done_the_sender_owes_it(line: Actor, police: Actor, first: Lead) -> None:
    COMMANDS["refuse_proceeding"](actor=police, lead=first, reason="no_signs")
    tonight(line, first)
    (duty,) = owed(line, first)
    assert duty.term == NOW
    assert not owed(police, first)
    said(line, first, "emergency", to=an_agency(kind="police", region="abai"))
    assert not owed(line, first)


def test_a_calm_repeat_and_a_first_lead_not_triaged_yet_owe_nothing_more(
    line: Actor, police: Actor, first: Lead
) -> None:
    calm: Lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", note="The same yard")
    said(line, calm, "duplicate", duplicate_of=first.ref)
    assert not owed(police, first)
    fresh = raised(line, to=police.agency)
    COMMANDS["accept_lead"](actor=police, lead_part=fresh.parts.get(agency=police.agency))
    tonight(line, fresh)
    assert len(owed(police, fresh)) == 1, "its own triage"


@pytest.mark.parametrize("outcome", ["nothing_to_do", "advice"])
@pytest.mark.parametrize("by_police", [True, False])
def test_an_emergency_that_comes_back_waits_for_its_triage_of_an_hour(
    line: Actor, police: Actor, first: Lead, clock: SetClock, outcome: str, by_police: bool
) -> None:
    again = tonight(line, first)
    clock.instant += timedelta(hours=2)
    if not by_police:
        COMMANDS["refuse_proceeding"](actor=police, lead=first, reason="no_signs")
    said(police if by_police else line, first, outcome)
    if by_police:
        COMMANDS["close_lead"](actor=colleague_of(police), lead=first)
    again.refresh_from_db()
    assert (again.state, again.outcome) == ("raised", "")
    assert [part.lead for part in leads_waiting(actor=line)] == [again]
    rows = Obligation.objects.filter(source=again.ref, met_at=None, cancelled_at=None)
    (duty,) = rows
    assert (duty.term, duty.started_at) == (NOW, clock.instant)
    late = Obligation.objects.get(source=first.ref, key__endswith=f" {again.ref}")
    assert (late.met_at, late.cancelled_at) == (clock.instant, None), "that it was looked at too late is not forgotten"
    clock.instant += timedelta(minutes=30)
    said(line, again, "to_police", to=police.agency)
    assert not rows.filter(agency=line.agency).exists()
    assert not Obligation.objects.filter(source=again.ref, is_missed=True).exists()
    assert not list(ledger.verify())


def test_a_lead_that_comes_back_keeps_when_it_was_first_triaged(
    line: Actor, police: Actor, first: Lead, clock: SetClock
) -> None:
    shelter = an_agency(kind="shelter", region="aktobe")
    COMMANDS["hand_on_lead"](actor=police, lead=first, to=shelter)
    clock.instant += timedelta(minutes=20)
    COMMANDS["take_back_lead"](actor=police, lead_part=first.parts.get(agency=shelter))
    row = Obligation.objects.get(
        source=first.ref, agency=police.agency, key=first.parts.get(agency=police.agency).ref, term=NOW
    )
    assert row.met_at == clock.instant - timedelta(hours=5, minutes=20), "not at the hand-on, five hours later"
    (duty,) = owed(police, first)
    assert duty.started_at == clock.instant
