"""The budget's room: sums, corrections, withdrawals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.government.budget import commands, queries
from qorgan.government.budget.facts import FactAllocation
from qorgan.government.budget.models import Allocation
from qorgan.kernel.refusals import BadInput, NotPermitted
from tests.refusals import refused_as
from tests.worlds import a_clock, an_actor, an_agency, put_right

pytestmark = pytest.mark.django_db
SUM: dict[str, Any] = {
    "fiscal_year": 2018,
    "kind": "allocated",
    "purpose": "special_social_services",
    "amount": 72_075_000,
    "act": "Law on the budget",
    "allocated_on": date(2018, 2, 1),
}


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="social_ministry")


def test_a_sum_counts_on_the_first_day_of_its_year_in_the_states_own_money(officer: Actor) -> None:
    provider = an_agency(kind="ngo")
    commands.record_allocation(actor=officer, region="aktobe", provider=provider, **SUM)
    fact = FactAllocation.objects.get()
    assert (fact.happened_on, fact.year, fact.amount) == (date(2018, 1, 1), 2018, SUM["amount"])
    assert (fact.currency, fact.region, fact.provider) == (country().currency, "aktobe", provider.ref)


def test_a_correction_retracts_and_tells_anew_so_yesterday_stays_as_it_was_known(officer: Actor) -> None:
    sum_ = commands.record_allocation(actor=officer, **SUM)
    later = an_actor(role="social_ministry", clock=a_clock(officer.today + timedelta(days=1)))
    put_right(later, sum_, amount=80_000_000)
    old, new = FactAllocation.objects.order_by("id")
    assert (old.amount, old.retracted_at) == (SUM["amount"], later.now)
    assert (new.amount, new.recorded_at, new.retracted_at) == (80_000_000, later.now, None)
    assert list(ledger.verify()) == []


def test_a_withdrawn_sum_stays_on_record_and_counts_for_nothing(officer: Actor) -> None:
    sum_ = commands.record_allocation(actor=officer, **SUM)
    COMMANDS["void_record"](actor=officer, record=sum_, reason="Entered twice")
    assert not FactAllocation.objects.filter(retracted_at=None).exists()
    assert not queries.allocations(actor=officer).exists()
    assert queries.allocation(actor=officer, allocation=sum_.ref).withdrawn_because == "Entered twice"
    with refused_as("record.withdrawn"):
        put_right(officer, sum_, amount=1)
    with refused_as("record.withdrawn"):
        COMMANDS["void_record"](actor=officer, record=sum_, reason="Again")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", -1),
        ("amount", 2**63),
        ("fiscal_year", 1800),
        ("kind", "spent_well"),
        ("purpose", "?"),
        ("currency", "kzt"),
    ],
)
def test_a_value_out_of_bounds_is_named(officer: Actor, field: str, value: object) -> None:
    with pytest.raises(BadInput) as refused:
        commands.record_allocation(actor=officer, **(SUM | {field: value}))
    assert set(refused.value.problems) == {field}


def test_the_table_itself_refuses_a_negative_sum(officer: Actor) -> None:
    sum_ = commands.record_allocation(actor=officer, **SUM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.filter(pk=sum_.pk).update(amount=-1)


def test_sums_are_found_by_year_kind_purpose_and_region(officer: Actor) -> None:
    wanted = commands.record_allocation(actor=officer, region="aktobe", **SUM)
    commands.record_allocation(actor=officer, **(SUM | {"fiscal_year": 2019}))
    commands.record_allocation(actor=officer, **(SUM | {"kind": "paid"}))
    found = queries.allocations(
        actor=officer, fiscal_year=2018, kind="allocated", what_for="special_social_services", region="aktobe"
    )
    assert list(found) == [wanted]


def test_the_secretary_reads_and_does_not_keep() -> None:
    secretary = an_actor(role="commission_secretary")
    assert not queries.allocations(actor=secretary).exists()
    with pytest.raises(NotPermitted):
        commands.record_allocation(actor=secretary, **SUM)
