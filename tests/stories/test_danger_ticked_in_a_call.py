"""Danger or a child that an operator ticks after a call was handed on: whoever has the lead hears of it, once, and the page says who."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.telling import heard_since, unheard_since
from qorgan.intake.leads.models import Lead
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, line, police
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]
NOW = "lead.triage_emergency"
HOUR = timedelta(hours=1)
KEPT = {**COUNTED, "may_hand_on": True}


@pytest.fixture
def call(line: Actor) -> Call:
    begun: Call = COMMANDS["start_call"](actor=line, channel="hotline_150")
    return save(line, begun)


def save(line: Actor, call: Call, **given: Any) -> Call:
    kept: Call = COMMANDS["save_call"](actor=line, call=call, **KEPT | given)
    return kept


def handed(line: Actor, police: Actor, call: Call) -> Lead:
    lead: Lead = COMMANDS["hand_on_call"](actor=line, call=call, to=police.agency, note="A brick yard")[1]
    return lead


def taken_up(police: Actor, lead: Lead, outcome: str = "taken_up") -> None:
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["triage_lead"](actor=police, lead=lead.ref, outcome=outcome, reason="Looked at")


def closed(police: Actor, lead: Lead) -> None:
    taken_up(police, lead, "help_sent")
    COMMANDS["close_lead"](actor=police, lead=lead)
    lead.refresh_from_db()
    assert lead.closed_at


def owed(actor: Actor, lead: Lead) -> list[tuple[str, Any, Any]]:
    rows = Obligation.objects.filter(source=lead.ref, agency=actor.agency, met_at=None, cancelled_at=None)
    rows = rows.exclude(term__in=("lead.next_step", "lead.step_emergency", "lead.look"))
    return [(one.term, one.started_at, one.due_at) for one in rows.order_by("started_at")]


def test_danger_ticked_after_the_hand_on_is_owed_within_the_hour_once(
    line: Actor, police: Actor, clock: SetClock, call: Call
) -> None:
    lead = handed(line, police, call)
    taken_up(police, lead)
    clock.instant += timedelta(minutes=10)
    told = clock.instant
    kept = save(line, call, is_emergency=True)
    assert owed(police, lead) == [(NOW, told, told + HOUR)]
    words = heard_since(kept)
    assert words is not None
    for language in ("en", "ru", "kk"):
        assert police.agency.title.in_(language) in words.in_(language)
        assert lead.ref in words.in_(language)
    clock.instant += timedelta(minutes=5)
    save(line, call, is_emergency=True)
    assert owed(police, lead) == [(NOW, told, told + HOUR)], "kept again, told once"
    save(line, call, is_emergency=False)
    lead.refresh_from_db()
    assert lead.is_emergency, "to untick takes nothing back"
    assert owed(police, lead) == [(NOW, told, told + HOUR)]
    assert not list(ledger.verify())


def test_what_the_line_put_right_in_the_lead_is_not_told_anew_by_the_next_word(
    line: Actor, police: Actor, clock: SetClock, call: Call
) -> None:
    lead = handed(line, police, call)
    COMMANDS["triage_lead"](actor=line, lead=lead.ref, outcome="taken_up", reason="Looked at")
    save(line, call, is_emergency=True)
    COMMANDS["correct_lead"](actor=line, lead=lead.ref, is_emergency=False)
    save(line, call, is_emergency=True, region="aktobe")
    lead.refresh_from_db()
    assert not lead.is_emergency
    save(line, call, is_emergency=False)
    save(line, call, is_emergency=True)
    lead.refresh_from_db()
    assert lead.is_emergency, "ticked anew, told anew"


def test_a_child_ticked_after_the_hand_on_reaches_whoever_has_not_answered_yet(
    line: Actor, police: Actor, clock: SetClock, call: Call
) -> None:
    lead = handed(line, police, call)
    clock.instant += timedelta(minutes=10)
    save(line, call, involves_child=True, is_emergency=True)
    lead.refresh_from_db()
    assert (lead.involves_child, lead.child_at) == (True, clock.instant)
    assert owed(police, lead) == [("lead.emergency", clock.instant, clock.instant + HOUR)]


def test_danger_of_a_call_whose_lead_repeats_another_is_owed_where_it_went_on(
    line: Actor, police: Actor, clock: SetClock, call: Call
) -> None:
    first: Lead = COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="A brick yard")
    COMMANDS["triage_lead"](actor=police, lead=first.ref, outcome="taken_up", reason="Looked at")
    lead = handed(line, police, call)
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["triage_lead"](actor=police, lead=lead.ref, outcome="duplicate", reason="Known", duplicate_of=first)
    lead.refresh_from_db()
    assert lead.closed_at
    clock.instant += timedelta(minutes=10)
    kept = save(line, call, is_emergency=True, involves_child=True)
    assert owed(police, first) == [(NOW, clock.instant, clock.instant + HOUR)]
    first.refresh_from_db()
    assert first.involves_child
    words = heard_since(kept)
    assert words is not None
    assert police.agency.title_en in words.en
    assert not list(ledger.verify())


def test_danger_ticked_after_the_lead_was_closed_is_told_to_nobody_and_the_operator_hears_what_to_do(
    line: Actor, police: Actor, clock: SetClock, call: Call, client: Client
) -> None:
    lead = handed(line, police, call)
    closed(police, lead)
    kept = save(line, call, is_emergency=True)
    lead.refresh_from_db()
    assert not lead.is_emergency
    words = unheard_since(kept)
    assert words is not None
    assert "Raise a new lead" in words.en
    client.force_login(User.objects.get(ref=line.user_ref))
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert f"{lead.ref} is closed, so nobody hears of this: life or freedom is in danger" in page
    assert 'href="/leads/new">Raise a lead' in page
    with refused_as("call.told_to_nobody") as refused:
        COMMANDS["finish_call"](actor=line, call=call)
    assert "Raise a new lead" in refused.value.advice(language="en")
    save(line, call, not_handed_because="Raised anew")
    assert COMMANDS["finish_call"](actor=line, call=call).ended_at


def test_the_silent_alarm_after_the_lead_was_closed_says_so(
    line: Actor, police: Actor, call: Call, client: Client
) -> None:
    save(line, call, is_emergency=True)
    closed(police, handed(line, police, call))
    client.force_login(User.objects.get(ref=line.user_ref))
    page = client.post(
        f"/calls/{call.ref}/form", {**COUNTED, "is_emergency": "on", "may_hand_on": "on", "do": "silent"}, follow=True
    ).content.decode()
    assert "is closed, so nobody hears of this: the caller cannot speak" in page
    assert "is raised" not in page


def test_the_page_says_who_was_told_and_that_nobody_outside_has_it(
    line: Actor, police: Actor, clock: SetClock, client: Client
) -> None:
    clock.instant = timezone.now()
    call = save(line, COMMANDS["start_call"](actor=line, channel="hotline_150"))
    lead = handed(line, police, call)
    client.force_login(User.objects.get(ref=line.user_ref))
    assert "reaches whoever has" in client.get(f"/calls/{call.ref}/form").content.decode()
    quiet = {"headers": {"X-Quiet": "1"}}
    typed = {**COUNTED, "is_emergency": "on", "may_hand_on": "on"}
    said = client.post(f"/calls/{call.ref}/form", typed, **quiet).json()
    assert said["unheard"] == ""
    assert f"{police.agency.title_en} has it" in said["heard"]
    clock.instant = timezone.now()
    COMMANDS["return_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency), reason="not_our_task")
    said = client.post(f"/calls/{call.ref}/form", typed, **quiet).json()
    assert f"Hand {lead.ref} on now" in said["unheard"]
    assert said["unheard_to"] == f"/leads/{lead.ref}/handovers/new"
    assert said["heard"] == ""
