"""A consent is taken back after its receiver took the person in: its page says what ends, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import NotFound
from qorgan.victims.care.refusals import AdmittedBeforeArrival
from qorgan.victims.referral.models import ReferralOffer
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import page
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
STAYS = "told that the person arrived. What it keeps itself, and what a law opens, it may still read"


@pytest.mark.parametrize("is_admitted", [True, False])
def test_a_withdrawal_says_that_whoever_took_the_person_in_keeps_what_is_its_own(
    police: Actor, shelter: Actor, is_admitted: bool
) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    QUERIES["person"](actor=shelter, person=woman.ref)
    if is_admitted:
        ReferralOffer.objects.filter(pk=offer_to(shelter).pk).update(
            offered_at=noon(TODAY) - timedelta(days=3), answered_at=noon(TODAY) - timedelta(days=3)
        )
        does(shelter, "record_arrival")
        taken_in = {"actor": shelter, "person": woman, "channel": "law_enforcement"}
        for days in (9, 1):
            with pytest.raises(AdmittedBeforeArrival) as said:
                COMMANDS["admit"](**taken_in, admitted_on=TODAY - timedelta(days=days))
        assert all(day in said.value.sentence(language="en") for day in ("14 May 2020", "15 May 2020"))
        COMMANDS["admit"](**taken_in, admitted_on=TODAY)
    else:
        does(shelter, "record_arrival")
    assert STAYS not in page(police, f"/consents/{consent.ref}")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    shown = page(police, f"/consents/{consent.ref}")
    assert shown.count(f"{shelter.agency.title_en} {STAYS}") == 1
    assert "Nobody by this consent." in shown
    (look,) = QUERIES["consent_reads"](actor=police, consent=consent)
    assert look.agency == shelter.agency.title_en, "the look between the acceptance and the admission"
    if is_admitted:
        assert QUERIES["person"](actor=shelter, person=woman.ref) == woman
    else:
        with pytest.raises(NotFound):
            QUERIES["person"](actor=shelter, person=woman.ref)


def test_a_withdrawal_tells_nothing_of_care_that_did_not_come_of_its_referral(police: Actor, shelter: Actor) -> None:
    woman, other = a_woman(police), worker()
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    QUERIES["person"](actor=shelter, person=woman.ref)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert offer_to(shelter).arrived_on is None
    shown = page(police, f"/consents/{consent.ref}")
    assert STAYS not in shown
    assert other.agency.title_en not in shown
