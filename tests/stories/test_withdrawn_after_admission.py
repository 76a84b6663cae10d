"""A consent is taken back after its receiver took the person in: its page says what ends, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.victims.referral.models import ReferralOffer
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, page
from tests.worlds import TODAY, a_consent, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
STAYS = "told that the person arrived. What it keeps itself, what a law opens and what it reads because the person lives there, it may "
LIVES, MAY_LIVE = "Because the person lives or lived with your body", "If the person lives or lived with your body"


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
            with refused_as("care.admitted_before_arrival") as said:
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
    assert (look.agency, look.ground) == (shelter.agency.title_en, "consent"), (
        "between the acceptance and the admission"
    )
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


def letters_to(shelter: Actor) -> list[Letter]:
    return list(Letter.objects.filter(template="consent-withdrawal-notice", addressee=shelter.agency).order_by("id"))


def test_who_has_the_person_in_care_is_told_of_a_withdrawal_and_of_what_stays_open(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police, phones="+77010000001")
    consent = agreed(police, woman, groups=["profile", "needs", "identity", "narrative"])
    sent(police, woman, shelter, groups=["identity", "narrative"])
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    (letter,) = letters_to(shelter)
    assert letter.values["groups"] == ["What happened: assessments, decisions, interviews"]
    assert "Name and identification number" in letter.values["stays"]
    shown = page(shelter, f"/letters/{letter.ref}")
    assert LIVES in shown
    assert MAY_LIVE not in shown
    later = replace(shelter, clock=SetClock(noon(TODAY) + timedelta(hours=1)))
    QUERIES["open_identity"](actor=later, person=woman.ref, purpose="The contract")
    looks = QUERIES["consent_reads"](actor=police, consent=now(consent))
    after = [look for look in looks if look.purpose == "The contract"]
    assert [look.ground for look in after] == ["stay"]
    assert "The body took the person in; read since the no, the withdrawal or the narrowing" in page(
        police, f"/consents/{consent.ref}"
    )


def test_who_did_not_send_the_person_learns_nothing_of_the_stay_by_a_withdrawal(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000001")
    one, other = shelter, worker()
    for house in (one, other):
        named = a_consent(recipient=house.agency, groups=["profile", "identity"], purpose="services")
        consent = COMMANDS["record_consent"](actor=police, person=woman, **named)
        COMMANDS["share_by_consent"](actor=police, consent=consent, agency=house.agency, groups=["profile", "identity"])
    COMMANDS["admit"](actor=one, person=woman, channel="other")
    for consent in woman.consents.order_by("id"):
        COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    told = [letters_to(house) for house in (one, other)]
    assert [[letter.values["groups"] for letter in letters] for letters in told] == [
        [["Sex, age, citizenship, language", "Name and identification number"]]
    ] * 2
    assert all("stays" not in letter.values for letters in told for letter in letters)
    assert MAY_LIVE in page(one, f"/letters/{told[0][0].ref}")
    later = replace(one, clock=SetClock(noon(TODAY) + timedelta(hours=1)))
    QUERIES["open_identity"](actor=later, person=woman.ref, purpose="The contract")
    for consent in woman.consents.order_by("id"):
        assert all(look.ground == "consent" for look in QUERIES["consent_reads"](actor=police, consent=consent))
        shown = page(police, f"/consents/{consent.ref}")
        assert (
            "Looks since the no, the withdrawal or the narrowing on another ground are listed only as far as your body may know"
            in shown
        )
        assert STAYS not in shown


def test_a_notice_goes_out_in_the_language_of_the_body_that_gets_it(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    User.objects.filter(ref=shelter.user_ref).update(language="kk")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    (letter,) = letters_to(shelter)
    assert (letter.language, letter.values["groups"][0]) == ("kk", "Жынысы, жасы, азаматтығы, тілі")
