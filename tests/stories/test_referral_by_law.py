"""A no of the person is not undone by choosing an article of law, and places are asked for whom they fit."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.models import PersonAccess, PersonGrant
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.previews import PreviewShape
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, page
from tests.worlds import a_consent, an_actor

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
        with refused_as("referral.ground_without_reasons"):
            prepared(police, woman, law_ground="trafficking_law_17", receiver=shelter.agency, **reasons)
    package = prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    assert "The rules ask for it" in page(police, f"/referrals/{package.ref}")


def test_an_article_for_children_is_not_for_an_adult(police: Actor) -> None:
    child_law = {"law_ground": "child_in_danger", "law_reasons": "In danger"}
    with refused_as("referral.ground_not_fitting"):
        prepared(police, a_woman(police), **child_law)
    prepared(police, a_woman(police, birth_year=None), **child_law)
    prepared(police, a_woman(police, birth_year=2008), composition="girls", **child_law)


def test_a_withdrawn_consent_is_not_undone_by_a_law(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with refused_as("referral.person_said_no") as said:
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
    with refused_as("referral.no_receiver"):
        COMMANDS["offer_referral"](actor=police, referral=waiting)
    assert offer_to(shelter).status == "withdrawn"
    with refused_as("referral.offer_elsewhere"):
        does(shelter, "accept_referral")
    assert Letter.objects.filter(template="referral-taken-back", addressee=shelter.agency).exists()


def test_a_no_closes_at_once_what_a_law_had_opened(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    package = sent(police, woman, shelter, **HELP_LAW)
    does(shelter, "accept_referral")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    consent = agreed(police, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    with pytest.raises(NotFound):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Once more")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "unplaced")
    letter = Letter.objects.get(template="access-by-law-closed")
    assert (letter.addressee, letter.status, letter.values["person"]) == (shelter.agency, "sent", woman.ref)
    assert [look.agency for look in QUERIES["consent_reads"](actor=police, consent=now(consent))] == [
        shelter.agency.title_en
    ]
    assert shelter.agency.title_en in page(police, f"/consents/{consent.ref}").split("Who read what")[-1]


def test_who_took_the_person_in_loses_only_what_was_taken_back(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    sent(police, woman, shelter, **HELP_LAW)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    address = f"/referral-offers/{offer_to(shelter).ref}"
    assert "Held on a farm" in page(shelter, address)
    consent = agreed(police, woman, recipient_kind=None, recipient=shelter.agency)
    narrower = a_consent(groups=["profile", "needs", "identity"])
    for name in ("recipient_kind", "purpose", "given_on"):
        narrower.pop(name, None)
    COMMANDS["replace_consent"](actor=police, consent=consent, **narrower)
    assert offer_to(shelter).status == "accepted"
    assert "Held on a farm" not in page(shelter, address)
    assert QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="She lives here").surname == "Ойдан"
    living = PersonGrant.objects.get(agency=shelter.agency, ended_at=None)
    assert living.groups == ["profile", "needs", "identity"]
    assert Letter.objects.get(template="access-by-law-closed").values["groups"] == [
        "What happened: assessments, decisions, interviews"
    ]


def test_what_a_law_opens_against_a_no_stays_open(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    sent(police, woman, shelter, **LIFE)
    does(shelter, "accept_referral")
    consent = agreed(police, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert offer_to(shelter).status == "accepted"
    assert QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Her life").surname == "Ойдан"
    assert not Letter.objects.exists()
    assert list(QUERIES["consent_reads"](actor=police, consent=now(consent))) == []


def test_a_no_to_one_body_leaves_open_what_another_has(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    sent(police, woman, shelter, **HELP_LAW)
    does(shelter, "accept_referral")
    consent = agreed(police, woman, recipient_kind="ngo")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert offer_to(shelter).status == "accepted"


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
    with refused_as("referral.place_not_fitting"):
        prepared(police, person, composition=composition)
    prepared(police, person, composition=composition, people=0)


def test_a_no_of_somebody_who_never_agreed_closes_what_a_law_had_opened(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    sent(police, woman, shelter, **HELP_LAW)
    does(shelter, "accept_referral")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    said = COMMANDS["record_refused_consent"](
        actor=police, person=woman, recipient=shelter.agency, given_by="person", groups=["identity"]
    )
    assert offer_to(shelter).status == "withdrawn"
    with pytest.raises(NotFound):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Once more")
    assert [look.agency for look in QUERIES["consent_reads"](actor=police, consent=said)] == [shelter.agency.title_en]
    shown = page(police, f"/consents/{said.ref}")
    assert "A no (The person)" in shown
    assert f'/consents/{said.ref}/withdrawal/new"' not in shown
    with refused_as("referral.person_said_no"):
        prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    package = prepared(police, woman, receiver=worker().agency, **LIFE)
    assert "A no was said" not in page(police, f"/referrals/{package.ref}")
    package = prepared(police, woman, receiver=shelter.agency, **LIFE)
    for address in ("", "/offering/new", "/preview"):
        told = page(police, f"/referrals/{package.ref}{address}")
        assert f"A no was said to {shelter.agency.title_en}, or the consent taken back (The person)" in told
        assert LIFE["law_reasons"] in told
    told = PreviewShape.model_validate(QUERIES["referral_preview"](actor=police, referral=package.ref))
    assert [one.against_a_no for one in told.receivers] == [["identity"]]
    COMMANDS["offer_referral"](actor=police, referral=package)
    offer = f"/referral-offers/{package.offers.get().ref}"
    form = page(shelter, f"{offer}/acceptance/new")
    assert re.findall(r'name="areas" value="(\w+)"', form) == package.areas
    COMMANDS["accept_referral"](actor=shelter, referral_offer=package.offers.get())
    for one, address in ((police, f"/referrals/{package.ref}"), (shelter, offer)):
        assert "use it for that alone" in page(one, address)
    with refused_as("consent.ended"):
        COMMANDS["share_by_consent"](actor=police, consent=said, agency=shelter.agency, groups=["identity"])
    assert said.ref not in [one.ref for one in QUERIES["consents"](actor=police, is_standing=True)]
    assert list(ledger.verify()) == []
    agreed(police, woman)
    with refused_as("referral.person_said_no"):
        prepared(police, woman, receiver=shelter.agency, **HELP_LAW)
    agreed(police, woman, recipient_kind=None, recipient=shelter.agency)
    prepared(police, woman, receiver=shelter.agency, **HELP_LAW)


def test_a_no_beside_a_consent_that_stands_is_the_end_of_that_consent(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    by_name = {"recipient": shelter.agency, "recipient_kind": None}
    for to in ({"recipient": None, "recipient_kind": "shelter"}, by_name):
        consent = agreed(police, woman, **to)
        with refused_as("consent.stands_against") as said:
            COMMANDS["record_refused_consent"](actor=police, person=woman, given_by="person", **to)
        assert consent.ref in said.value.sentence(language="en")
    COMMANDS["record_refused_consent"](actor=police, person=woman, given_by="person", recipient_kind="ngo")
