"""Who was referred was in care by the house's own record, and left: the house says what of the referral was given, and nobody else learns why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound
from qorgan.people.models import Person
from qorgan.victims.referral.models import Referral
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.stories.test_after_the_arrival import ADMITTED, ANEW, arrived, is_own_applicant
from tests.stories.test_after_the_arrival import TERM as TAKE_UP
from tests.stories.test_joined_with_a_referral import joins, own
from tests.stories.test_no_to_one_body import takes_back, to
from tests.worlds import identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
TERM, ARRIVE = "referral.after_stay", "referral.arrive_tonight"


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


def leaves(shelter: Actor, hers: Person) -> None:
    file = hers.care_files.get(discharged_on=None)
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")


def taken_in(police: Actor, shelter: Actor, woman: Person, *others: Actor) -> tuple[Referral, Person]:
    """She arrived, took her yes to the house back, and is in care there as its own applicant."""
    identified(police, woman)
    for other in others:
        agreed(police, woman, **to(other))
    consent = agreed(police, woman, **to(shelter))
    package = arrived(police, woman, shelter, *others)
    takes_back(police, consent)
    return package, is_own_applicant(shelter)


@pytest.mark.parametrize("with_other", [True, False])
@pytest.mark.parametrize("reason", ["no_specialist", "left", "own_applicant"])
def test_after_the_stay_the_house_says_what_was_given(
    police: Actor, shelter: Actor, woman: Person, reason: str, *, with_other: bool
) -> None:
    other = worker()
    package, hers = taken_in(police, shelter, woman, *([other] if with_other else []))
    assert not owed(TERM, actor=shelter)
    leaves(shelter, hers)
    (duty,) = owed(TERM, actor=shelter)
    assert duty.is_open
    assert duty.next_step == f"/referral-offers/{offer_to(shelter).ref}"
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    if reason == "own_applicant":
        first, second = offer_to(shelter).answers.order_by("id")
        COMMANDS["complete_need"](actor=shelter, need_answer=first)
        assert owed(TERM, actor=shelter)[0].is_open
        COMMANDS["complete_need"](actor=shelter, need_answer=second)
    else:
        does(shelter, "end_taken_over", end_reason=reason)
    assert not owed(TERM, actor=shelter)[0].is_open
    if reason == "no_specialist":
        assert now(package).status == ("offered" if with_other else "withdrawn")
    assert not list(ledger.verify())


def test_the_sender_learns_nothing_of_the_stay(police: Actor, shelter: Actor, woman: Person) -> None:
    package, hers = taken_in(police, shelter, woman)
    addresses = (f"/referrals/{package.ref}", f"/referral-offers/{offer_to(shelter).ref}", f"/persons/{woman.ref}")
    title = "Services taken over by a referral given or ended, after the stay"
    before = [page(police, address).count("own applicant") for address in addresses]
    leaves(shelter, hers)
    duty = Obligation.objects.get(term=TERM)
    assert title in page(shelter, addresses[1])
    for address, count in zip(addresses, before, strict=True):
        shown = page(police, address)
        assert title not in shown
        assert hers.ref not in shown
        assert shown.count("own applicant") == count
    with pytest.raises(NotFound):
        QUERIES["obligation"](actor=police, obligation=duty.ref)


def test_who_comes_back_is_in_care_again_and_each_stay_is_asked_about_once(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    package, hers = taken_in(police, shelter, woman)
    leaves(shelter, hers)
    COMMANDS["admit"](actor=shelter, person=hers, is_repeat=True, **ADMITTED)
    (first,) = owed(TERM, actor=shelter)
    assert not first.is_open
    assert now(package).status == "accepted"
    does(shelter, "join_own_record")
    assert not any(duty.is_open for duty in owed(TERM, actor=shelter))
    assert owed(TAKE_UP, actor=shelter)[0].is_open
    assert not list(ledger.verify())


def test_what_was_ended_before_the_end_of_the_stay_owes_nothing_after_it(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    _, hers = taken_in(police, shelter, woman)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    leaves(shelter, hers)
    assert not any(duty.is_open for duty in owed(TERM, actor=shelter))


def test_after_the_stay_its_own_ground_is_named_by_a_day_of_it(police: Actor, shelter: Actor, woman: Person) -> None:
    package, hers = taken_in(police, shelter, woman)
    later = replace(shelter, clock=SetClock(shelter.now + timedelta(days=2)))
    leaves(later, hers)
    with refused_as("referral.not_in_care_here") as said:
        does(later, "end_taken_over", end_reason="own_applicant")
    assert "name a day before its end" in said.value.next_step.in_("en")
    does(later, "end_taken_over", end_reason="own_applicant", ended_on=later.today - timedelta(days=1))
    assert (offer_to(shelter).status, now(package).status) == ("ended", "ended")
    assert not owed(TERM, actor=shelter)[0].is_open
    assert not owed(ANEW, actor=police)


def test_a_joined_record_that_is_never_admitted_leaves_the_care_file_owed(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    joins(shelter, woman, own(shelter, admit=False))
    assert owed(TAKE_UP, actor=shelter)[0].is_open
    assert not owed(TERM, actor=shelter)


def test_after_the_sender_took_the_rest_back_what_was_taken_over_is_still_asked_about(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    other = worker()
    agreed(police, woman)
    package = arrived(police, woman, shelter, other)
    COMMANDS["withdraw_referral"](actor=police, referral=package, reason="She wants nobody else")
    hers = is_own_applicant(shelter)
    leaves(shelter, hers)
    assert owed(TERM, actor=shelter)[0].is_open
    does(shelter, "end_taken_over", end_reason="no_place")
    assert not owed(TERM, actor=shelter)[0].is_open
    assert owed(ANEW, actor=police)[0].is_open


def test_who_is_in_care_by_the_joined_record_has_arrived(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    assert owed(ARRIVE, actor=shelter)[0].is_open
    hers = own(shelter)
    assert owed(ARRIVE, actor=shelter)[0].is_open
    joins(shelter, woman, hers)
    assert not owed(ARRIVE, actor=shelter)[0].is_open
    assert offer_to(shelter).arrived_on is None
    leaves(shelter, hers)
    assert not owed(ARRIVE, actor=shelter)[0].is_open
    assert owed(TERM, actor=shelter)[0].is_open
    does(shelter, "end_taken_over", end_reason="left")
    assert not owed(TERM, actor=shelter)[0].is_open
    assert not list(ledger.verify())


def test_what_was_met_in_time_is_not_late_by_a_stay_long_after(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    does(shelter, "end_taken_over", end_reason="no_place")
    (before,) = owed(TAKE_UP, actor=shelter)
    hers = own(shelter, admit=False)
    joins(shelter, woman, hers)
    later = replace(shelter, clock=SetClock(shelter.now + timedelta(days=30)))
    COMMANDS["admit"](actor=later, person=hers, **ADMITTED)
    (after,) = owed(TAKE_UP, actor=shelter)
    assert after.met_at == before.met_at
