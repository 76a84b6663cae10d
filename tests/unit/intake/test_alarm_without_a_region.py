"""A silent alarm that reaches nobody outside says so at once, and goes to the police as soon as the region is named."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.alarms import unheard
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.commands import accept_lead
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.models import LeadPart
from qorgan.intake.leads.queries import leads_redirected, leads_waiting
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.calling import COUNTED, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
NOBODY, REACHES = "Nobody outside has this alarm", "reaches whoever got it"
HIDDEN = 'id="call-heard" role="note" hidden'


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region=""), clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


@pytest.fixture
def call(operator: Actor, client: Client) -> Call:
    client.force_login(User.objects.get(ref=operator.user_ref))
    return taken(operator)


def sent(client: Client, call: Call, **given: str) -> str:
    typed = {name: code for name, code in COUNTED.items() if name != "outcome"} | given
    return client.post(f"/calls/{call.ref}/form", typed, follow=True).content.decode()


def test_an_alarm_without_a_region_says_that_nobody_has_it_and_what_to_do(
    operator: Actor, police: Actor, client: Client, call: Call
) -> None:
    page = sent(client, call, do="silent")
    assert page.count(NOBODY) == 2, "once as the answer, once for as long as it is so"
    assert "Choose the region" in page
    assert HIDDEN in page
    call.refresh_from_db()
    assert f"/leads/{call.lead.ref}/handovers/new" in page
    assert list(leads_waiting(actor=police)) == []
    assert NOBODY in client.get(f"/calls/{call.ref}").content.decode()


def test_the_region_named_later_sends_the_alarm_to_its_police_at_once(
    operator: Actor, police: Actor, client: Client, call: Call
) -> None:
    sent(client, call, do="silent")
    quiet = {"headers": {"X-Quiet": "1"}}
    assert NOBODY in client.post(f"/calls/{call.ref}/form", {"note": "Upstairs"}, **quiet).json()["unheard"]
    said = client.post(f"/calls/{call.ref}/form", {"region": "aktobe", "note": "Upstairs"}, **quiet).json()
    assert said["unheard"] == ""
    call.refresh_from_db()
    assert [part.lead for part in leads_waiting(actor=police)] == [call.lead]
    assert Obligation.objects.get(source=call.lead.ref, agency=police.agency).term == "lead.emergency"
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert NOBODY not in page
    assert REACHES in page
    assert HIDDEN not in page


def test_an_alarm_that_was_given_back_is_with_nobody_and_is_not_sent_again_by_itself(
    operator: Actor, police: Actor, client: Client, call: Call
) -> None:
    sent(client, call, do="silent", region="aktobe")
    call.refresh_from_db()
    at = timezone.now()
    LeadPart.objects.filter(lead=call.lead, agency=police.agency).update(
        answer="returned", answered_at=at, closed_at=at, return_reason="outside_region"
    )
    page = sent(client, call, do="save", region="aktobe", note="Upstairs")
    assert NOBODY in page
    assert "given back" in page
    assert LeadPart.objects.filter(lead=call.lead, agency=police.agency).count() == 1


def test_a_region_without_police_is_told_as_such(operator: Actor, client: Client, call: Call) -> None:
    page = sent(client, call, do="silent", region="aktobe")
    assert "no police of the region is here" in page
    commands.save_call(actor=operator, call=call, region="aktobe", note="A farm")
    call.refresh_from_db()
    assert not LeadPart.objects.filter(lead=call.lead).exclude(agency=operator.agency).exists()


def test_an_alarm_that_went_to_the_lines_own_region_goes_to_the_one_named_later_once(
    police: Actor, client: Client
) -> None:
    line, own = an_agency(kind="hotline", region="karaganda"), an_agency(kind="police", region="karaganda")
    operator = an_actor(role="hotline_operator", agency=line, clock=SystemClock())
    call = taken(operator)
    commands.mark_silent(actor=operator, call=call)
    commands.save_call(actor=operator, call=call, region="abai", note="A farm")
    call.refresh_from_db()
    told = unheard(call)
    assert told is not None
    assert f"only {own.title_en} has it" in told.en, "no police is there"
    for note in ("A farm", "A farm, a dog"):
        commands.save_call(actor=operator, call=call, region="aktobe", note=note)
    call.refresh_from_db()
    outside = LeadPart.objects.filter(lead=call.lead).exclude(agency=line).order_by("id")
    assert [part.agency for part in outside] == [own, police.agency]
    assert unheard(call) is None


def test_the_police_of_a_region_named_by_mistake_are_told_for_whom_the_alarm_was_meant(
    operator: Actor, police: Actor, client: Client, call: Call
) -> None:
    first = an_actor(role="investigator", agency=an_agency(kind="police", region="abai"), clock=SystemClock())
    sent(client, call, do="silent", region="abai")
    sent(client, call, do="save", region="aktobe")
    call.refresh_from_db()
    assert call.lead.region == FactLead.objects.get(source=call.lead.ref, retracted_at=None).region == "aktobe"
    assert not leads_waiting(actor=first).exists()
    assert Obligation.objects.get(source=call.lead.ref, agency=first.agency).cancelled_at
    assert Obligation.objects.get(source=call.lead.ref, agency=police.agency).cancelled_at is None
    (part,) = leads_redirected(actor=first)
    assert (part.meant_for, part.answer) == (police.agency, "withdrawn")
    client.force_login(User.objects.get(ref=first.user_ref))
    page = client.get(f"/lead-parts/{part.ref}").content.decode()
    assert f"This lead was meant for {police.agency.title_en}" in page
    assert "Nothing is owed here any more" in page
    assert "Meant for another body" in client.get("/leads/redirected").content.decode()


def test_who_has_taken_the_alarm_keeps_it_and_it_comes_back_where_it_was_called_away_from(
    operator: Actor, police: Actor, client: Client, call: Call
) -> None:
    first = an_actor(role="investigator", agency=an_agency(kind="police", region="abai"), clock=SystemClock())
    sent(client, call, do="silent", region="abai")
    for region in ("aktobe", "abai", "abai"):
        sent(client, call, do="save", region=region)
    (again,) = leads_waiting(actor=first)
    assert not leads_waiting(actor=police).exists()
    accept_lead(actor=first, lead_part=again)
    sent(client, call, do="save", region="aktobe")
    assert [one.answer for one in leads_waiting(actor=first)] == ["accepted"]
    assert [one.answer for one in leads_waiting(actor=police)] == ["handed"]
    client.force_login(User.objects.get(ref=first.user_ref))
    assert "Agree who goes" in client.get(f"/leads/{again.lead.ref}").content.decode()
