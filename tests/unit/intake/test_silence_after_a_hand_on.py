"""Who cannot speak any more after the call was handed on to others than the police: the police of the region hear of it too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.answers import shaped
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.alarms import unheard
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.telling import unheard_since
from qorgan.intake.leads.models import LeadPart
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, police
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "police"]
HOUR = timedelta(hours=1)
NO_POLICE = "No police have this alarm"


@pytest.fixture
def operator(clock: SetClock) -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region=""), clock=clock)


@pytest.fixture
def house(clock: SetClock) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=clock)


def handed(operator: Actor, *bodies: Actor, region: str | None = "aktobe") -> Call:
    call = taken(operator)
    commands.save_call(actor=operator, call=call, may_hand_on=True, region=region)
    first, *others = bodies
    _call, lead = commands.hand_on_call(actor=operator, call=call, to=first.agency, note="A farm")
    for one in others:
        COMMANDS["hand_on_lead"](actor=operator, lead=lead.ref, to=one.agency.ref)
    for one in bodies:
        COMMANDS["accept_lead"](actor=one, lead_part=lead.parts.get(agency=one.agency).ref)
    call.refresh_from_db()
    return call


def silent(operator: Actor, call: Call) -> Call:
    COMMANDS["mark_silent"](actor=operator, call=call.ref)
    call.refresh_from_db()
    return call


def owed(actor: Actor, call: Call) -> list[tuple[str, object]]:
    assert call.lead is not None
    rows = Obligation.objects.filter(source=call.lead.ref, agency=actor.agency, met_at=None, cancelled_at=None)
    return [(one.term, one.due_at) for one in rows.order_by("term")]


def test_the_police_get_what_was_handed_to_an_organisation(
    operator: Actor, police: Actor, house: Actor, clock: SetClock
) -> None:
    call = handed(operator, house)
    clock.instant += HOUR
    call = silent(operator, call)
    assert call.lead is not None
    part = call.lead.parts.get(agency=police.agency)
    assert (part.answer, part.sender, part.given_at) == ("handed", operator.agency, clock.instant)
    assert owed(police, call) == [("lead.emergency", clock.instant + HOUR)]
    assert call.alarmed == police.agency
    assert unheard(call) is None
    silent(operator, call)
    commands.save_call(actor=operator, call=call, region="aktobe", note="Upstairs")
    assert LeadPart.objects.filter(lead=call.lead, agency=police.agency).count() == 1
    assert not shaped(call)["is_unheard"]
    assert not list(ledger.verify())


def test_what_the_police_had_closed_is_theirs_again_within_the_hour(
    operator: Actor, police: Actor, house: Actor, clock: SetClock
) -> None:
    call = handed(operator, house, police)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=house, lead=call.lead.ref, outcome="taken_up", reason="Help goes on")
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="nothing_to_do", reason="No crime")
    part = call.lead.parts.get(agency=police.agency)
    assert part.closed_at
    assert owed(police, call) == []
    clock.instant += HOUR
    call = silent(operator, call)
    part.refresh_from_db()
    assert (part.closed_at, part.triaged_at, part.reopened_at) == (None, None, clock.instant)
    assert owed(police, call) == [("lead.triage_emergency", clock.instant + HOUR)]
    assert unheard(call) is None
    clock.instant += timedelta(minutes=5)
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="help_sent", reason="A patrol went")
    assert "lead.triage_emergency" not in [term for term, _due in owed(police, call)]
    clock.instant += timedelta(minutes=5)
    commands.save_call(actor=operator, call=call, region="aktobe", note="Upstairs")
    assert LeadPart.objects.filter(lead=call.lead, agency=police.agency).count() == 1
    assert not list(ledger.verify())


@pytest.mark.parametrize("made", ["", "accepted", "taken_up"])
@pytest.mark.parametrize("region", ["aktobe", None])
def test_what_the_police_had_triaged_away_is_theirs_again_within_the_hour(
    operator: Actor, police: Actor, house: Actor, clock: SetClock, made: str, region: str | None
) -> None:
    call = handed(operator, police, region=region)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="to_ngo", reason="A bed", to=house.agency.ref)
    if made:
        COMMANDS["accept_lead"](actor=house, lead_part=call.lead.parts.get(agency=house.agency).ref)
    if made == "taken_up":
        COMMANDS["triage_lead"](actor=house, lead=call.lead.ref, outcome="taken_up", reason="Help goes on")
    assert "lead.triage_emergency" not in [term for term, _due in owed(police, call)]
    clock.instant += HOUR
    call = silent(operator, call)
    assert ("lead.triage_emergency", clock.instant + HOUR) in owed(police, call)
    assert LeadPart.objects.filter(lead=call.lead, agency__kind="police").count() == 1
    assert unheard(call) is None
    clock.instant += timedelta(minutes=5)
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="help_sent", reason="A patrol went")
    assert "lead.triage_emergency" not in [term for term, _due in owed(police, call)]
    assert not list(ledger.verify())


def test_police_of_another_region_that_triaged_it_away_and_those_of_the_region_both_hear(
    operator: Actor, police: Actor, house: Actor, clock: SetClock
) -> None:
    elsewhere = an_actor(role="investigator", agency=an_agency(kind="police", region="abai"), clock=clock)
    call = handed(operator, elsewhere)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=elsewhere, lead=call.lead.ref, outcome="to_ngo", reason="A bed", to=house.agency.ref)
    clock.instant += HOUR
    call = silent(operator, call)
    assert owed(elsewhere, call) == [("lead.triage_emergency", clock.instant + HOUR)]
    assert owed(police, call) == [("lead.emergency", clock.instant + HOUR)]
    assert call.alarmed == police.agency


def test_police_that_are_at_it_are_not_asked_twice(operator: Actor, police: Actor, house: Actor) -> None:
    other = an_agency(kind="police", region="aktobe")
    call = silent(operator, handed(operator, house, police))
    assert call.lead is not None
    assert not call.lead.parts.filter(agency=other).exists()
    assert unheard(call) is None


@pytest.mark.parametrize(("region", "words"), [("", "Choose the region"), ("abai", "or telephone them")])
def test_where_no_police_are_found_the_page_says_so_and_leads_to_the_hand_on(
    operator: Actor, police: Actor, house: Actor, client: Client, region: str, words: str
) -> None:
    call = handed(operator, house, region=region or None)
    client.force_login(User.objects.get(ref=operator.user_ref))
    typed = {name: code for name, code in COUNTED.items() if name != "outcome"} | {"region": region}
    page = client.post(f"/calls/{call.ref}/form", typed | {"do": "silent"}, follow=True).content.decode()
    call.refresh_from_db()
    assert call.lead is not None
    assert page.count(NO_POLICE) == 2, "once as the answer, once for as long as it is so"
    assert words in page
    assert house.agency.title_en in page
    assert f"/leads/{call.lead.ref}/handovers/new" in page
    assert "is raised" not in page
    said = client.post(f"/calls/{call.ref}/form", typed | {"region": "aktobe"}, headers={"X-Quiet": "1"}).json()
    assert said["unheard"] == ""
    assert call.lead.parts.filter(agency=police.agency).exists()


def test_the_page_names_the_police_that_got_it(operator: Actor, police: Actor, house: Actor, client: Client) -> None:
    call = handed(operator, house)
    client.force_login(User.objects.get(ref=operator.user_ref))
    typed = {name: code for name, code in COUNTED.items() if name != "outcome"} | {"region": "aktobe"}
    page = client.post(f"/calls/{call.ref}/form", typed | {"do": "silent"}, follow=True).content.decode()
    assert call.lead is not None
    assert f"Silent emergency: {call.lead.ref} is with {police.agency.title_en}." in page
    assert "is raised" not in page
    assert NO_POLICE not in page


def test_a_repeat_that_no_police_have_leads_to_a_new_lead(
    operator: Actor, police: Actor, house: Actor, client: Client
) -> None:
    first = handed(operator, house)
    call = handed(operator, house)
    assert first.lead is not None
    assert call.lead is not None
    COMMANDS["triage_lead"](
        actor=house, lead=call.lead.ref, outcome="duplicate", reason="The same farm", duplicate_of=first.lead.ref
    )
    call = silent(operator, call)
    told = unheard(call)
    assert told is not None
    assert NO_POLICE in told.en
    assert "Raise a new one" in told.en
    assert not LeadPart.objects.filter(agency=police.agency).exists()


def test_police_that_triaged_away_what_a_call_repeats_look_again(
    operator: Actor, police: Actor, house: Actor, clock: SetClock, client: Client
) -> None:
    first, call = handed(operator, police, region=None), handed(operator, house, region=None)
    assert first.lead is not None
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=first.lead.ref, outcome="to_ngo", reason="A bed", to=house.agency.ref)
    COMMANDS["triage_lead"](
        actor=house, lead=call.lead.ref, outcome="duplicate", reason="The same farm", duplicate_of=first.lead.ref
    )
    clock.instant += HOUR
    client.force_login(User.objects.get(ref=operator.user_ref))
    typed = {name: code for name, code in COUNTED.items() if name != "outcome"}
    page = client.post(f"/calls/{call.ref}/form", typed | {"do": "silent"}, follow=True).content.decode()
    assert f"{call.lead.ref} is with {police.agency.title_en}." in page
    call.refresh_from_db()
    assert unheard(call) is None
    assert [term for term, _due in owed(police, first)] == ["lead.triage_emergency"]
    assert not list(ledger.verify())


@pytest.mark.parametrize("outcome", ["nothing_to_do", "advice"])
def test_of_a_lead_that_the_police_closed_as_a_whole_nobody_hears_until_a_new_one_is_raised(
    operator: Actor, police: Actor, outcome: str
) -> None:
    call = handed(operator, police)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome=outcome, reason="No crime")
    call = silent(operator, call)
    assert owed(police, call) == []
    told = unheard_since(call)
    assert told is not None
    assert "Raise a new lead" in told.en
    assert shaped(call)["is_unheard"], "a machine is told too"
    commands.save_call(actor=operator, call=call, **COUNTED)
    with refused_as("call.told_to_nobody"):
        COMMANDS["finish_call"](actor=operator, call=call.ref)
    COMMANDS["save_call"](actor=operator, call=call.ref, not_handed_because="Told by telephone")
    assert COMMANDS["finish_call"](actor=operator, call=call.ref).ended_at


def test_a_new_lead_that_the_call_names_ends_it_once_it_went_to_somebody_and_tells_all(
    operator: Actor, police: Actor, house: Actor, client: Client
) -> None:
    call = handed(operator, police)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="nothing_to_do", reason="No crime")
    call = silent(operator, call)
    raised = COMMANDS["raise_lead"](actor=operator, channel="hotline_150", region="aktobe", note="A farm")
    theirs = COMMANDS["raise_lead"](actor=house, channel="other", is_emergency=True, to=police.agency.ref)

    def says(words: str) -> str:
        COMMANDS["save_call"](actor=operator, call=call.ref, not_handed_because=words)
        held = Call.objects.get(pk=call.pk)
        told = unheard_since(held)
        assert shaped(held)["is_unheard"] == (told is not None)
        return told.en if told else ""

    for words in ("Told by telephone", f"See {theirs.ref}", f"See {call.lead.ref}"):
        assert "Raise a new lead" in says(words)
    named = f"See {raised.ref.lower()}, please"
    assert f"Hand {raised.ref} on now" in says(named), "nobody has it"
    COMMANDS["hand_on_lead"](actor=operator, lead=raised.ref, to=police.agency.ref)
    assert f"Hand {raised.ref} on now" in says(named), "it tells of no danger"
    client.force_login(User.objects.get(ref=operator.user_ref))
    assert f"/leads/{raised.ref}/handovers/new" in client.get(f"/calls/{call.ref}/form").content.decode()
    COMMANDS["correct_lead"](actor=operator, lead=raised.ref, is_emergency=True)
    assert says(named) == ""
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert f"Raised anew as {raised.ref}, which went to {police.agency.title_en}" in page


def test_a_repeat_that_no_police_have_is_heard_by_the_new_lead_that_the_call_names(
    operator: Actor, police: Actor, house: Actor
) -> None:
    first, call = handed(operator, house), handed(operator, house)
    assert first.lead is not None
    assert call.lead is not None
    COMMANDS["triage_lead"](
        actor=house, lead=call.lead.ref, outcome="duplicate", reason="The same farm", duplicate_of=first.lead.ref
    )
    call = silent(operator, call)
    raised = COMMANDS["raise_lead"](actor=operator, channel="hotline_150", is_emergency=True, to=police.agency.ref)
    assert unheard(call) is not None
    COMMANDS["save_call"](actor=operator, call=call.ref, not_handed_because=raised.ref)
    call.refresh_from_db()
    assert unheard(call) is None


@pytest.mark.parametrize("is_given_back_first", [True, False])
def test_police_owe_one_triage_by_the_alarm_and_the_lead_given_back(
    operator: Actor, police: Actor, house: Actor, clock: SetClock, is_given_back_first: bool
) -> None:
    call = handed(operator, police)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="to_ngo", reason="A bed", to=house.agency.ref)
    part = call.lead.parts.get(agency=house.agency)
    clock.instant += HOUR
    alarmed = clock.instant
    if is_given_back_first:
        COMMANDS["return_lead"](actor=house, lead_part=part.ref, reason="no_capacity")
    call = silent(operator, call)
    if not is_given_back_first:
        clock.instant += timedelta(minutes=10)
        COMMANDS["return_lead"](actor=house, lead_part=part.ref, reason="no_capacity")
    assert owed(police, call) == [("lead.triage_emergency", alarmed + HOUR)]
    clock.instant += timedelta(minutes=5)
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="help_sent", reason="A patrol went")
    assert "lead.triage_emergency" not in [term for term, _due in owed(police, call)]


def test_a_lead_that_two_gave_back_is_triaged_once(
    operator: Actor, police: Actor, house: Actor, clock: SetClock
) -> None:
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=clock)
    call = handed(operator, police)
    assert call.lead is not None
    COMMANDS["triage_lead"](actor=police, lead=call.lead.ref, outcome="to_ngo", reason="A bed", to=house.agency.ref)
    COMMANDS["hand_on_lead"](actor=police, lead=call.lead.ref, to=other.agency.ref)
    for body in (house, other):
        clock.instant += HOUR
        part = call.lead.parts.get(agency=body.agency)
        COMMANDS["return_lead"](actor=body, lead_part=part.ref, reason="no_capacity")
    assert [term for term, _due in owed(police, call)] == ["lead.triage"]
