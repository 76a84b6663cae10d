"""Why somebody is not referred is said in words; that another body refers stands only with the body, which is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.clock import SetClock
from qorgan.office.letters.models import Letter
from qorgan.victims.referral.models import NonReferral
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter
from tests.stories.seen import now, owed, page
from tests.worlds import GROUNDED, an_actor, an_agency, identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_that_another_body_refers_is_said_with_the_body_and_it_is_told(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    decision = identified(police, woman)

    def says(**given: Any) -> Any:
        wanted = {"decision": decision, "reason": "other_body", "note": "Agreed by telephone"} | given
        return COMMANDS["record_non_referral"](actor=police, **wanted)

    with refused_as("referral.body_missing"):
        says()
    for unfit in (police.agency, an_agency(kind="court")):
        with refused_as("referral.body_not_fitting"):
            says(body=unfit)
    with refused_as("referral.body_not_fitting"):
        says(reason="abroad", body=shelter.agency)
    assert owed("identification.referral", actor=police)[0].is_open
    said = says(body=shelter.agency)
    assert not owed("identification.referral", actor=police)[0].is_open
    told = Letter.objects.get(template="referral-by-another")
    assert (told.addressee, told.status, told.values["decision"]) == (shelter.agency, "sent", decision.ref)
    assert woman.ref not in str(told.values)
    assert owed("referral.relied_on", actor=shelter)[0].is_open
    NonReferral.objects.filter(pk=said.pk).update(body=None)
    refresh_facts_and_obligations([decision], actor=police)
    assert owed("identification.referral", actor=police)[0].is_open


def relied_on(police: Actor, shelter: Actor, woman: Any) -> NonReferral:
    said: NonReferral = COMMANDS["record_non_referral"](
        actor=police,
        decision=identified(police, woman),
        reason="other_body",
        note="Agreed by telephone",
        body=shelter.agency,
    )
    return said


def test_the_body_named_sees_what_it_owes_and_answers_without_reading_who_it_is(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    said = relied_on(police, shelter, woman)
    assert said.ref in page(shelter, "/my-work")
    shown = page(shelter, f"/non-referrals/{said.ref}")
    assert "Agreed by telephone" not in shown
    assert woman.ref not in shown
    assert "Agreed by telephone" in page(police, f"/non-referrals/{said.ref}")
    for stranger in (police, an_actor(role="social_worker")):
        with refused_as("referral.not_the_body_named", "record.not_found"):
            COMMANDS["answer_reliance"](actor=stranger, non_referral=said.ref, answer="serves")
    COMMANDS["answer_reliance"](actor=shelter, non_referral=said, answer="serves")
    assert owed("referral.relied_on", actor=shelter)[0].met_at
    assert not owed("identification.referral", actor=police)[0].is_open
    assert "We help the person ourselves already" in page(police, f"/decisions/{said.decision.ref}")
    with refused_as("referral.reliance_answered"):
        COMMANDS["answer_reliance"](actor=shelter, non_referral=said, answer="refers")


def test_a_body_that_does_nothing_gives_the_referral_back_to_who_decided(police: Actor, shelter: Actor) -> None:
    said = relied_on(police, shelter, a_woman(police))
    COMMANDS["answer_reliance"](actor=shelter, non_referral=said, answer="neither")
    assert now(said).withdrawn_on
    assert owed("referral.relied_on", actor=shelter)[0].met_at
    assert owed("identification.referral", actor=police)[0].is_open


def test_an_admission_or_a_referral_of_the_person_is_answer_enough(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    relied_on(police, shelter, woman)
    agreed(police, woman)
    sent(police, woman, shelter)
    assert owed("referral.relied_on", actor=shelter)[0].met_at
    COMMANDS["decline_referral"](actor=shelter, referral_offer=offer_to(shelter), decline_reason="no_place")
    assert owed("referral.relied_on", actor=shelter)[0].is_open


def test_a_reason_taken_back_owes_the_body_named_nothing(police: Actor, shelter: Actor) -> None:
    said = relied_on(police, shelter, a_woman(police))
    COMMANDS["withdraw_non_referral"](actor=police, non_referral=said)
    assert owed("referral.relied_on", actor=shelter) == []


def test_who_came_back_after_a_finished_referral_is_referred_anew_or_it_is_said_why_not(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    first = identified(police, woman, status="possible")
    sent(police, woman, shelter)
    with refused_as("referral.referral_runs"):
        COMMANDS["record_non_referral"](actor=police, decision=first, reason="abroad", note="She left")
    does(shelter, "accept_referral")
    with refused_as("referral.referral_runs"):
        COMMANDS["record_non_referral"](actor=police, decision=first, reason="abroad", note="She left")
    file = COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement", exploitation="sexual")
    assert offer_to(shelter).status == "accepted"
    later = replace(police, clock=SetClock(police.now + timedelta(days=90)))
    back = replace(shelter, clock=SetClock(police.now + timedelta(days=30)))
    COMMANDS["discharge"](actor=back, care_file=file, discharge_reason="returned_to_family")
    again = COMMANDS["decide_status"](
        actor=later,
        person=woman,
        status="identified",
        body="internal_affairs",
        decided_on=later.today,
        supersedes=first,
        **GROUNDED,
    )
    fresh = owed("identification.referral", actor=police)[-1]
    assert (fresh.source, fresh.is_open) == (again.ref, True), "the help of the spring is no help now"
    COMMANDS["record_non_referral"](actor=later, decision=again, reason="abroad", note="She left for home")
    assert not owed("identification.referral", actor=police)[-1].is_open
