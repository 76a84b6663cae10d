"""Who came to a body, or was brought there, that closes before it has the person in care is looked for anew: it may admit nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.sweeping import lapse_due
from tests.refusals import refused_as
from tests.stories.referring import police, shelter
from tests.stories.seen import now, owed, page
from tests.stories.test_accepted_by_who_closes import AN_HOUR_LATER, TOMORROW, accepted, closes
from tests.stories.test_after_the_arrival import is_own_applicant
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def comes(police: Actor, shelter: Actor, act: str) -> None:
    COMMANDS[act](actor=shelter if act == "record_arrival" else police, referral_offer=ReferralOffer.objects.get())


@pytest.mark.parametrize("act", ["record_arrival", "hand_over_person"])
@pytest.mark.parametrize("last", [TODAY, TODAY - timedelta(days=1)])
def test_who_is_there_and_not_in_care_is_looked_for_anew_from_the_closing(
    police: Actor, shelter: Actor, act: str, last: date
) -> None:
    package = accepted(police, shelter)
    comes(police, shelter, act)
    closes(shelter, last=last)
    with refused_as("house.body_closed"):
        COMMANDS["admit"](actor=replace(shelter, clock=AN_HOUR_LATER), person=package.person, channel="law_enforcement")
    offer = ReferralOffer.objects.get()
    assert (offer.status, now(package).status) == ("not_given", "unplaced")
    (duty,) = owed("referral.replace_tonight", actor=police)
    assert duty.is_open
    assert duty.started_at == AN_HOUR_LATER.instant
    for term in ("referral.arrive_tonight", "referral.take_up"):
        assert not [one for one in owed(term, actor=shelter) if one.is_open]
    for address in (f"/referrals/{package.ref}", f"/referral-offers/{offer.ref}"):
        assert "the person was not taken into care there" in page(police, address)
    COMMANDS["withdraw_referral"](actor=replace(police, clock=AN_HOUR_LATER), referral=package, reason="She went home")
    assert now(package).status == "withdrawn"
    assert not list(ledger.verify())


@pytest.mark.parametrize("act", ["record_arrival", "hand_over_person"])
def test_until_a_last_day_to_come_the_house_may_admit(police: Actor, shelter: Actor, act: str) -> None:
    package = accepted(police, shelter)
    comes(police, shelter, act)
    closes(shelter, last=TOMORROW)
    assert now(package).status == "accepted"
    assert lapse_due(now=noon(TOMORROW)) == 1
    assert lapse_due(now=noon(TOMORROW)) == 0
    assert owed("referral.replace_tonight", actor=police)[0].started_at == noon(TOMORROW)


@pytest.mark.parametrize("last", [TODAY, TOMORROW])
def test_who_is_in_care_there_stays_with_it(police: Actor, shelter: Actor, last: date) -> None:
    package = accepted(police, shelter)
    comes(police, shelter, "record_arrival")
    COMMANDS["admit"](actor=shelter, person=package.person, channel="law_enforcement")
    closes(shelter, last=last)
    assert lapse_due(now=noon(TOMORROW)) == 0
    assert now(package).status == "accepted"


def test_so_does_who_is_in_care_there_by_its_own_record(police: Actor, shelter: Actor) -> None:
    package = accepted(police, shelter)
    comes(police, shelter, "record_arrival")
    is_own_applicant(shelter)
    closes(shelter)
    assert lapse_due(now=noon(TOMORROW)) == 0
    assert now(package).status == "accepted"
