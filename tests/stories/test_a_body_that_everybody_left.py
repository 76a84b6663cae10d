"""A body that everybody left who could answer is given nothing that would lie there unread; one that never had accounts is as before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.intake.leads import rounds
from qorgan.intake.leads.bodies import bodies_near
from qorgan.intake.leads.models import LeadPart
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.pages import RECEIVERS
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW, a_woman, offer_to, police, sent, shelter, worker
from tests.stories.seen import now
from tests.unit.rights.test_protection import later
from tests.worlds import TODAY, a_membership, a_user, an_actor, an_agency, identified, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def leaves(*people: Actor) -> None:
    for one in people:
        COMMANDS["deactivate_user"](actor=an_actor(role="administrator"), user=User.objects.get(ref=one.user_ref))


def raised(by: Actor, **given: Any) -> Any:
    return COMMANDS["raise_lead"](actor=by, channel="police", note="Somebody is held", **given)


def test_no_lead_goes_there_and_no_call(police: Actor, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator")
    leaves(shelter)
    with refused_as("lead.cannot_hear"):
        raised(police, to=shelter.agency)
    lead = raised(police)
    with refused_as("lead.cannot_hear"):
        COMMANDS["hand_on_lead"](actor=police, lead=lead, to=shelter.agency)
    call = COMMANDS["start_call"](actor=line, channel="hotline_150")
    COMMANDS["save_call"](actor=line, call=call, may_hand_on=True)
    with refused_as("lead.cannot_hear"):
        COMMANDS["hand_on_call"](actor=line, call=call, to=shelter.agency)
    assert not LeadPart.objects.filter(agency=shelter.agency).exists()
    assert shelter.agency.ref not in dict(bodies_near(actor=police, region="aktobe"))


def test_a_silent_alarm_goes_to_police_where_somebody_is(police: Actor) -> None:
    line = an_actor(role="hotline_operator")
    second = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    leaves(police)
    call = COMMANDS["start_call"](actor=line, channel="hotline_150")
    COMMANDS["save_call"](actor=line, call=call, region="aktobe")
    COMMANDS["mark_silent"](actor=line, call=call)
    assert now(call).alarmed == second.agency


def test_no_referral_goes_there(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    there = dict(RECEIVERS({}, police))
    assert shelter.agency.ref in there
    leaves(shelter)
    assert shelter.agency.ref not in dict(RECEIVERS({}, police))
    with refused_as("referral.receiver_cannot_answer"):
        COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | BY_LAW, receiver=shelter.agency)
    assert not Referral.objects.exists()


def test_a_receiver_that_everybody_left_since_is_passed_over_and_alone_refused(police: Actor, shelter: Actor) -> None:
    woman, second = a_woman(police), worker()
    both = {"receiver": shelter.agency, "fallback": second.agency}
    package, *_ = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | BY_LAW | both)
    alone, *_ = COMMANDS["prepare_referral"](
        actor=police, person=a_woman(police), **ASKED | BY_LAW, receiver=shelter.agency
    )
    leaves(shelter)
    with refused_as("referral.receiver_cannot_answer"):
        COMMANDS["offer_referral"](actor=police, referral=alone)
    COMMANDS["offer_referral"](actor=police, referral=package)
    assert offer_to(second).status == "offered"


def test_one_of_two_who_stays_answers_and_one_that_never_had_an_account_is_asked_as_before(
    police: Actor, shelter: Actor
) -> None:
    colleague = a_user()
    a_membership(user=colleague, role="social_worker", agency=shelter.agency)
    leaves(shelter)
    assert raised(police, to=shelter.agency)
    assert sent(police, a_woman(police), shelter, **BY_LAW).status == "offered"
    unknown = an_agency(kind="shelter", region="aktobe")
    assert COMMANDS["prepare_referral"](actor=police, person=a_woman(police), **ASKED | BY_LAW, receiver=unknown)


def test_nobody_is_relied_on_there(police: Actor) -> None:
    other = an_actor(role="investigator", agency=an_agency(kind="police"))
    decision = identified(police, a_woman(police))
    leaves(other)
    with refused_as("referral.nobody_refers"):
        COMMANDS["record_non_referral"](
            actor=police, decision=decision, reason="other_body", note="By telephone", body=other.agency
        )


def test_no_mission_is_told_to_hand_somebody_over_there(shelter: Actor) -> None:
    consul, ministry = an_actor(role="consul"), an_actor(role="consular_officer")
    person = COMMANDS["register_person"](actor=consul, sex="female", birth_year=1990)
    file = COMMANDS["open_consular_file"](actor=consul, person=person, country="KR", how_found="local_police")
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none")
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_almaty")
    leaves(shelter)
    with refused_as("consular.nobody_to_receive"):
        COMMANDS["name_receiver"](actor=ministry, consular_file=file, receiver=shelter.agency)


def test_what_waits_where_everybody_left_goes_back_with_the_next_round(police: Actor, shelter: Actor) -> None:
    lead, never = raised(police, to=shelter.agency), raised(police, to=an_agency(kind="shelter", region="aktobe"))
    assert rounds.return_from_closed(now=noon(TODAY)) == 0
    leaves(shelter)
    assert rounds.return_from_closed(now=noon(TODAY) + timedelta(hours=1)) == 1
    part = LeadPart.objects.get(agency=shelter.agency)
    assert (part.answer, part.return_reason) == ("returned", "nobody_there")
    assert Obligation.objects.filter(source=lead.ref, agency=police.agency, term="lead.triage", met_at=None).exists()
    assert not Obligation.objects.filter(IS_OPEN, agency=shelter.agency).exists()
    assert never.parts.filter(answer="handed").exists()
    assert rounds.return_from_closed(now=noon(TODAY)) == 0


def test_what_nobody_is_left_to_take_back_either_stays(police: Actor, shelter: Actor) -> None:
    raised(police, to=shelter.agency)
    leaves(shelter, police)
    assert rounds.return_from_closed(now=noon(TODAY)) == 0
    assert LeadPart.objects.get(agency=shelter.agency).answer == "handed"


def test_a_lead_is_not_given_back_where_nobody_hears_it(police: Actor, shelter: Actor) -> None:
    lead = raised(police, to=shelter.agency)
    part = LeadPart.objects.get(agency=shelter.agency)
    COMMANDS["close_agency"](
        actor=an_actor(role="administrator"), agency=police.agency, closed_on=TODAY - timedelta(days=1), winding_up=True
    )
    with refused_as("lead.sender_gone"):
        COMMANDS["return_lead"](actor=shelter, lead_part=part, reason="not_our_task")
    COMMANDS["accept_lead"](actor=shelter, lead_part=part)
    heir = worker().agency
    assert COMMANDS["hand_on_lead"](actor=shelter, lead=lead, to=heir)


def test_a_lead_goes_back_to_a_closed_body_that_is_wound_up(police: Actor, shelter: Actor) -> None:
    lead = raised(police, to=shelter.agency)
    part = LeadPart.objects.get(agency=shelter.agency)
    police.agency.closed_on = TODAY
    police.agency.save()
    COMMANDS["return_lead"](actor=later(shelter, hours=1), lead_part=part, reason="not_our_task")
    assert Obligation.objects.filter(IS_OPEN, source=lead.ref, agency=police.agency, term="lead.triage").exists()


def test_on_its_last_day_a_closed_body_is_given_back_nothing_unless_somebody_winds_it_up(
    police: Actor, shelter: Actor
) -> None:
    lead = raised(police, to=shelter.agency)
    part = LeadPart.objects.get(agency=shelter.agency)
    administrator = an_actor(role="administrator")
    COMMANDS["close_agency"](actor=administrator, agency=police.agency, closed_on=TODAY, winding_up=True)
    with refused_as("lead.sender_gone"):
        COMMANDS["return_lead"](actor=shelter, lead_part=part, reason="not_our_task")
    a_membership(user=a_user(), role="investigator", agency=police.agency, from_on=TODAY + timedelta(days=1))
    COMMANDS["return_lead"](actor=later(shelter, hours=1), lead_part=part, reason="not_our_task")
    assert Obligation.objects.filter(IS_OPEN, source=lead.ref, agency=police.agency, term="lead.triage").exists()


def test_of_two_bodies_that_are_closed_neither_has_the_lead_silently(police: Actor, shelter: Actor) -> None:
    lead = raised(police, to=shelter.agency)
    administrator = an_actor(role="administrator")
    for body in (police.agency, shelter.agency):
        COMMANDS["close_agency"](actor=administrator, agency=body, closed_on=TODAY, winding_up=True)
    assert rounds.return_from_closed(now=noon(TODAY + timedelta(days=9))) == 0
    assert LeadPart.objects.get(agency=shelter.agency).answer == "handed"
    answer = Obligation.objects.get(source=lead.ref, agency=shelter.agency, term="lead.handover")
    assert answer.is_open, "its term runs on"
    a_membership(user=a_user(), role="investigator", agency=police.agency, from_on=TODAY + timedelta(days=1))
    assert rounds.return_from_closed(now=noon(TODAY + timedelta(days=9))) == 1
    assert Obligation.objects.filter(IS_OPEN, source=lead.ref, agency=police.agency, term="lead.triage").exists()
