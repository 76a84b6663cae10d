"""Who was referred and is here as an own applicant: the end that says so needs the care file, and the house joins what it made itself."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import NotFound
from qorgan.people.models import Person
from qorgan.victims.referral.refusals import NotTheReceiver, OfferElsewhere
from qorgan.victims.referral.refusals_of_here import NotInCareHere, RegisteredElsewhere
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import page
from tests.stories.test_after_the_arrival import ADMITTED, arrived, is_own_applicant
from tests.stories.test_no_to_one_body import takes_back

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


def test_who_is_said_to_be_in_care_is_in_care(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    with pytest.raises(NotInCareHere) as said:
        does(shelter, "end_taken_over", end_reason="own_applicant")
    assert said.value.way is not None
    assert said.value.way.act == "join_own_record"
    hers = COMMANDS["register_person"](actor=shelter, sex="female")
    does(shelter, "join_own_record", here_as=hers)
    with pytest.raises(NotInCareHere):
        does(shelter, "end_taken_over", end_reason="own_applicant")
    COMMANDS["admit"](actor=shelter, person=hers, **ADMITTED)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    assert offer_to(shelter).status == "ended"


def test_the_house_alone_reads_that_the_two_are_one(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    package = arrived(police, woman, shelter)
    takes_back(police, consent)
    hers = is_own_applicant(shelter)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    offer = offer_to(shelter)
    assert hers.ref in page(shelter, f"/referral-offers/{offer.ref}")
    assert offer.ref in page(shelter, f"/persons/{hers.ref}")
    for address in (f"/referral-offers/{offer.ref}", f"/referrals/{package.ref}", f"/persons/{woman.ref}"):
        assert hers.ref not in page(police, address)
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=woman.ref)


def test_what_was_taken_back_before_the_arrival_is_joined_too(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    takes_back(police, consent)
    assert offer_to(shelter).status == "withdrawn"
    assert offer_to(shelter).here_as is None
    hers = is_own_applicant(shelter)
    assert offer_to(shelter).here_as == hers


def test_what_was_never_accepted_is_joined_with_nobody(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    takes_back(police, consent)
    with pytest.raises(OfferElsewhere):
        is_own_applicant(shelter)


def test_only_the_receiver_joins_and_only_what_it_made(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    agreed(police, theirs := a_woman(police))
    arrived(police, woman, shelter)
    COMMANDS["join_own_record"](actor=shelter, referral_offer=offer_to(shelter), here_as=woman)
    assert offer_to(shelter).here_as is None
    with pytest.raises(RegisteredElsewhere):
        COMMANDS["join_own_record"].run(actor=shelter, referral_offer=offer_to(shelter), here_as=theirs)
    with pytest.raises(NotTheReceiver):
        COMMANDS["join_own_record"].run(actor=worker(), referral_offer=offer_to(shelter), here_as=theirs)
