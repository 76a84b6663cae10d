"""Whoever answers for a protection owes a look at words of a lead that came after the sealing, until somebody of the body looked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.posting import add, come_back
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection.lead_looks import TERM
from qorgan.rights.protection.lead_words import waits_for_a_look
from tests.held import held
from tests.refusals import refused_as
from tests.unit.intake.calling import taken as taken_call
from tests.unit.intake.reporter import SECRET_WORDS, Reporter
from tests.unit.rights.sealed import SURNAME, House, a_house, approve, ask, later, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@held
def house() -> House:
    made = a_house()
    seal(made)
    return made


@held
def shelter() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def linked(house: House, shelter: Actor, note: str = SURNAME) -> Lead:
    lead: Lead = COMMANDS["raise_lead"](actor=shelter, channel="police", note=note, to=house.police)
    COMMANDS["accept_lead"](actor=house.investigator, lead_part=lead.parts.get(agency=house.police))
    COMMANDS["link_person_to_lead"](actor=house.investigator, lead=lead, person=house.person)
    return lead


def owed() -> list[Obligation]:
    return list(Obligation.objects.filter(term=TERM).order_by("pk"))


def test_the_look_is_owed_by_the_handler_from_the_link_until_it_is_done(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter)
    (duty,) = owed()
    assert (duty.owner_user, duty.agency, duty.is_open) == (house.investigator.user_ref, house.police, True)
    assert duty.next_step == f"/leads/{lead.ref}"
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=1), lead=lead)
    assert [one.is_open for one in owed()] == [False]
    COMMANDS["correct_lead"](actor=later(shelter, minutes=2), lead=lead, note=f"and {SURNAME}")
    assert [one.is_open for one in owed()] == [False, True], "words that came since"
    COMMANDS["strike_lead_words"](actor=later(house.investigator, minutes=3), lead=lead, names=SURNAME)
    assert [one.is_open for one in owed()] == [False, True], "what else stands there nobody looked through"
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=4), lead=lead)
    assert [one.is_open for one in owed()] == [False, False]
    assert all(one.met_at and not one.cancelled_at for one in owed())


def test_words_of_a_repeat_are_owed_a_look_too(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter)
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=1), lead=lead)
    after = later(shelter, minutes=2)
    again = COMMANDS["raise_lead"](actor=after, channel="police", note=SURNAME)
    COMMANDS["triage_lead"](actor=after, lead=again, outcome="duplicate", reason="again", duplicate_of=lead)
    assert [one.is_open for one in owed()] == [False, True]


def test_a_lead_that_was_struck_by_the_sealing_owes_no_look(shelter: Actor) -> None:
    made = a_house()
    lead = linked(made, shelter)
    made.first = later(made.first, minutes=1)
    seal(made)
    assert owed() == []
    COMMANDS["correct_lead"](actor=later(shelter, minutes=2), lead=lead, note=SURNAME)
    assert [one.is_open for one in owed()] == [True]


def test_words_that_the_handler_does_not_read_are_owed_a_look_too(house: House, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    lead = linked(house, shelter)
    call = taken_call(line)
    call.lead = lead
    call.save()
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=1), lead=lead)
    third = an_agency(kind="ngo", region="aktobe")
    COMMANDS["hand_on_lead"](actor=later(shelter, minutes=2), lead=lead, to=third, note=SURNAME)
    assert [one.is_open for one in owed()] == [False, True]
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=3), lead=lead)
    assert waits_for_a_look(lead, house.investigator) is False
    COMMANDS["save_call"](actor=later(line, minutes=4), call=call, note=SURNAME)
    assert [one.is_open for one in owed()] == [False, False, True]
    assert waits_for_a_look(lead, house.investigator)
    assert not waits_for_a_look(lead, shelter)


def test_a_call_saved_again_begins_no_look_anew_and_undoes_none(house: House, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    lead = linked(house, shelter)
    call = taken_call(line)
    call.lead = lead
    call.save()
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=1), lead=lead)
    COMMANDS["save_call"](actor=later(line, minutes=2), call=call, note=SURNAME)
    began = [one.started_at for one in owed()]
    COMMANDS["save_call"](actor=later(line, minutes=3), call=call, note=f"{SURNAME} again")
    COMMANDS["save_call"](actor=later(line, minutes=4), call=call, region="aktobe")
    assert [(one.started_at, one.is_open) for one in owed()] == list(zip(began, (False, True), strict=True))
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=5), lead=lead)
    done = [(one.started_at, one.met_at) for one in owed()]
    COMMANDS["save_call"](actor=later(line, minutes=6), call=call, region="astana")
    COMMANDS["save_call"](actor=later(line, minutes=7), call=call, note=f"{SURNAME} again", is_emergency=True)
    assert [(one.started_at, one.met_at) for one in owed()] == done, "no word is new"
    COMMANDS["save_call"](actor=later(line, minutes=8), call=call, note=f"{SURNAME} once more")
    assert [(one.started_at, one.met_at) for one in owed()[:2]] == done
    assert [one.is_open for one in owed()] == [False, False, True]
    Obligation.objects.all().delete()
    COMMANDS["save_call"](actor=later(line, minutes=9), call=call, note=f"{SURNAME} at last")
    assert [one.is_open for one in owed()] == [False, True], "of what was written over, what is left tells"


def test_an_answer_of_the_desk_to_a_tip_is_owed_a_look_too(house: House) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())
    police = replace(house.investigator, clock=SystemClock())
    receipt = Reporter().begin().tell(words={"words": SECRET_WORDS})
    lead, tip = Lead.objects.get(), Tip.objects.get()
    COMMANDS["triage_lead"](actor=line, lead=lead, outcome="to_police", reason="Invented", to=house.police)
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=house.police))
    COMMANDS["link_person_to_lead"](actor=police, lead=lead, person=house.person)
    COMMANDS["confirm_lead_words"](actor=police, lead=lead)
    COMMANDS["answer_tip"](actor=line, tip=tip, text=f"Is {SURNAME} alone?")
    assert [one.is_open for one in owed()] == [False, True]
    COMMANDS["confirm_lead_words"](actor=police, lead=lead)
    opened = come_back(receipt)
    assert opened is not None
    add(opened, text=f"again {SURNAME}", at=line.now)
    assert [one.is_open for one in owed()] == [False, False, True]


def test_whoever_answers_by_now_owes_it_and_the_journal_joins_nothing(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter)
    COMMANDS["confirm_lead_words"](actor=house.investigator, lead=lead)
    COMMANDS["correct_lead"](actor=later(shelter, minutes=1), lead=lead, note=SURNAME)
    colleague = an_actor(role="investigator", agency=house.police)
    head = an_actor(role="head_of_body", agency=house.police)
    COMMANDS["assign_handler"](actor=head, protection=house.protection, handler=colleague.user_ref)
    assert [one.owner_user for one in owed() if one.is_open] == [colleague.user_ref]
    refs = [set(line.objects_ref) for line in Entry.objects.all()]
    assert not any(lead.ref in one and one & {house.protection.ref, house.file.ref} for one in refs)


def test_whoever_gave_the_protection_on_ends_no_look_and_learns_nothing(
    house: House, shelter: Actor, client: Client
) -> None:
    colleague = an_actor(role="investigator", agency=house.police)
    head = an_actor(role="head_of_body", agency=house.police)
    COMMANDS["assign_handler"](actor=head, protection=house.protection, handler=colleague.user_ref)
    lead = linked(house, shelter)
    for act, given in {"confirm_lead_words": {}, "strike_lead_words": {"names": SURNAME, "is_elsewhere": True}}.items():
        with refused_as("protection.nobody_sealed_here"):
            COMMANDS[act](actor=house.investigator, lead=lead, **given)
    assert [one.is_open for one in owed()] == [True]
    client.force_login(User.objects.get(ref=house.investigator.user_ref))
    assert "Not looked through yet" not in client.get(f"/leads/{lead.ref}").content.decode()
    with pytest.raises(NotFound):
        COMMANDS["tell_applicant"](actor=house.investigator, protection_request=house.protection.request.ref)
    assert COMMANDS["tell_applicant"](actor=colleague, protection_request=house.protection.request.ref).told_at
    COMMANDS["confirm_lead_words"](actor=colleague, lead=lead)
    assert [one.is_open for one in owed()] == [False]


def test_the_notice_is_gone_once_looked_through(house: House, shelter: Actor, client: Client) -> None:
    house.investigator, shelter = (replace(one, clock=SystemClock()) for one in (house.investigator, shelter))
    lead = linked(house, shelter)
    client.force_login(User.objects.get(ref=house.investigator.user_ref))

    def shown() -> str:
        return client.get(f"/leads/{lead.ref}").content.decode()

    said = ("Not looked through yet", "the house cannot find the name")
    assert all(one in shown() for one in said)
    client.post(f"/leads/{lead.ref}/strikes/new", {"names": SURNAME})
    assert all(one in shown() for one in (*said, "a strike alone does not end this"))
    client.post(f"/leads/{lead.ref}/looks/new", {})
    assert not any(one in shown() for one in said)
    assert "Strike a name out of the words" in shown()


def test_it_is_owed_no_longer_once_the_identity_is_back(house: House, shelter: Actor) -> None:
    linked(house, shelter)
    house.file.refresh_from_db()
    house.file.let_go_at = house.investigator.now
    house.file.save()
    asked = ask(house, purpose="put_back")
    approve(house, asked)
    COMMANDS["put_identity_back"](actor=house.investigator, opening=asked, code=asked.one_time_code)
    assert not any(one.is_open for one in owed())
