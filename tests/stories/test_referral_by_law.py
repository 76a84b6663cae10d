"""A no of the person is not undone by choosing an article of law, and places are asked for whom they fit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.people.models import PersonAccess
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.refusals import (
    GroundNotFitting,
    GroundWithoutReasons,
    NoReceiver,
    PersonSaidNo,
    PlaceNotFitting,
)
from tests.stories.test_referral import ASKED, a_woman, agreed, does, now, page, police, sent, shelter
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
HELP_LAW = {"law_ground": "trafficking_law_17", "law_reasons": "The rules ask for it"}
LIFE = {"law_ground": "vital_interest", "law_reasons": "She was brought in unconscious"}


def prepared(police: Actor, person: Any, **given: Any) -> Referral:
    package: Referral = COMMANDS["prepare_referral"](actor=police, person=person, **ASKED | given)[0]
    return package


def test_an_article_of_law_needs_reasons(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    for reasons in ({}, {"law_reasons": None}):
        with pytest.raises(GroundWithoutReasons):
            prepared(police, woman, law_ground="trafficking_law_17", receiver=shelter.agency, **reasons)
    package = prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    assert "The rules ask for it" in page(police, f"/referrals/{package.ref}")


def test_an_article_for_children_is_not_for_an_adult(police: Actor) -> None:
    child_law = {"law_ground": "child_in_danger", "law_reasons": "In danger"}
    with pytest.raises(GroundNotFitting):
        prepared(police, a_woman(police), **child_law)
    prepared(police, a_woman(police, birth_year=None), **child_law)
    prepared(police, a_woman(police, birth_year=2008), composition="girls", **child_law)


def test_a_withdrawn_consent_is_not_undone_by_a_law(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with pytest.raises(PersonSaidNo) as said:
        prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    assert "Ask the person anew" in said.value.advice(language="en")
    assert not Referral.objects.exists()
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    agreed(police, woman)
    prepared(police, woman, receiver=shelter.agency, **HELP_LAW)


def test_a_no_said_after_the_package_was_made_stops_it_at_each_door(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    waiting = prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    sent(police, woman, shelter, **HELP_LAW)
    consent = agreed(police, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with pytest.raises(NoReceiver):
        COMMANDS["offer_referral"](actor=police, referral=waiting)
    with pytest.raises(PersonSaidNo):
        does(shelter, "accept_referral")


def test_danger_to_life_overrides_a_no_and_is_no_reading_by_the_consent(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    User.objects.filter(ref=police.user_ref).update(language="en")
    later = an_actor(role="social_worker", agency=shelter.agency, today=date(2020, 5, 20))
    package = prepared(police, woman, receiver=shelter.agency, **LIFE)
    COMMANDS["offer_referral"](actor=police, referral=package)
    COMMANDS["accept_referral"](actor=later, referral_offer=package.offers.get())
    QUERIES["open_identity"](actor=later, person=woman.ref, purpose="Under the law")
    assert now(package).status == "accepted"
    assert list(QUERIES["consent_reads"](actor=police, consent=now(consent))) == []


@pytest.mark.parametrize(
    ("about", "composition", "fits"),
    [
        ({"sex": "male"}, "girls", False),
        ({"sex": "male"}, "women", False),
        ({"sex": "male"}, "men_with_children", True),
        ({"sex": "female"}, "girls", False),
        ({"sex": "female", "birth_year": None}, "girls", True),
        ({"sex": "unknown"}, "men", True),
        ({"sex": "male", "birth_year": 2012}, "women_with_children", True),
        ({"sex": "male", "birth_year": 2012}, "men", False),
    ],
)
def test_places_are_asked_for_whom_they_fit(police: Actor, about: Any, composition: str, fits: bool) -> None:
    person = a_woman(police, **about)
    if fits:
        prepared(police, person, composition=composition)
        return
    with pytest.raises(PlaceNotFitting):
        prepared(police, person, composition=composition)
    prepared(police, person, composition=composition, people=0)
