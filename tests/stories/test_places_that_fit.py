"""A place is asked for whom it is for, and one that is full only by who knows it."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.government.providers.models import PlaceOffer
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.warnings import notices
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW, a_woman, police, shelter
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def places(shelter: Actor, **given: Any) -> PlaceOffer:
    keeper = an_actor(role="commission_secretary")
    title = {f"title_{code}": "Hope" for code in ("en", "ru", "kk")}
    home = COMMANDS["register_organisation"](
        actor=keeper, kind="ngo", from_on="2019-01-01", agency=shelter.agency, **title
    )
    COMMANDS["add_presence"](actor=keeper, organisation=home, region="aktobe", from_on="2019-01-01")
    wanted = {"groups": ["women", "women_with_children"], "places": 2} | given
    offer: PlaceOffer = COMMANDS["offer_places"](actor=keeper, organisation=home, region="aktobe", **wanted)
    return offer


def package(police: Actor, **given: Any) -> Referral:
    made: Referral = COMMANDS["prepare_referral"](actor=police, person=a_woman(police), **ASKED | BY_LAW | given)[0]
    return made


def said(referral: Referral, actor: Actor) -> list[str]:
    return [one.in_("en") for one in notices(referral, actor) if "fewer free places" in one.in_("en")]


def test_a_place_of_others_is_not_asked(police: Actor, shelter: Actor) -> None:
    of_men = places(shelter, groups=["men", "boys"])
    with refused_as("referral.places_of_others") as refused:
        COMMANDS["add_place"](actor=police, referral=package(police), place_offer=of_men)
    assert "Men, Boys without an adult" in refused.value.sentence(language="en")
    services = package(police, people=0)
    COMMANDS["add_place"](actor=police, referral=services, place_offer=of_men)
    assert services.offers.get().receiver == shelter.agency


def test_a_full_place_is_asked_only_knowingly(police: Actor, shelter: Actor) -> None:
    offer, referral = places(shelter), package(police)
    COMMANDS["tell_taken"](actor=shelter, place_offer=offer, taken=2)
    with refused_as("referral.places_full") as refused:
        COMMANDS["add_place"](actor=police, referral=referral, place_offer=offer.ref)
    assert "Hope" in refused.value.advice(language="en")
    assert said(referral, police) == []
    COMMANDS["add_receiver"](actor=police, referral=referral, receiver=shelter.agency)
    assert len(said(referral, police)) == 1
    COMMANDS["tell_taken"](actor=shelter, place_offer=offer, taken=1)
    assert said(referral, police) == []
    COMMANDS["add_place"](actor=police, referral=package(police), place_offer=offer.ref)


def test_places_that_ended_are_not_asked(police: Actor, shelter: Actor) -> None:
    offer = places(shelter, from_on="2019-02-01", until_on="2019-03-01")
    with refused_as("referral.places_full"):
        COMMANDS["add_place"](actor=police, referral=package(police), place_offer=offer.ref)
