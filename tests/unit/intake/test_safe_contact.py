"""A number is used as the caller said: not against a “never”, not in running words, and a call back is promised only where it can be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands, queries
from qorgan.intake.hotline.models import Call, NeverNumber
from qorgan.intake.hotline.refusals import (
    ContactForbidden,
)
from qorgan.intake.leads import commands as leads
from qorgan.intake.leads.queries import lead_words, leads_waiting
from qorgan.kernel.clock import SetClock, SystemClock
from qorgan.people.models import SealedText
from tests.at_noon import clock, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED, NUMBER, finished, kept, taken
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]


@pytest.mark.parametrize("written", ["8 777 555 11 22", "+7 (777) 555-11-22", "7775551122", "at 10 on +77775551122/2"])
def test_words_handed_on_hold_no_number_marked_never_however_it_is_written(
    operator: Actor, police: Actor, written: str
) -> None:
    call = kept(operator, taken(operator), contact="never", number="+77775551122", may_hand_on=True)
    for act in (
        lambda: commands.hand_on_call(actor=operator, call=call, to=police.agency, note=f"Reach her {written}"),
        lambda: leads.raise_lead(actor=operator, channel="hotline_150", note=f"Reach her {written}", to=police.agency),
    ):
        with refused_as("call.number_in_words"):
            act()
    assert not leads_waiting(actor=police).exists()
    _, lead = commands.hand_on_call(
        actor=operator, call=call, to=an_agency(kind="ngo"), note="Room 12, born 1999-04-05"
    )
    with refused_as("call.number_in_words"):
        leads.hand_on_lead(actor=operator, lead=lead, to=police.agency, note=f"Reach her {written}")
    assert leads.raise_lead(actor=police, channel="police", note=f"Known to us: {written}"), (
        "the mark is told to no other body"
    )


def test_the_number_of_a_caller_who_was_not_asked_or_not_now_goes_in_no_note(operator: Actor, police: Actor) -> None:
    for told in (
        {"contact": "not_asked"},
        {"contact": "allowed", "contact_from": "22:00", "contact_until": "02:00"},
    ):
        call = kept(operator, taken(operator), number=NUMBER, may_hand_on=True, **told)
        with refused_as("call.number_not_passed"):
            commands.hand_on_call(actor=operator, call=call, to=police.agency, note="Call 87010000001")
        assert commands.hand_on_call(actor=operator, call=call, to=police.agency, note="Call 87010000002")


def test_a_silent_emergency_goes_on_at_once_without_the_number_marked_never(operator: Actor, police: Actor) -> None:
    call = kept(
        operator, taken(operator), contact="never", number=NUMBER, note="Flat 7, her number is 8 701 000 00 01, hurry"
    )
    _, lead = commands.mark_silent(actor=operator, call=call)
    assert lead_words(actor=police, lead=lead)[0].text == "Flat 7, her number is …, hurry"


def test_no_later_call_brings_a_number_back_that_was_marked_never(operator: Actor) -> None:
    kept(operator, taken(operator), contact="never", number=NUMBER)
    later = kept(operator, taken(operator), contact="not_asked")
    for contact in ("allowed", "not_asked"):
        with refused_as("call.number_marked_never"):
            kept(operator, later, contact=contact, number="8 (701) 000-00-01", wants_call_back=True)
    later.refresh_from_db()
    assert (later.contact, later.wants_call_back) == ("not_asked", False), (
        "nothing is changed behind the operator's back"
    )
    assert not SealedText.objects.filter(holder=later.ref, part="number").exists()
    freed = commands.allow_number_again(actor=operator, call=later, number=NUMBER)
    assert freed.contact == "allowed"
    assert not NeverNumber.objects.exists()
    assert queries.call_contact(actor=operator, call=freed, purpose="To help").number == NUMBER


def test_a_number_marked_never_later_is_called_by_nobody_who_kept_it_before(operator: Actor) -> None:
    before = finished(operator, contact="allowed", number=NUMBER, wants_call_back=True)
    kept(operator, taken(operator), contact="never", number=NUMBER)
    with pytest.raises(ContactForbidden):
        queries.call_contact(actor=operator, call=before, purpose="To help")


def test_the_form_says_that_a_number_is_marked_never_and_keeps_the_rest(operator: Actor, client: Client) -> None:
    kept(operator, taken(operator), contact="never", number=NUMBER)
    call = taken(replace(operator, clock=SystemClock()))
    client.force_login(User.objects.get(ref=operator.user_ref))
    typed = COUNTED | {
        "channel": "hotline_150",
        "contact": "allowed",
        "number": NUMBER,
        "note": "She asks to be called",
    }
    answer = client.post(f"/calls/{call.ref}/form", typed | {"outcome": "call_back", "do": "finish"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "marked “never” in an earlier call" in page
    assert "/allowances/new" in page
    assert NUMBER not in page
    call.refresh_from_db()
    assert (call.state, call.contact, call.outcome) == ("going_on", "never", "call_back")
    assert client.post(f"/calls/{call.ref}/form", typed, headers={"X-Quiet": "1"}).json()["never"]


@pytest.mark.parametrize(
    ("told", "wanting"),
    [
        ({"contact": "allowed"}, "Number of the caller"),
        ({"number": NUMBER}, "May we get in touch?"),
        ({"contact": "never", "number": NUMBER}, "May we get in touch?"),
    ],
)
def test_a_call_back_is_promised_only_where_it_can_be_made(operator: Actor, told: dict[str, Any], wanting: str) -> None:
    call = kept(operator, taken(operator), outcome="call_back", **told)
    with refused_as("call.nobody_to_call_back") as refused:
        commands.finish_call(actor=operator, call=call)
    assert wanting in refused.value.sentence(language="en")
    other = finished(operator, **told)
    with refused_as("call.nobody_to_call_back"):
        commands.correct_call(actor=operator, call=other, outcome="call_back", reason="misjudged")


def test_every_call_to_be_called_back_owes_it_also_where_the_wish_was_not_ticked(operator: Actor) -> None:
    at_once = finished(operator, outcome="call_back", contact="allowed", number=NUMBER)
    later = finished(operator, contact="allowed", number=NUMBER)
    commands.correct_call(actor=operator, call=later, outcome="call_back", reason="misjudged")
    owed = {one.source for one in Obligation.objects.filter(term="call.back", met_at=None, cancelled_at=None)}
    assert owed == {at_once.ref, later.ref}


def test_that_somebody_answered_is_believed_where_the_number_was_opened_in_time_or_it_is_said_how_else(
    operator: Actor, clock: SetClock
) -> None:
    hours = {"contact_from": "10:00", "contact_until": "18:00"}  # it is 17:00 in Aktobe
    wish = {"contact": "allowed", "number": NUMBER, "wants_call_back": True}
    shown, other, third = (finished(operator, **wish, **hours) for _ in range(3))
    with refused_as("call.not_seen_reached"):
        commands.record_call_back(actor=operator, call=shown, result="reached")
    queries.call_contact(actor=operator, call=shown, purpose="To call back")
    clock.instant += timedelta(hours=4)
    assert commands.record_call_back(actor=operator, call=shown, result="reached").called_back_at
    with refused_as("call.contact_not_now"):
        queries.call_contact(actor=operator, call=other, purpose="To call back")
    with refused_as("call.not_seen_reached"):
        commands.record_call_back(actor=operator, call=other, result="reached")
    told = commands.record_call_back(
        actor=operator, call=other, result="reached", reached_how="She called again herself"
    )
    assert told.reached_how == "She called again herself"
    with refused_as("call.not_seen_reached"):
        commands.record_call_back(actor=operator, call=third, result="not_wanted")


def test_a_try_in_vain_is_one_and_the_promise_stands_until_the_last_try(operator: Actor, clock: SetClock) -> None:
    hours = {"contact_from": "10:00", "contact_until": "18:00"}  # it is 17:00 in Aktobe
    call = finished(operator, contact="allowed", number=NUMBER, wants_call_back=True, **hours)
    # 17:10, 17:16, 10:10 of the next day, 13:09, which is still too soon, and 13:19
    waits = (
        timedelta(minutes=5),
        timedelta(minutes=1),
        timedelta(hours=16, minutes=49),
        timedelta(hours=2, minutes=54),
    )
    for made, wait in enumerate((*waits, timedelta(minutes=5)), start=1):
        with refused_as("call.not_tried"):
            commands.record_call_back(actor=operator, call=call, result="not_reached")
        clock.instant += wait
        queries.call_contact(actor=operator, call=call, purpose="To call back")
        clock.instant += timedelta(minutes=5)
        told = commands.record_call_back(actor=operator, call=call, result="not_reached")
        assert len(told.tried_at) == made
        assert promised(call).is_open == (told.called_back_at is None) == (made < 5)
    assert (promised(call).met_at, promised(call).is_missed) == (None, False), "not kept, and not for want of trying"
    assert told.call_back_result == "not_reached"


def test_who_else_answered_keeps_no_promise_to_the_caller(operator: Actor) -> None:
    call = finished(operator, contact="allowed", number=NUMBER, wants_call_back=True)
    with refused_as("call.not_tried"):
        commands.record_call_back(actor=operator, call=call, result="somebody_else")
    queries.call_contact(actor=operator, call=call, purpose="To call back")
    told = commands.record_call_back(actor=operator, call=call, result="somebody_else")
    assert (len(told.tried_at), told.called_back_at) == (1, None)
    assert promised(call).is_open


def test_a_try_in_vain_after_the_term_ends_the_promise_missed_and_one_answered_keeps_it(
    operator: Actor, clock: SetClock
) -> None:
    wish = {"contact": "allowed", "number": NUMBER, "wants_call_back": True}
    late, kept_late = (finished(operator, **wish) for _ in range(2))
    clock.instant += timedelta(hours=25)
    for call, result in ((late, "not_reached"), (kept_late, "reached")):
        queries.call_contact(actor=operator, call=call, purpose="To call back")
        commands.record_call_back(actor=operator, call=call, result=result)
    assert (promised(late).met_at, promised(late).is_missed, promised(late).is_open) == (None, True, False)
    assert promised(kept_late).met_at


def test_a_call_back_promised_in_a_form_that_was_left_open_is_owed(operator: Actor, clock: SetClock) -> None:
    call = kept(operator, taken(operator), contact="allowed", number=NUMBER, wants_call_back=True)
    due = promised(call).due_at
    assert promised(call).next_step == f"/calls/{call.ref}/form"
    clock.instant += timedelta(hours=30)
    commands.save_call(actor=operator, call=call, outcome="counselling")
    commands.finish_call(actor=operator, call=call)
    assert (promised(call).is_open, promised(call).due_at) == (True, due), "finishing it late wins no time"


def promised(call: Call) -> Obligation:
    return Obligation.objects.get(source=call.ref, term="call.back")
