"""Wages that were never paid: claimed without any proceeding, awarded or refused, paid in parts, and never an employer's name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.rights.wages import commands
from qorgan.rights.wages.facts import FactWageClaim, FactWageSum
from qorgan.rights.wages.models import WageClaim
from qorgan.rights.wages.queries import wage_claim, wage_claims, wage_employer
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
TODAY = date(2024, 9, 2)
EMPLOYER = "Ойдан шыққан шаруа қожалығы"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def man(worker: Actor) -> Person:
    return register_person(actor=worker, sex="male", birth_year=1988, citizenship="UZ")


def raised(actor: Actor, person: Person, **given: Any) -> WageClaim:
    told = {
        "employer_kind": "farm",
        "worked_from": "2023-04-01",
        "worked_until": "2024-03-31",
        "claimed": 1_200_000,
        "helped_by": "provider",
        "raised_on": "2024-05-06",
        **given,
    }
    return commands.raise_wage_claim(actor=actor, person=person, **told)


def lodged(actor: Actor, person: Person, **given: Any) -> WageClaim:
    claim = raised(actor, person, **given)
    commands.lodge_wage_claim(actor=actor, wage_claim=claim, way="labour_inspectorate", lodged_on="2024-05-13")
    return WageClaim.objects.get(pk=claim.pk)


def test_a_claim_without_a_file_or_a_proceeding_goes_through_to_the_last_payment(worker: Actor, man: Person) -> None:
    claim = lodged(worker, man, employer=EMPLOYER)
    commands.award_wages(actor=worker, wage_claim=claim, awarded=1_000_000, decided_on="2024-06-10")
    held, _step = commands.record_wages_paid(actor=worker, wage_claim=claim, amount=400_000, paid_on="2024-07-01")
    assert (held.state, held.paid, held.outstanding) == ("awarded", 400_000, 600_000)
    with refused_as("wages.sum"):
        commands.record_wages_paid(actor=worker, wage_claim=claim, amount=600_001)
    held, _step = commands.record_wages_paid(actor=worker, wage_claim=claim, amount=600_000, paid_on="2024-08-01")
    assert (held.state, held.outstanding) == ("paid", 0)
    told = FactWageSum.objects.filter(retracted_at=None).order_by("happened_on")
    assert [(one.kind, one.amount, one.happened_on) for one in told] == [
        ("claimed", 1_200_000, date(2024, 5, 6)),
        ("awarded", 1_000_000, date(2024, 6, 10)),
        ("paid", 400_000, date(2024, 7, 1)),
        ("paid", 600_000, date(2024, 8, 1)),
    ]
    fact = FactWageClaim.objects.get(retracted_at=None)
    assert (fact.is_awarded, fact.is_paid, fact.way, fact.is_foreign) == (True, True, "labour_inspectorate", True)
    assert list(wage_claims(actor=worker, is_running=True)) == []
    with refused_as("record.not_in_this_state"):
        commands.ask_after_wages(actor=worker, wage_claim=claim, note="Invented")
    assert list(ledger.verify()) == []


def test_each_step_owes_the_next_look_until_the_claim_ends(worker: Actor, man: Person) -> None:
    claim = raised(worker, man)
    duty = Obligation.objects.get(term="wages.lodge", source=claim.ref)
    assert (duty.due_on, duty.met_at) == (date(2024, 5, 23), None)
    assert duty.next_step == f"/wage-claims/{claim.ref}/lodging/new"
    commands.lodge_wage_claim(actor=worker, wage_claim=claim, way="court", lodged_on="2024-05-13")
    assert Obligation.objects.get(term="wages.lodge", source=claim.ref).met_at
    looks = Obligation.objects.filter(term="wages.look", source=claim.ref, cancelled_at=None)
    assert [(one.due_on, one.met_at) for one in looks] == [(date(2024, 6, 13), None)]
    commands.ask_after_wages(actor=worker, wage_claim=claim, note="Heard on 1 July", asked_on="2024-06-10")
    assert [bool(one.met_at) for one in looks.order_by("due_on")] == [True, False]
    commands.refuse_wage_claim(actor=worker, wage_claim=claim, reasons="No contract", decided_on="2024-07-01")
    assert all(one.met_at for one in looks.all())
    commands.lodge_wage_claim(actor=worker, wage_claim=claim, way="criminal_claim", lodged_on="2024-07-08")
    assert looks.filter(met_at=None).count() == 1
    commands.withdraw_wage_claim(actor=worker, wage_claim=claim, reasons="Went home", on="2024-08-01")
    assert not looks.filter(met_at=None).exists()
    assert not FactWageSum.objects.filter(retracted_at=None).exists()
    assert list(ledger.verify()) == []


def test_a_refusal_owes_another_way_or_an_end_and_the_claim_runs_until_then(worker: Actor, man: Person) -> None:
    claim = lodged(worker, man)
    commands.refuse_wage_claim(actor=worker, wage_claim=claim, reasons="The employer said no", decided_on="2024-06-10")
    (row,) = Obligation.objects.filter(source=claim.ref, met_at=None, cancelled_at=None)
    assert (row.term, row.due_on, row.next_step) == (
        "wages.next_way",
        date(2024, 6, 24),
        f"/wage-claims/{claim.ref}/lodging/new",
    )
    assert list(wage_claims(actor=worker, is_running=True)) == [claim]
    commands.lodge_wage_claim(actor=worker, wage_claim=claim, way="court", lodged_on="2024-06-17")
    row.refresh_from_db()
    assert row.met_at
    commands.refuse_wage_claim(actor=worker, wage_claim=claim, reasons="No contract", decided_on="2024-07-01")
    held, _step = commands.end_wage_claim(actor=worker, wage_claim=claim, reasons="He wants no appeal", on="2024-07-02")
    assert held.state == "uncollected"
    assert not Obligation.objects.filter(source=claim.ref, met_at=None, cancelled_at=None).exists()
    assert list(wage_claims(actor=worker, is_running=True)) == []
    assert list(ledger.verify()) == []


def test_an_employer_that_pays_after_a_refusal_needs_no_new_claim(worker: Actor, man: Person) -> None:
    claim = lodged(worker, man)
    commands.refuse_wage_claim(actor=worker, wage_claim=claim, reasons="No contract", decided_on="2024-06-10")
    owed = Obligation.objects.filter(source=claim.ref, met_at=None, cancelled_at=None)
    held, _step = commands.record_wages_paid(actor=worker, wage_claim=claim, amount=200_000, paid_on="2024-06-17")
    assert (held.state, held.outstanding) == ("refused", 1_000_000)
    assert [(one.term, one.due_on) for one in owed] == [("wages.next_way", date(2024, 7, 1))], "of the rest, anew"
    with refused_as("wages.sum"):
        commands.record_wages_paid(actor=worker, wage_claim=claim, amount=1_000_001, paid_on="2024-06-24")
    held, _step = commands.record_wages_paid(actor=worker, wage_claim=claim, amount=1_000_000, paid_on="2024-06-24")
    assert (held.state, held.outstanding) == ("paid", 0)
    assert not owed.all().exists()
    fact = FactWageClaim.objects.get(retracted_at=None)
    assert (fact.is_paid, fact.is_awarded) == (True, False)
    held, _step = commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Another person's")
    assert (held.state, [one.term for one in owed.all()]) == ("refused", ["wages.next_way"])
    assert list(ledger.verify()) == []


def test_a_step_entered_by_mistake_is_taken_back_and_the_claim_stands_as_before(worker: Actor, man: Person) -> None:
    claim = lodged(worker, man)
    commands.award_wages(actor=worker, wage_claim=claim, awarded=900_000, decided_on="2024-06-10")
    commands.record_wages_paid(actor=worker, wage_claim=claim, amount=900_000, paid_on="2024-06-20")
    held, step = commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Another person's")
    assert (held.state, held.paid, step.kind) == ("awarded", 0, "payment")
    held, step = commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Not decided")
    assert (held.state, held.awarded, held.decided_on, step.kind) == ("lodged", None, None, "awarded")
    assert [one.kind for one in FactWageSum.objects.filter(retracted_at=None)] == ["claimed"]
    for _ in range(1):
        held, _step = commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Not sent")
    assert (held.state, held.way, held.lodged_on) == ("raised", "", None)
    with refused_as("record.not_in_this_state"):
        commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Again")
    assert list(ledger.verify()) == []


def test_an_award_is_changed_or_set_aside_on_appeal_and_the_money_told_follows(worker: Actor, man: Person) -> None:
    claim = lodged(worker, man)
    commands.award_wages(actor=worker, wage_claim=claim, awarded=900_000, decided_on="2024-06-10")
    held, _step = commands.award_wages(actor=worker, wage_claim=claim, awarded=700_000, decided_on="2024-07-10")
    assert (held.state, held.awarded, held.outstanding) == ("awarded", 700_000, 700_000)
    told = FactWageSum.objects.filter(retracted_at=None, kind="awarded")
    assert [(one.amount, one.happened_on) for one in told] == [(700_000, date(2024, 7, 10))]
    commands.record_wages_paid(actor=worker, wage_claim=claim, amount=100_000, paid_on="2024-07-15")
    held, _step = commands.refuse_wage_claim(
        actor=worker, wage_claim=claim, reasons="Set aside on appeal", decided_on="2024-08-01"
    )
    assert (held.state, held.awarded, held.paid) == ("refused", None, 100_000)
    assert not told.all().exists()
    assert not Obligation.objects.filter(term="wages.look", source=claim.ref, met_at=None, cancelled_at=None).exists()
    held, _step = commands.take_back_wage_step(actor=worker, wage_claim=claim, reason="Not yet in force")
    assert (held.state, held.awarded) == ("awarded", 700_000)
    assert list(ledger.verify()) == []


def test_a_claim_against_an_employer_that_is_gone_ends_and_money_may_come_all_the_same(
    worker: Actor, man: Person
) -> None:
    claim = lodged(worker, man)
    commands.award_wages(actor=worker, wage_claim=claim, awarded=900_000, decided_on="2024-06-10")
    held, _step = commands.end_wage_claim(
        actor=worker, wage_claim=claim, reasons="Struck off the register", on="2024-07-01"
    )
    assert (held.state, held.awarded, held.outstanding) == ("uncollected", 900_000, 900_000)
    looks = Obligation.objects.filter(term="wages.look", source=claim.ref, cancelled_at=None)
    assert not looks.filter(met_at=None).exists()
    assert [one.kind for one in FactWageSum.objects.filter(retracted_at=None).order_by("happened_on")] == [
        "claimed",
        "awarded",
    ]
    assert list(wage_claims(actor=worker, is_running=True)) == []
    held, _step = commands.record_wages_paid(actor=worker, wage_claim=claim, amount=50_000, paid_on="2024-08-01")
    assert (held.state, held.paid) == ("uncollected", 50_000)
    held, _step = commands.lodge_wage_claim(actor=worker, wage_claim=claim, way="court", lodged_on="2024-08-10")
    assert (held.state, looks.filter(met_at=None).count()) == ("lodged", 1)
    commands.end_wage_claim(actor=worker, wage_claim=raised(worker, man), reasons="Nobody knows where the employer is")
    assert list(ledger.verify()) == []


def test_days_and_sums_must_agree(worker: Actor, man: Person) -> None:
    for wrong in (
        {"worked_from": "2024-04-01"},
        {"worked_until": "2024-09-03"},
        {"raised_on": "2023-03-31"},
        {"raised_on": "2024-09-03"},
    ):
        with refused_as("wages.days"):
            raised(worker, man, **wrong)
    with refused_as("wages.sum"):
        raised(worker, man, claimed=0)
    claim = lodged(worker, man)
    with refused_as("wages.days"):
        commands.award_wages(actor=worker, wage_claim=claim, awarded=1, decided_on="2024-05-12")
    with refused_as("wages.sum"):
        commands.award_wages(actor=worker, wage_claim=claim, awarded=1_200_001)
    commands.record_wages_paid(actor=worker, wage_claim=claim, amount=500_000)
    with refused_as("wages.sum"):
        commands.award_wages(actor=worker, wage_claim=claim, awarded=499_999)
    with refused_as("wages.sum"):
        commands.correct_wage_claim(actor=worker, wage_claim=claim, claimed=499_999)
    with refused_as("record.nothing_to_correct"):
        commands.correct_wage_claim(actor=worker, wage_claim=claim)
    assert commands.correct_wage_claim(actor=worker, wage_claim=claim, claimed=500_000).state == "paid"


def test_the_employer_is_sealed_opened_for_a_purpose_and_gone_with_the_identity(worker: Actor, man: Person) -> None:
    claim = raised(worker, man)
    with refused_as("wages.employer_untold"):
        wage_employer(actor=worker, wage_claim=claim, purpose="to write to the inspector")
    claim = commands.correct_wage_claim(actor=worker, wage_claim=claim, employer=EMPLOYER)
    assert EMPLOYER.encode() not in bytes(claim.employer)
    assert wage_employer(actor=worker, wage_claim=claim, purpose="to write to the inspector").name == EMPLOYER
    assert Entry.objects.filter(act="wage_employer", purpose="to write to the inspector").exists()
    assert not any(EMPLOYER in f"{line.detail} {line.purpose}" for line in Entry.objects.all())
    erase(actor=worker, person=man)
    with refused_as("person.identity_erased"):
        wage_employer(actor=worker, wage_claim=claim, purpose="to write again")


def test_another_organisation_sees_no_claim_and_the_nation_no_employer(worker: Actor, man: Person) -> None:
    claim = raised(worker, man, employer=EMPLOYER)
    with pytest.raises(NotFound):
        wage_claim(actor=an_actor(role="social_worker", today=TODAY), wage_claim=claim.ref)
    analyst = an_actor(role="analyst", today=TODAY)
    assert wage_claim(actor=analyst, wage_claim=claim.ref) == claim
    assert not analyst.may("wages.keep")


@pytest.mark.parametrize(("language", "words"), [("kk", "Жалақы талабы"), ("ru", "Требование о заработке")])
def test_the_pages_say_where_the_claim_stands(worker: Actor, man: Person, language: str, words: str) -> None:
    claim = lodged(worker, man, employer=EMPLOYER)
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    for address in (f"/persons/{man.ref}", f"/wage-claims/{claim.ref}", "/wage-claims"):
        page = client.get(address).content.decode()
        assert words in page, address
        assert EMPLOYER not in page
    done = client.post(f"/wage-claims/{claim.ref}/payments/new", {"amount": "200000"})
    assert done.status_code == 302, done.content.decode()[-3000:]
    shown = client.post(f"/wage-claims/{claim.ref}/employer/new", {"purpose": "Invented"}).content.decode()
    assert EMPLOYER in shown


def test_nobody_worked_before_the_year_of_birth(worker: Actor, man: Person) -> None:
    with refused_as("wages.work_before_birth"):
        raised(worker, man, worked_from="1987-12-31")
    claim = raised(worker, man)
    with refused_as("wages.work_before_birth"):
        commands.correct_wage_claim(actor=worker, wage_claim=claim, worked_from="1900-01-01")
