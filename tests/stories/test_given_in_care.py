"""An admission answers the place that a referral asked for; every other service taken over is owed until it is given or ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.people.models import Person
from qorgan.victims.care.bulk import StayRow, admit_many
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.facts import FactReferral
from qorgan.victims.referral.models import NeedAnswer, Referral
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.worlds import TODAY, a_clock

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
GIVE, TAKE_UP, AFTER = "referral.give", "referral.take_up", "referral.after_stay"
ADMITTED = {"channel": "law_enforcement"}
DELIVERED = {"given_by": "social_worker", "unit": "session"}


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


def accepted(police: Actor, woman: Person, shelter: Actor, *areas: str, to: tuple[Actor, ...] = ()) -> Referral:
    agreed(police, woman)
    package = sent(police, woman, shelter, *to, areas=list(areas))
    does(shelter, "accept_referral")
    return package


def states(shelter: Actor) -> dict[str, str]:
    return {one.area: one.state for one in offer_to(shelter).answers.order_by("id")}


def told() -> dict[str, str]:
    return {fact.service: fact.state for fact in FactReferral.objects.filter(retracted_at=None)}


def test_an_admission_does_only_what_a_stay_is_by_itself(police: Actor, shelter: Actor, woman: Person) -> None:
    areas = ("social_domestic", "social_medical", "legal_aid", "job_placement")
    package = accepted(police, woman, shelter, *areas)
    does(shelter, "record_arrival")
    file: CareFile = COMMANDS["admit"](actor=shelter, person=woman, **ADMITTED)
    still = dict.fromkeys(areas[1:], "accepted")
    assert states(shelter) == {"social_domestic": "done"} | still
    assert told() == {"social_domestic": "done"} | still
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert not owed(TAKE_UP, actor=shelter)[0].is_open
    (duty,) = owed(GIVE, actor=shelter)
    assert duty.is_open
    assert "Taken over" in page(police, f"/referrals/{package.ref}")

    COMMANDS["record_service"](actor=shelter, care_file=file, service="social_medical")
    assert states(shelter)["social_medical"] == "done"
    COMMANDS["deliver_service"](actor=shelter, care_file=file, service="legal_aid", **DELIVERED)
    assert told()["legal_aid"] == "done"
    assert now(duty).is_open
    does(shelter, "end_taken_over", end_reason="person_declined", areas=["job_placement"])
    assert states(shelter)["job_placement"] == "ended"
    assert (offer_to(shelter).status, now(package).status) == ("done", "done")
    assert list(ledger.verify()) == []


def test_what_is_given_later_meets_the_term_on_its_day(police: Actor, shelter: Actor, woman: Person) -> None:
    package = accepted(police, woman, shelter, "social_legal")
    file = COMMANDS["admit"](actor=shelter, person=woman, services=["social_medical"], **ADMITTED)
    assert offer_to(shelter).arrived_on == TODAY
    later = replace(shelter, clock=a_clock(TODAY + timedelta(days=9)))
    on = TODAY + timedelta(days=5)
    COMMANDS["record_service"](actor=later, care_file=file, service="social_legal", from_on=on)
    (duty,) = owed(GIVE, actor=shelter)
    assert duty.met_at is not None
    assert duty.met_at.date() in (on, on - timedelta(days=1))
    assert NeedAnswer.objects.get().done_on == on
    assert now(package).status == "done"
    assert not owed(AFTER, actor=shelter)


@pytest.mark.parametrize("way", ["admit", "list"])
def test_services_begun_with_the_admission_are_done(police: Actor, shelter: Actor, woman: Person, way: str) -> None:
    package = accepted(police, woman, shelter, "social_domestic", "social_legal")
    if way == "admit":
        COMMANDS["admit"](actor=shelter, person=woman, services=["social_legal"], **ADMITTED)
    else:
        row = StayRow(
            provider=shelter.agency, region="", admitted_on=TODAY, channel="organisation", services=("social_legal",)
        )
        admit_many(actor=shelter, rows=[row], people=[woman])
    assert set(states(shelter).values()) == {"done"}
    assert now(package).status == "done"
    assert not owed(GIVE, actor=shelter)
    assert list(ledger.verify()) == []


def test_after_the_stay_what_was_not_given_is_said(police: Actor, shelter: Actor, woman: Person) -> None:
    other = worker()
    package = accepted(police, woman, shelter, "social_domestic", "legal_aid", to=(other,))
    file = COMMANDS["admit"](actor=shelter, person=woman, **ADMITTED)
    later = replace(shelter, clock=a_clock(TODAY + timedelta(days=9)))
    COMMANDS["discharge"](actor=later, care_file=file, discharge_reason="own_wish")
    assert not any(duty.is_open for duty in owed(GIVE, actor=shelter))
    (duty,) = owed(AFTER, actor=shelter)
    assert duty.is_open
    COMMANDS["end_taken_over"](actor=later, referral_offer=offer_to(shelter), end_reason="no_specialist")
    assert not owed(AFTER, actor=shelter)[0].is_open
    assert offer_to(shelter).status == "done"
    assert list(offer_to(other).answers.values_list("area", flat=True)) == ["legal_aid"]
    assert now(package).status == "offered"
    assert list(ledger.verify()) == []


def test_a_service_in_another_house_is_not_the_answer(police: Actor, shelter: Actor, woman: Person) -> None:
    accepted(police, woman, shelter, "social_legal")
    file = COMMANDS["admit"](actor=shelter, person=woman, **ADMITTED)
    other = worker()
    row = StayRow(
        provider=other.agency, region="", admitted_on=TODAY, channel="organisation", services=("social_legal",)
    )
    admit_many(actor=other, rows=[row], people=[woman])
    assert states(shelter) == {"social_legal": "accepted"}
    COMMANDS["record_service"](actor=shelter, care_file=file, service="social_medical")
    assert owed(GIVE, actor=shelter)[0].is_open
