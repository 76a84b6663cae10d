"""The days of an arrival, an admission and a return to the same house agree, whichever of them is told first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import ReferralOffer
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter
from tests.stories.seen import now, page
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
BEFORE = TODAY - timedelta(days=3)


def accepted(police: Actor, shelter: Actor, *, days: int) -> Person:
    """A woman whom the house agreed to take in some days ago."""
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    at = noon(TODAY) - timedelta(days=days)
    ReferralOffer.objects.filter(pk=offer_to(shelter).pk).update(offered_at=at, answered_at=at)
    return woman


def admitted(shelter: Actor, woman: Person, **given: object) -> CareFile:
    return COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement", **given)


def test_an_arrival_told_after_the_admission_is_not_later(police: Actor, shelter: Actor) -> None:
    woman = accepted(police, shelter, days=2)
    file = admitted(shelter, woman, admitted_on=BEFORE)
    with refused_as("referral.came_before") as said:
        does(shelter, "record_arrival")
    assert file.ref in said.value.sentence(language="en")
    assert "Give 13 May 2020" in said.value.advice(language="en")
    does(shelter, "record_arrival", arrived_on=TODAY - timedelta(days=2))
    assert offer_to(shelter).arrived_on == TODAY - timedelta(days=2)


def test_an_admission_put_right_to_an_earlier_day_takes_the_arrival_with_it(police: Actor, shelter: Actor) -> None:
    woman = accepted(police, shelter, days=9)
    file = admitted(shelter, woman)
    assert offer_to(shelter).arrived_on == TODAY
    COMMANDS["correct_care_file"](actor=shelter, care_file=file, reason="mistyped", admitted_on=BEFORE)
    assert (offer_to(shelter).arrived_on, offer_to(shelter).status) == (BEFORE, "accepted")
    offer = offer_to(shelter)
    assert f"/referral-offers/{offer.ref}/handover/new" in page(police, f"/referrals/{offer.referral.ref}")
    COMMANDS["hand_over_person"](actor=police, referral_offer=offer, papers="Passport", handed_over_on=BEFORE)
    assert Letter.objects.get(template="referral-receipt").values["papers"] == ["Passport"]
    assert f"/referral-offers/{offer.ref}/handover/new" not in page(police, f"/referrals/{offer.referral.ref}")


def test_who_comes_back_to_the_house_is_linked_to_the_earlier_stay_unasked(police: Actor, shelter: Actor) -> None:
    woman = accepted(police, shelter, days=9)
    first = admitted(shelter, woman, admitted_on=BEFORE)
    COMMANDS["discharge"](
        actor=shelter, care_file=first, discharge_reason="own_wish", discharged_on=BEFORE + timedelta(days=1)
    )
    again = now(admitted(shelter, woman))
    assert (again.earlier_file, again.is_repeat) == (first, True)
