"""Danger that is told after a lead was raised: its hour counts from then, and whoever had looked at the lead already looks again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, line, police
from tests.refusals import refused_as
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]
NOW = "lead.triage_emergency"
HOUR = timedelta(hours=1)


def raised(actor: Actor, **given: Any) -> Lead:
    lead: Lead = COMMANDS["raise_lead"](actor=actor, channel="hotline_150", note="A brick yard", **given)
    return lead


def accepted(actor: Actor, lead: Lead) -> None:
    COMMANDS["accept_lead"](actor=actor, lead_part=lead.parts.get(agency=actor.agency))


def said(actor: Actor, lead: Lead, outcome: str, **given: Any) -> None:
    COMMANDS["triage_lead"](actor=actor, lead=lead.ref, outcome=outcome, reason="Looked at", **given)


def corrected(actor: Actor, lead: Lead, **given: Any) -> None:
    COMMANDS["correct_lead"](actor=actor, lead=lead.ref, **given)


def owed(actor: Actor, lead: Lead) -> list[tuple[str, Any, Any]]:
    rows = Obligation.objects.filter(source=lead.ref, agency=actor.agency, met_at=None, cancelled_at=None)
    rows = rows.exclude(term__in=("lead.next_step", "lead.step_emergency", "lead.look"))
    return [(one.term, one.started_at, one.due_at) for one in rows.order_by("started_at")]


@pytest.mark.parametrize("by_raiser", [True, False])
def test_whoever_took_a_lead_up_owes_a_look_within_the_hour(
    line: Actor, police: Actor, clock: SetClock, by_raiser: bool
) -> None:
    lead = raised(line, to=police.agency)
    accepted(police, lead)
    said(police, lead, "taken_up")
    clock.instant += timedelta(hours=30)
    corrected(line if by_raiser else police, lead, is_emergency=True, note="they move her tonight")
    assert owed(police, lead) == [(NOW, clock.instant, clock.instant + HOUR)]
    assert not owed(line, lead), "it has the lead only as its sender"
    first = Obligation.objects.get(
        source=lead.ref, agency=police.agency, key=lead.parts.get(agency=police.agency).ref, term="lead.triage"
    )
    assert first.met_at == noon(TODAY), "what was looked at in time stays so"
    assert not Obligation.objects.filter(source=lead.ref, is_missed=True).exists()
    clock.instant += timedelta(minutes=20)
    said(police, lead, "help_sent")
    assert not owed(police, lead)
    assert Obligation.objects.get(source=lead.ref, term=NOW).met_at == clock.instant
    assert not list(ledger.verify())


def test_of_a_child_told_of_later_a_triage_is_owed_in_its_own_term(line: Actor, police: Actor, clock: SetClock) -> None:
    lead = raised(line, to=police.agency)
    accepted(police, lead)
    said(police, lead, "taken_up")
    clock.instant += timedelta(hours=30)
    corrected(line, lead, involves_child=True)
    assert owed(police, lead) == [("lead.triage", clock.instant, clock.instant + timedelta(hours=72))]
    clock.instant += HOUR
    corrected(line, lead, is_emergency=True)
    assert [term for term, _since, _due in owed(police, lead)] == ["lead.triage", NOW]
    clock.instant += timedelta(minutes=5)
    said(police, lead, "taken_up")
    assert not owed(police, lead)
    both = raised(line)
    said(line, both, "taken_up")
    clock.instant += HOUR
    corrected(line, both, is_emergency=True, involves_child=True)
    assert [term for term, _since, _due in owed(line, both)] == [NOW], "one look for what was told in one act"


def test_the_hour_of_an_answer_and_of_a_triage_counts_from_when_the_danger_was_told(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    unanswered, untriaged = raised(line, to=police.agency), raised(line, to=police.agency)
    clock.instant += HOUR
    accepted(police, untriaged)
    clock.instant += timedelta(hours=5)
    for lead in (unanswered, untriaged):
        corrected(line, lead, is_emergency=True)
    assert owed(police, unanswered) == [("lead.emergency", clock.instant, clock.instant + HOUR)]
    assert owed(police, untriaged) == [(NOW, clock.instant, clock.instant + HOUR)]
    assert not Obligation.objects.filter(term__contains="emergency", is_missed=True).exists()
    answered = Obligation.objects.get(source=untriaged.ref, agency=police.agency, term="lead.handover")
    assert answered.met_at == noon(TODAY) + HOUR, "it was answered before"
    told = clock.instant
    clock.instant += timedelta(minutes=40)
    accepted(police, unanswered)
    assert owed(police, unanswered) == [(NOW, clock.instant, clock.instant + HOUR)]
    corrected(line, untriaged, is_emergency=True)
    assert owed(police, untriaged) == [(NOW, told, told + HOUR)], "said twice, told once"


def test_danger_taken_back_owes_no_hour(line: Actor, police: Actor, clock: SetClock) -> None:
    lead = raised(line, to=police.agency)
    accepted(police, lead)
    said(police, lead, "taken_up")
    clock.instant += HOUR
    corrected(line, lead, is_emergency=True)
    corrected(line, lead, is_emergency=False)
    assert not owed(police, lead)
    clock.instant += HOUR
    corrected(line, lead, is_emergency=True)
    assert owed(police, lead) == [(NOW, clock.instant, clock.instant + HOUR)]


def test_a_lead_is_not_closed_without_a_word_while_danger_waits_for_one(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    first = raised(line, is_emergency=True, to=police.agency)
    accepted(police, first)
    said(police, first, "taken_up")
    clock.instant += HOUR
    again = raised(line, is_emergency=True)
    said(line, again, "duplicate", duplicate_of=first.ref)
    clock.instant += timedelta(minutes=5)
    with refused_as("lead.danger_unanswered") as refused:
        COMMANDS["close_lead"](actor=police, lead=first)
    assert first.ref in refused.value.sentence(language="kk")
    assert "triage the lead anew with the reason" in refused.value.advice(language="en")
    assert owed(police, first)
    said(police, first, "help_sent")
    assert COMMANDS["close_lead"](actor=police, lead=first).state == "closed"
    other = raised(line)
    said(line, other, "taken_up")
    clock.instant += HOUR
    corrected(line, other, is_emergency=True)
    with refused_as("lead.danger_unanswered"):
        COMMANDS["close_lead"](actor=line, lead=other)
    clock.instant += timedelta(minutes=5)
    COMMANDS["hand_on_lead"](actor=line, lead=other, to=police.agency)
    assert not owed(line, other), "to ask another body is an answer too"


def test_danger_told_of_a_repeat_after_it_was_closed_asks_whoever_has_the_first(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    first, again = raised(line), raised(line, to=police.agency)
    accepted(police, again)
    for one in (first, again):
        said(line, one, "taken_up")
    said(line, again, "duplicate", duplicate_of=first.ref)
    clock.instant += HOUR
    corrected(police, again, is_emergency=True)
    assert owed(line, first) == [(NOW, clock.instant, clock.instant + HOUR)]
    assert not list(ledger.verify())


def test_a_child_told_of_a_repeat_after_it_was_closed_asks_whoever_has_the_first(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    first, again = raised(line), raised(line, to=police.agency)
    accepted(police, again)
    for one in (first, again):
        said(line, one, "taken_up")
    said(line, again, "duplicate", duplicate_of=first.ref)
    clock.instant += HOUR
    corrected(police, again, involves_child=True)
    assert owed(line, first) == [("lead.triage", clock.instant, clock.instant + 72 * HOUR)]
    first.refresh_from_db()
    assert (first.involves_child, first.child_at) == (True, clock.instant)
    with refused_as("lead.danger_of_repeat"):
        corrected(line, first, involves_child=False)
    assert not list(ledger.verify())
    clock.instant += HOUR
    said(line, first, "taken_up")
    corrected(police, again, region="aktobe")
    assert not owed(line, first), "it was told once"


def test_a_first_lead_that_is_over_is_told_of_no_child(line: Actor, police: Actor, clock: SetClock) -> None:
    first, again = raised(line), raised(line, to=police.agency)
    accepted(police, again)
    for one in (first, again):
        said(line, one, "taken_up")
    said(line, again, "duplicate", duplicate_of=first.ref)
    COMMANDS["close_lead"](actor=line, lead=first)
    clock.instant += HOUR
    corrected(police, again, involves_child=True)
    first.refresh_from_db()
    assert (first.involves_child, first.state) == (False, "closed")
    assert Lead.objects.get(pk=again.pk).involves_child


def test_a_lateness_stays_when_a_hand_on_comes_back(line: Actor, police: Actor, clock: SetClock) -> None:
    lead = raised(line)
    said(line, lead, "taken_up")
    clock.instant += HOUR
    corrected(line, lead, is_emergency=True)
    clock.instant += 3 * HOUR
    COMMANDS["hand_on_lead"](actor=line, lead=lead, to=police.agency)
    late = Obligation.objects.get(source=lead.ref, agency=line.agency, term=NOW)
    clock.instant += timedelta(minutes=5)
    COMMANDS["return_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency), reason="not_our_task")
    late.refresh_from_db()
    assert (late.due_at, late.met_at, late.cancelled_at) == (noon(TODAY) + 2 * HOUR, noon(TODAY) + 4 * HOUR, None)
    assert owed(line, lead) == [(NOW, clock.instant, clock.instant + HOUR)]
    assert not list(ledger.verify())


def test_the_silent_alarm_of_a_call_that_was_handed_on_asks_whoever_took_it_up(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    call = COMMANDS["start_call"](actor=line, channel="hotline_150")
    COMMANDS["save_call"](actor=line, call=call, may_hand_on=True, region="aktobe")
    _call, lead = COMMANDS["hand_on_call"](actor=line, call=call, to=police.agency, note="A brick yard")
    accepted(police, lead)
    said(police, lead, "taken_up")
    clock.instant += timedelta(minutes=10)
    COMMANDS["mark_silent"](actor=line, call=call)
    assert owed(police, lead) == [(NOW, clock.instant, clock.instant + HOUR)]
