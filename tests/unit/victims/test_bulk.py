"""Many decisions and care files at once tell what single ones tell, and the database keeps to its rules."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.models import Obligation
from qorgan.people.bulk import PersonRow, make_people
from qorgan.people.models import Person
from qorgan.victims.care.bulk import StayRow, admit_many
from qorgan.victims.care.facts import FactCare, FactService
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.bulk import DecisionRow, decide_many
from qorgan.victims.identification.facts import FactIdentification
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def people(worker: Actor) -> list[Person]:
    return make_people(actor=worker, rows=[PersonRow(sex="female", birth_year=1990) for _ in range(3)])


def a_decision(worker: Actor, decided_on: date = DAY) -> DecisionRow:
    return DecisionRow(status="identified", body="provider", decided_on=decided_on, agency=worker.agency, region="")


def a_stay(worker: Actor, **given: object) -> StayRow:
    row = {"provider": worker.agency, "region": "", "admitted_on": DAY, "channel": "self", **given}
    return StayRow(**row)  # type: ignore[arg-type]


def test_decisions_and_stays_are_entered_and_counted(worker: Actor, people: list[Person]) -> None:
    stay = a_stay(
        worker,
        discharged_on=date(2020, 4, 1),
        discharge_reason="rules_broken",
        services=("social_legal", "social_medical"),
    )
    decisions = decide_many(actor=worker, rows=[a_decision(worker)] * 3, people=people)
    admit_many(actor=worker, rows=[stay] * 3, people=people)
    assert [fact.status for fact in FactIdentification.objects.all()] == ["identified"] * 3
    assert [fact.outcome for fact in FactCare.objects.all()] == ["expelled"] * 3
    assert {fact.region for fact in FactCare.objects.all()} == {"karaganda"}
    assert FactService.objects.count() == 6
    assert decisions[0].criteria == "order_630"
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"admitted_on": date(2020, 5, 16)}, "day.in_future"),
        ({"discharged_on": date(2020, 4, 1)}, "care.discharge_unexplained"),
        ({"discharged_on": date(2020, 2, 1), "discharge_reason": "goals_met"}, "care.discharge_before_start"),
    ],
)
def test_one_impossible_stay_stops_all(
    worker: Actor, people: list[Person], given: dict[str, object], refusal: str
) -> None:
    rows = [a_stay(worker), a_stay(worker, **given)]
    with refused_as(refusal):
        admit_many(actor=worker, rows=rows, people=people[:2])
    assert not CareFile.objects.exists()


def test_a_decision_ahead_stops_all(worker: Actor, people: list[Person]) -> None:
    rows = [a_decision(worker), a_decision(worker, date(2021, 1, 1))]
    with refused_as("day.in_future"):
        decide_many(actor=worker, rows=rows, people=people[:2])


def test_the_database_itself_keeps_one_standing_decision_a_person(worker: Actor, people: list[Person]) -> None:
    twice = [people[0], people[0]]
    with pytest.raises(IntegrityError, match="decision_one_stands"), transaction.atomic():
        decide_many(actor=worker, rows=[a_decision(worker)] * 2, people=twice)


def test_the_database_itself_keeps_one_stay_at_a_time(worker: Actor, people: list[Person]) -> None:
    twice = [people[0], people[0]]
    with pytest.raises(IntegrityError, match="care_one_stay_at_a_time"), transaction.atomic():
        admit_many(actor=worker, rows=[a_stay(worker)] * 2, people=twice)


def test_who_is_still_there_is_owed_what_an_admission_owes_and_the_others_nothing(
    worker: Actor, people: list[Person]
) -> None:
    left = a_stay(worker, discharged_on=date(2020, 4, 1), discharge_reason="own_wish")
    here, _gone, known = admit_many(actor=worker, rows=[a_stay(worker), left, a_stay(worker)], people=people)
    owed = Obligation.objects.order_by("source", "term").values_list("source", "term")
    terms = {term for _, term in owed}
    assert {"care.needs_assessment", "care.plan", "care.stay"} <= terms
    assert {source for source, _ in owed} == {here.ref, known.ref}
    before = list(Obligation.objects.order_by("id").values())
    duties.refresh(here, at=worker.now, by=worker.user_ref)
    assert list(Obligation.objects.order_by("id").values()) == before
    assert list(ledger.verify()) == []
