"""A referral is heard of beyond the two who share it: by who was asked when it is taken back, by the leads it came of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.queries import came_of
from qorgan.kernel.clock import SetClock
from qorgan.victims.referral.facts import FactPlacement
from qorgan.victims.referral.models import ReferralOffer
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, page
from tests.worlds import GROUNDED, TODAY, an_actor, an_agency, identified, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_consent_withdrawn_before_an_answer_tells_the_receiver_at_once_and_the_sender_what_was_read(
    police: Actor, shelter: Actor, is_confirmed: bool
) -> None:
    woman, second = a_woman(police), worker()
    consent = agreed(police, woman)
    package = sent(police, woman, shelter, second)
    if is_confirmed:
        does(shelter, "receive_referral")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert (now(package).status, offer_to(shelter).status) == ("withdrawn", "withdrawn")
    shown = page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    assert "Speaks Uzbek" not in shown
    assert "took this back before you answered" in shown
    assert not Obligation.objects.filter(agency=shelter.agency, met_at__isnull=True, cancelled_at__isnull=True).exists()
    (notice,) = QUERIES["received_letters"](actor=shelter)
    assert (notice.template, notice.subject_ref) == ("referral-taken-back", offer_to(shelter).ref)
    assert f"/letters/{notice.ref}" in page(shelter, "/")
    told = QUERIES["letter_text"](actor=shelter, letter=notice)["text"]
    assert offer_to(shelter).ref in told
    assert not [one for one in (woman.ref, consent.ref, package.ref, "withdr") if one in told]
    assert not QUERIES["received_letters"](actor=second).exists(), "whose turn had not come knows nothing"
    record = page(police, f"/consents/{consent.ref}")
    assert "Needs, without a name" in record
    assert shelter.agency.title_en in record


def test_a_sender_who_takes_a_package_back_tells_who_was_asked(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    COMMANDS["withdraw_referral"](actor=police, referral=package, reason="Another way was found")
    (notice,) = QUERIES["received_letters"](actor=shelter)
    assert notice.template == "referral-taken-back"


def test_a_lead_says_what_came_of_it_to_those_who_may_know(police: Actor, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"))
    lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", note="A farm", to=police.agency)
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    woman, stranger = a_woman(police), a_woman(police)
    before = identified(police, stranger)
    for one in (woman, stranger):
        COMMANDS["link_person_to_lead"](actor=an_actor_later(police), lead=lead, person=one)
    COMMANDS["state_grounds"](actor=an_actor_later(police, 2), decision=before, ground_codes=["criteria_met"])
    assert not lead.results.exists(), "what was decided before the lead did not come of it"
    assert not standing(lead).is_followed
    later = an_actor_later(police, 2)
    agreed(later, woman)
    identified(later, woman)
    package = sent(later, woman, shelter)
    does(an_actor_later(shelter, 2), "accept_referral")
    COMMANDS["admit"](actor=an_actor_later(shelter, 2), person=woman, channel="law_enforcement", exploitation="sexual")
    told = {one.login: came_of(lead, one) for one in (line, police)}
    assert [came.what for came in told[police.login]] == ["identification", "referral", "followed"]
    assert told[police.login][1].address == f"/referrals/{package.ref}"
    assert [(came.what, came.happened_on, came.agency) for came in told[line.login]] == [("followed", None, None)]
    assert package.ref not in page(line, f"/leads/{lead.ref}")
    assert "Something came of it" in page(line, f"/leads/{lead.ref}")
    assert standing(lead).is_followed
    assert list(ledger.verify()) == []


def an_actor_later(actor: Actor, hours: int = 1) -> Actor:
    """The same person some hours later."""
    return replace(actor, clock=SetClock(noon(TODAY) + timedelta(hours=hours)))


def standing(lead: Any) -> FactLead:
    return FactLead.objects.get(source=lead.ref, retracted_at__isnull=True)


def test_a_last_word_after_a_placement_changes_no_waiting_time(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    possible = identified(police, woman, status="possible")
    agreed(police, woman)
    sent(police, woman, shelter)
    accepting = replace(shelter, clock=SetClock(noon(TODAY) + timedelta(days=1)))
    COMMANDS["accept_referral"](actor=accepting, referral_offer=offer_to(shelter))
    waited = FactPlacement.objects.get(retracted_at__isnull=True).wait_band
    later = replace(police, clock=SetClock(noon(TODAY) + timedelta(days=40)))
    COMMANDS["decide_status"](
        actor=later, person=woman, status="identified", body="internal_affairs", supersedes=possible, **GROUNDED
    )
    assert list(ledger.verify()) == []
    assert FactPlacement.objects.get(retracted_at__isnull=True).wait_band == waited


def test_what_was_accepted_counts_when_the_consent_is_taken_back_or_nothing_is_given(
    police: Actor, shelter: Actor
) -> None:
    woman, other = a_woman(police), a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    first = offer_to(shelter)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert now(first).status == "withdrawn"
    (told,) = FactPlacement.objects.filter(retracted_at__isnull=True)
    assert (told.key, told.wait_band) == (first.ref, "same_day")
    agreed(police, other)
    sent(police, other, shelter)
    second = ReferralOffer.objects.exclude(pk=first.pk).get()
    COMMANDS["accept_referral"](actor=shelter, referral_offer=second)
    COMMANDS["end_taken_over"](actor=shelter, referral_offer=second, end_reason="person_declined")
    assert {fact.key for fact in FactPlacement.objects.filter(retracted_at__isnull=True)} == {first.ref, second.ref}
    assert list(ledger.verify()) == []
