"""A body is told to destroy only what it may read by nothing else, whichever of several consents is narrowed or withdrawn."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from tests.stories.referring import a_woman, does, police, sent, shelter, worker
from tests.stories.referring import agreed as agreed_to
from tests.stories.test_any_but_that_one import opens, shares
from tests.stories.test_narrowed_on_the_way import NARROWED, NOTICE, narrowed, titles, told_lost

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
ALL = ("profile", "needs", "identity")


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


@pytest.fixture
def by_name(police: Actor, shelter: Actor, woman: Person) -> Consent:
    return agreed_to(police, woman, groups=list(ALL), recipient_kind=None, recipient=shelter.agency)


@pytest.fixture
def by_kind(police: Actor, woman: Person) -> Consent:
    return agreed_to(police, woman, groups=list(ALL))


def withdrawn(police: Actor, consent: Consent) -> None:
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")


def told() -> list[Letter]:
    return list(Letter.objects.filter(template__in=[NOTICE, NARROWED]).order_by("id"))


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_who_reads_it_all_by_another_consent_is_told_nothing(
    police: Actor, shelter: Actor, woman: Person, by_name: Consent, by_kind: Consent, is_withdrawn: bool
) -> None:
    other = worker()
    sent(police, woman, shelter, groups=["identity"], narrative=None)
    does(shelter, "accept_referral")
    for body in (shelter, other):
        shares(police, by_kind, body, "identity", "profile")
    if is_withdrawn:
        withdrawn(police, by_kind)
    else:
        narrowed(police, by_kind, "profile", "needs")
    assert opens(shelter, woman) == "Ойдан"
    assert [letter.addressee for letter in told()] == [other.agency]
    assert told_lost() == titles("identity", *(("profile",) if is_withdrawn else ()))


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_the_letter_names_what_nothing_else_opens_and_no_more(
    police: Actor, shelter: Actor, woman: Person, by_kind: Consent, is_withdrawn: bool
) -> None:
    less = agreed_to(police, woman, groups=["profile", "needs"], recipient_kind=None, recipient=shelter.agency)
    shares(police, less, shelter, "profile", "needs")
    shares(police, by_kind, shelter, *ALL)
    if is_withdrawn:
        withdrawn(police, by_kind)
    else:
        narrowed(police, by_kind, "needs")
    (letter,) = told()
    assert letter.addressee == shelter.agency
    assert told_lost() == titles("identity")
    withdrawn(police, less)
    assert told_lost() == (titles("profile", "needs"))


def test_what_was_closed_by_a_no_to_the_body_and_a_package_by_its_kind_is_told_once(
    police: Actor, shelter: Actor, woman: Person, by_name: Consent, by_kind: Consent
) -> None:
    sent(police, woman, shelter, groups=["identity"], narrative=None)
    does(shelter, "accept_referral")
    shares(police, by_kind, shelter, *ALL)
    withdrawn(police, by_name)
    assert len(told()) == 1
    assert told_lost() == titles(*ALL)
    withdrawn(police, by_kind)
    assert len(told()) == 1
