"""How a story of a referral begins: who refers whom to whom, and the consent it stands on."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from qorgan.victims.referral.models import Referral, ReferralOffer
from tests.stories.seen import now
from tests.worlds import a_consent, an_actor, an_agency

GROUPS = ["profile", "needs", "identity", "narrative"]
ASKED: dict[str, Any] = {
    "purpose": "services",
    "areas": ["social_domestic", "social_legal"],
    "urgency": "tonight",
    "composition": "women",
    "groups": ["identity", "narrative"],
    "narrative": "Held on a farm",
    "note": "Speaks Uzbek, is afraid of men",
}
BY_LAW = {"law_ground": "vital_interest", "law_reasons": "She is unconscious and cannot be asked"}


def worker(region: str = "aktobe", *, agency: Any = None, **given: Any) -> Actor:
    return an_actor(role="social_worker", agency=agency or an_agency(kind="shelter", region=region), **given)


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def shelter() -> Actor:
    return worker()


def a_woman(police: Actor, **given: Any) -> Person:
    wanted = {"sex": "female", "birth_year": 1990, "surname": "Ойдан", "given_name": "Шыққан", "language": "uz"} | given
    return COMMANDS["register_person"](actor=police, **wanted)


def agreed(police: Actor, woman: Person, **given: Any) -> Consent:
    wanted = {"recipient_kind": "shelter", "groups": GROUPS} | given
    return COMMANDS["record_consent"](actor=police, person=woman, **a_consent(**wanted))


def sent(police: Actor, woman: Person, *receivers: Actor, **given: Any) -> Referral:
    names = dict(zip(("receiver", "fallback", "last"), (one.agency for one in receivers), strict=False))
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | names | given)[0]
    COMMANDS["offer_referral"](actor=police, referral=package)
    return now(package)


def offer_to(actor: Actor) -> ReferralOffer:
    return QUERIES["referral_offers"](actor=actor).get()


def does(actor: Actor, act: str, **given: Any) -> None:
    COMMANDS[act](actor=actor, referral_offer=offer_to(actor), **given)
