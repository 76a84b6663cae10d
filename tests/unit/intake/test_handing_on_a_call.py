"""Handing a call on carries what the caller said to whoever must act, and never a number against the caller's word."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads import commands as leads
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.kernel.clock import SystemClock
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED, NUMBER, finished, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
SAID = "Three men in a brick yard; he whispers from 8 701 000 00 01"
STRUCK = "Three men in a brick yard; he whispers from …"


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


@pytest.fixture
def desk(operator: Actor, client: Client) -> Client:
    client.force_login(User.objects.get(ref=operator.user_ref))
    return client


def heard(police: Actor, lead: Lead) -> str:
    return next((one.text for one in lead_words(actor=police, lead=lead)), "")


@pytest.mark.parametrize("contact", ["never", "allowed", "not_asked"])
def test_the_police_read_what_the_caller_said_without_the_number(operator: Actor, police: Actor, contact: str) -> None:
    call = kept(operator, taken(operator), may_hand_on=True, contact=contact, number=NUMBER, note=SAID)
    _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)
    assert heard(police, lead) == STRUCK
    assert (lead.exploitation, lead.language) == ("forced_labour", "ru")


def test_the_form_shows_what_was_said_and_what_is_left_of_it_goes(operator: Actor, police: Actor, desk: Client) -> None:
    call = kept(operator, taken(operator), may_hand_on=True, contact="never", number=NUMBER, note=SAID)
    pressed = desk.post(
        f"/calls/{call.ref}/form",
        COUNTED | {"channel": "hotline_150", "contact": "never", "may_hand_on": "on", "note": SAID, "do": "hand_on"},
    )
    page = desk.get(pressed.headers["Location"]).content.decode()
    assert STRUCK in page
    assert '<option value="forced_labour" selected' in page
    desk.post(pressed.headers["Location"], {"to": police.agency.ref, "note": "A brick yard", "persons": "3"})
    lead = Lead.objects.get()
    assert (heard(police, lead), lead.persons) == ("A brick yard", 3)


def test_what_was_said_in_a_finished_call_is_opened_in_the_journal_before_it_is_shown(
    operator: Actor, desk: Client
) -> None:
    call = finished(operator, may_hand_on=True, note=SAID)
    assert "Three men" in desk.get(f"/calls/{call.ref}/handover/new").content.decode()
    assert Entry.objects.filter(act="call_words", objects_ref__contains=[call.ref]).count() == 1
    Call.objects.filter(pk=call.pk).update(started_at="2020-01-01T00:00Z", ended_at="2020-01-01T00:10Z")
    assert "Three men" not in desk.get(f"/calls/{call.ref}/handover/new").content.decode()


def test_an_emergency_whose_number_may_not_go_is_told_how_to_hand_it_on_at_once(operator: Actor, police: Actor) -> None:
    call = kept(operator, taken(operator), is_emergency=True, contact="never", number=NUMBER, note=SAID)
    with refused_as("call.number_not_passed") as refused:
        commands.hand_on_call(actor=operator, call=call, to=police.agency, pass_number=True)
    assert "Untick" in refused.value.advice(language="en")
    assert commands.hand_on_call(actor=operator, call=call, to=police.agency)[1].is_emergency


def test_after_the_silent_alarm_the_form_offers_no_second_hand_on(operator: Actor, police: Actor, desk: Client) -> None:
    call = kept(operator, taken(operator), note=SAID)
    assert 'value="hand_on"' in desk.get(f"/calls/{call.ref}/form").content.decode()
    _, lead = commands.mark_silent(actor=operator, call=call)
    assert lead.exploitation == "forced_labour"
    assert 'value="hand_on"' not in desk.get(f"/calls/{call.ref}/form").content.decode()
    pressed = desk.post(f"/calls/{call.ref}/form", COUNTED | {"channel": "hotline_150", "do": "hand_on"})
    assert pressed.headers["Location"] == f"/leads/{lead.ref}"


def told(police: Actor, lead: Lead) -> list[str]:
    return [one.text for one in lead_words(actor=police, lead=lead)]


def test_what_is_typed_after_the_silent_alarm_reaches_the_police_by_itself(
    operator: Actor, police: Actor, client: Client
) -> None:
    call = taken(operator)
    _, lead = commands.mark_silent(actor=operator, call=call)
    assert told(police, lead) == []
    kept(operator, call, note="A dog barks", region="aktobe", involves_child=True)
    kept(operator, call, note="A dog barks; a red gate, he is at 8 701 000 00 01", contact="never", number=NUMBER)
    assert told(police, lead) == ["A dog barks; a red gate, he is at …"]
    lead.refresh_from_db()
    assert (lead.exploitation, lead.language, lead.involves_child) == ("forced_labour", "ru", True)
    client.force_login(User.objects.get(ref=police.user_ref))
    assert "More was said" in client.get("/leads/waiting").content.decode()
    page = client.get(f"/leads/{lead.ref}").content.decode()
    assert "More was said after this lead was handed on" in page
    assert "a red gate" in page
    added_at = Lead.objects.get().added_at
    commands.finish_call(actor=operator, call=kept(operator, call, note="A dog barks; a red gate, he is at …"))
    assert Lead.objects.get().added_at == added_at, "nothing new was said"


def test_words_after_the_alarm_stand_beside_those_before_and_write_over_nothing(
    operator: Actor, police: Actor, desk: Client
) -> None:
    call = kept(operator, taken(operator), note="Flat 7")
    _, lead = commands.mark_silent(actor=operator, call=call)
    kept(operator, call, note="Flat 7", topic="sexual_exploitation")
    assert told(police, lead) == ["Flat 7"]
    assert Lead.objects.get().exploitation == "forced_labour", "the police may have put it right by now"
    leads.correct_lead(actor=operator, lead=lead, note="Flat 17")
    kept(operator, call, note="Flat 7, third floor")
    assert told(police, lead) == ["Flat 7", "Flat 17", "Flat 7, third floor"]
    assert "reaches whoever got it" in desk.get(f"/calls/{call.ref}/form").content.decode()


def test_without_the_alarm_nothing_more_goes_than_was_handed_on(operator: Actor, police: Actor) -> None:
    call = kept(operator, taken(operator), may_hand_on=True, note=SAID)
    _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency, note="A brick yard")
    kept(operator, call, may_hand_on=True, note="Her sister does not know")
    assert told(police, lead) == ["A brick yard"]
    assert not lead.is_emergency
    kept(operator, call, may_hand_on=True, note="Her sister does not know", involves_child=True)
    assert commands.mark_silent(actor=operator, call=call)[1].is_emergency, "the hearer is told that it turned"
    assert FactLead.objects.get(source=lead.ref, retracted_at__isnull=True).is_child


def test_to_hand_on_to_the_own_line_names_no_lead_that_was_never_raised(operator: Actor) -> None:
    call = finished(operator, may_hand_on=True)
    for act, given in (("hand_on_call", {"call": call}), ("raise_lead", {"channel": "hotline_150"})):
        with refused_as("lead.handed_to_oneself") as refused:
            COMMANDS[act](actor=operator, to=operator.agency, **given)
        assert operator.agency.title_en in refused.value.sentence(language="en")
        assert refused.value.blamed == "to"
    assert not Lead.objects.exists()
