"""A screening is finished in time, and what it suggests is decided: nobody found by questions is forgotten in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.people.commands import register_person, share_with_agency
from qorgan.people.models import Person
from qorgan.victims.identification.commands import decide_status, withdraw_decision
from qorgan.victims.identification.screening.commands import (
    begin_screening,
    finish_screening,
    reopen_screening,
    save_answers,
    withdraw_screening,
)
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 2, 2)
GROUNDS = {"ground_codes": ["act_means_purpose"], "grounds": "Passport held, no pay"}


def on(actor: Actor, day: date) -> Actor:
    return replace(actor, clock=a_clock(day))


@pytest.fixture
def worker() -> Actor:
    return on(an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda")), MONDAY)


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", born_on="1999-03-02")


def asked(actor: Actor, person: Person, *answers: str) -> str:
    ref: str = begin_screening(actor=actor, person=person.ref, instrument="palermo_adult").ref
    save_answers(actor=actor, screening=ref, answers=list(answers))
    return ref


def found(actor: Actor, person: Person) -> str:
    ref = asked(actor, person, "recruitment=yes", "deception=yes", "forced_labour=yes")
    assert finish_screening(actor=actor, screening=ref).suggests == "identified"
    return ref


def owed(ref: str, term: str) -> Obligation | None:
    return (
        Obligation.objects.filter(source=ref, term=f"identification.{term}", cancelled_at=None).order_by("-id").first()
    )


def test_a_screening_under_way_owes_its_end_anew_when_it_is_taken_up_again(worker: Actor, woman: Person) -> None:
    ref = asked(worker, woman, "recruitment=no")
    row = owed(ref, "screening")
    assert row
    assert (row.is_open, row.due_on) == (True, date(2026, 2, 9))
    finish_screening(actor=worker, screening=ref)
    assert (done := owed(ref, "screening"))
    assert not done.is_open
    later = on(worker, date(2026, 3, 2))
    reopen_screening(actor=later, screening=ref, reason="She came back")
    assert (again := owed(ref, "screening"))
    assert (again.is_open, again.due_on) == (True, date(2026, 3, 10))
    assert Obligation.objects.filter(source=ref, term="identification.screening", met_at__isnull=False).exists()
    withdraw_screening(actor=later, screening=ref, reason="Entered twice")
    assert owed(ref, "screening") in (None, done)


def test_a_screening_that_suggests_a_victim_owes_a_decision_by_whomever_it_is_made(
    worker: Actor, woman: Person
) -> None:
    ref = found(worker, woman)
    row = owed(ref, "after_screening")
    assert row
    assert (row.is_open, row.agency, row.due_on) == (True, worker.agency, date(2026, 2, 5))
    assert row.next_step == f"/persons/{woman.ref}/decisions/new"
    police = on(an_actor(role="investigator", agency=an_agency(kind="police", region="karaganda")), MONDAY)
    share_with_agency(actor=worker, person=woman, agency=police.agency)
    decision = decide_status(actor=police, person=woman.ref, status="possible", body="internal_affairs")
    row.refresh_from_db()
    assert not row.is_open
    withdraw_decision(actor=police, decision=decision.ref, reason="Entered by mistake")
    row.refresh_from_db()
    assert row.is_open, "a decision taken back answers nothing"


def test_a_screening_without_signs_or_of_a_person_found_before_owes_no_decision(worker: Actor, woman: Person) -> None:
    nothing = asked(worker, woman, "recruitment=no")
    finish_screening(actor=worker, screening=nothing)
    assert owed(nothing, "after_screening") is None
    man = register_person(actor=worker, sex="male", born_on="1990-01-02")
    decide_status(actor=worker, person=man.ref, status="identified", body="provider", **GROUNDS)
    assert owed(found(on(worker, date(2026, 2, 3)), man), "after_screening") is None


NOT_MET = {"ground_codes": ["criteria_not_met"], "grounds": "Nothing was found"}


def test_a_decision_of_the_same_day_answers_a_screening_only_if_it_came_after(worker: Actor, woman: Person) -> None:
    first = decide_status(actor=worker, person=woman.ref, status="not_identified", body="provider", **NOT_MET)
    ref = found(worker, woman)
    row = owed(ref, "after_screening")
    assert row
    assert (row.is_open, row.due_on) == (True, date(2026, 2, 5))
    again = {"supersedes": first.ref, "person": woman.ref, "body": "provider"}
    decide_status(actor=worker, status="identified", **again, **GROUNDS)
    row.refresh_from_db()
    assert not row.is_open
    assert owed(found(worker, woman), "after_screening") is None, "found to be a victim the same day"


def test_a_screening_entered_late_is_not_answered_by_who_did_not_know_of_it(worker: Actor, woman: Person) -> None:
    ref = asked(worker, woman, "recruitment=yes", "deception=yes", "forced_labour=yes")
    tuesday = on(worker, date(2026, 2, 3))
    decide_status(actor=tuesday, person=woman.ref, status="not_identified", body="provider", **NOT_MET)
    finish_screening(actor=tuesday, screening=ref, finished_on=MONDAY)
    assert (row := owed(ref, "after_screening"))
    assert row.is_open


def test_a_screening_gone_on_with_is_answered_by_a_decision_after_it_alone(worker: Actor, woman: Person) -> None:
    ref = found(worker, woman)
    decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    assert not owed(ref, "after_screening").is_open  # type: ignore[union-attr]
    reopen_screening(actor=worker, screening=ref, reason="She said more")
    finish_screening(actor=worker, screening=ref)
    assert (row := owed(ref, "after_screening"))
    assert row.is_open
