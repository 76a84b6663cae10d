"""A no to one body is no no to the help: the next who is agreed to is asked, and whoever sends finds another way."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from qorgan.victims.referral.models import Referral
from tests.stories.referring import ASKED, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def takes_back(police: Actor, consent: Consent) -> None:
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")


def to(actor: Actor) -> dict[str, object]:
    return {"recipient_kind": None, "recipient": actor.agency}


@pytest.fixture
def other() -> Actor:
    return worker()


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


@pytest.mark.parametrize("accepted", [False, True])
def test_the_fallback_is_asked_when_the_consent_to_the_first_is_taken_back(
    police: Actor, shelter: Actor, other: Actor, woman: Person, accepted: bool
) -> None:
    first = agreed(police, woman, **to(shelter))
    agreed(police, woman, **to(other))
    package = sent(police, woman, shelter, other)
    if accepted:
        does(shelter, "accept_referral")
    takes_back(police, first)
    assert (now(package).status, offer_to(other).status) == ("offered", "offered")
    assert owed("referral.receive_tonight", actor=other)[0].is_open
    does(other, "accept_referral")
    assert now(package).status == "accepted"


def test_where_nobody_is_left_to_ask_the_sender_owes_another_way(
    police: Actor, shelter: Actor, other: Actor, woman: Person
) -> None:
    agreed(police, woman, **to(shelter))
    second = agreed(police, woman, **to(other))
    package = sent(police, woman, shelter, other)
    does(shelter, "decline_referral", decline_reason="no_place")
    takes_back(police, second)
    assert now(package).status == "unplaced"
    assert owed("referral.replace_tonight", actor=police)[0].is_open
    third = worker()
    agreed(police, woman, **to(third))
    COMMANDS["add_receiver"](actor=police, referral=package, receiver=third.agency)
    COMMANDS["offer_referral"](actor=police, referral=package)
    assert not owed("referral.replace_tonight", actor=police)[0].is_open


def test_a_draft_loses_the_body_alone(police: Actor, shelter: Actor, other: Actor, woman: Person) -> None:
    first = agreed(police, woman, **to(shelter))
    second = agreed(police, woman, **to(other))
    names = {"receiver": shelter.agency, "fallback": other.agency}
    package: Referral = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | names)[0]
    takes_back(police, first)
    assert now(package).status == "draft", "nothing leaves by itself"
    COMMANDS["offer_referral"](actor=police, referral=package)
    assert offer_to(other).status == "offered"
    takes_back(police, second)
    assert now(package).status == "withdrawn", "nobody is agreed to any more"
