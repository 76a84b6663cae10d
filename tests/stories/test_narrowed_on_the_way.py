"""A consent is narrowed while a referral is on its way: the receiver reads no more than is agreed now."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import Refusal
from qorgan.people.consent.models import Consent
from tests.stories.test_consent import a_consent
from tests.stories.test_referral import a_woman, agreed, does, now, offer_to, page, police, sent, shelter, worker

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def narrowed(police: Actor, consent: Consent, *groups: str) -> Consent:
    fresh = {
        name: value for name, value in a_consent(groups=list(groups)).items() if name not in ("purpose", "recipient")
    }
    made: Consent = COMMANDS["replace_consent"](actor=police, consent=consent, **fresh)[0]
    return made


def test_after_accepting_the_receiver_reads_what_is_agreed_now(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    address = f"/referral-offers/{offer_to(shelter).ref}"
    assert "Held on a farm" in page(shelter, address)
    made = narrowed(police, consent, "profile", "needs")
    shown = page(shelter, address)
    assert "Held on a farm" not in shown
    assert "What happened" not in shown
    with pytest.raises(Refusal):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    COMMANDS["withdraw_consent"](actor=police, consent=made, withdrawn_by="person")
    assert offer_to(shelter).status == "withdrawn"


def test_what_waits_for_an_answer_is_taken_back_when_it_is_agreed_no_more(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    package = sent(police, woman, shelter, worker())
    narrowed(police, consent, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "withdrawn")
    shown = page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    assert "/acceptance/new" not in shown
    assert "The consent was narrowed and no longer covers it (The person)" in page(police, f"/referrals/{package.ref}")
    assert not list(ledger.verify())


def test_what_is_agreed_still_waits_on_and_goes_with_the_consent_of_now(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    given = {"groups": ["profile", "needs"], "narrative": None}
    package = sent(police, woman, shelter, **given)
    made = narrowed(police, consent, "profile", "needs")
    assert (offer_to(shelter).status, offer_to(shelter).consent) == ("offered", made)
    COMMANDS["withdraw_consent"](actor=police, consent=made, withdrawn_by="person")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "withdrawn")
