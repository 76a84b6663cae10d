"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.desk.ledger.balances import standing
from qorgan.government.budget.accounts import (
    ACCEPTED_SPENDING,
    CONTRACTED,
    ORDERED,
    PAID,
    PAID_OUT,
    RECOVERED,
    RELEASED,
    SPENT,
    allocated,
)
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche, Transfer


class FactAllocation(Fact):
    """What a region was allocated of a line, less what it gave back; happened on the first of January of its fiscal year."""

    grain = "one transfer of public money to a region, for one purpose in one fiscal year"
    dimensions: ClassVar[dict[str, str]] = {"year": "", "purpose": "budget_purposes", "region": "regions"}

    year = fields.PositiveSmallIntegerField(OPEN)
    purpose = fields.CharField(OPEN, max_length=40)
    amount = fields.BigIntegerField(OPEN)

    class Meta:
        db_table = "fact_allocations"
        indexes = ledger_indexes("fact_allocation")
        constraints = ledger_constraints("fact_allocation")


class FactBudgetFlow(Fact):
    """One sum that moved under a social order on a day: contracted, paid, spent or recovered; a smaller contract is a negative sum.

    What was contracted before its fiscal year happened on that year's first day, as what was allocated for it did.
    `year` is the fiscal year of its budget line. `person_days` and `given_until` are told by accepted spending: what was given for
    it, and the last of these days.
    """

    grain = "one sum that was contracted, paid, spent or recovered under a social order"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "budget_flows",
        "year": "",
        "purpose": "budget_purposes",
        "service": "order_services",
        "organisation": "",
        "social_order": "",
        "region": "regions",
    }

    kind = fields.CharField(OPEN, max_length=40)
    year = fields.PositiveSmallIntegerField(OPEN)
    purpose = fields.CharField(OPEN, max_length=40)
    service = fields.CharField(OPEN, max_length=40)
    organisation = fields.CharField(OPEN, max_length=20)
    social_order = fields.CharField(OPEN, max_length=20)
    amount = fields.BigIntegerField(OPEN)
    person_days = fields.PositiveIntegerField(OPEN, null=True)
    given_until = fields.DateField(OPEN, null=True)

    class Meta:
        db_table = "fact_budget_flows"
        indexes = ledger_indexes("fact_budget_flow")
        constraints = ledger_constraints("fact_budget_flow")


class FactOrderedDays(Fact):
    """The places of one order; happened on its first day, `ended_on` is the day after its last."""

    grain = "one social order"
    dimensions: ClassVar[dict[str, str]] = {
        "service": "order_services",
        "organisation": "",
        "social_order": "",
        "region": "regions",
    }

    service = fields.CharField(OPEN, max_length=40)
    organisation = fields.CharField(OPEN, max_length=20)
    social_order = fields.CharField(OPEN, max_length=20)
    ended_on = fields.DateField(OPEN)
    places = fields.PositiveIntegerField(OPEN)

    class Meta:
        db_table = "fact_ordered_days"
        indexes = ledger_indexes("fact_ordered_days")
        constraints = ledger_constraints("fact_ordered_days")


class FactOrderFinding(Fact):
    """One finding about an order or a house; happened on the day it was found, `ended_on` when it was answered or is so no longer.

    Of nights that nobody paid for, `nights` says how many and `month_on` is the first day of their month.
    """

    grain = "one finding about a social order, or about the days of a house that nobody pays for"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "order_findings",
        "priority": "finding_priorities",
        "organisation": "",
        "region": "regions",
    }

    ended_on = fields.DateField(OPEN, null=True)
    kind = fields.CharField(OPEN, max_length=40)
    priority = fields.CharField(OPEN, max_length=40)
    organisation = fields.CharField(OPEN, max_length=20)
    nights = fields.PositiveIntegerField(OPEN, null=True)
    month_on = fields.DateField(OPEN, null=True)

    class Meta:
        db_table = "fact_order_findings"
        indexes = ledger_indexes("fact_order_finding")
        constraints = ledger_constraints("fact_order_finding")


def derive_transfer(record: models.Model) -> Iterable[Fact]:
    """What a transfer tells: what the region was allocated for the year."""
    assert isinstance(record, Transfer)
    line, amount = record.budget_line, allocated(record)
    if amount:
        yield FactAllocation(
            key=record.ref,
            source=record.ref,
            agency=line.agency.ref,
            region=record.region,
            happened_on=date(line.fiscal_year, 1, 1),
            year=line.fiscal_year,
            purpose=line.purpose,
            amount=amount,
        )


def derive_order(record: models.Model) -> Iterable[Fact]:
    """What an order tells: its sum with its changes, each on its day but none before its fiscal year, and the places that it orders."""
    assert isinstance(record, SocialOrder)
    told = _about(record, source=record.ref)
    for entry in standing(ORDERED, record.ref).filter(kind__in=(CONTRACTED, RELEASED)):
        yield _flow(told, entry=entry, kind=CONTRACTED, amount=entry.amount, since=date(told["year"], 1, 1))
    shared = {name: told[name] for name in ("source", "agency", "region", "service", "organisation", "social_order")}
    ends = record.until_on + timedelta(days=1)
    yield FactOrderedDays(key=record.ref, happened_on=record.from_on, ended_on=ends, places=record.places, **shared)


def derive_tranche(record: models.Model) -> Iterable[Fact]:
    """What a tranche tells: that it was paid, and what of it came back."""
    assert isinstance(record, Tranche)
    told = _about(record.social_order, source=record.ref)
    for entry in standing(PAID_OUT, record.ref).filter(kind__in=(PAID, RECOVERED)):
        yield _flow(told, entry=entry, kind=entry.kind, amount=abs(entry.amount))


def derive_report(record: models.Model) -> Iterable[Fact]:
    """What a report on spending tells once it was accepted."""
    assert isinstance(record, ExpenditureReport)
    told = _about(record.tranche.social_order, source=record.ref)
    for entry in standing(ACCEPTED_SPENDING, record.ref):
        given = {"person_days": record.person_days, "given_until": record.until_on}
        yield _flow(told | given, entry=entry, kind=SPENT, amount=entry.amount)


def derive_finding(record: models.Model) -> Iterable[Fact]:
    """What a finding tells: itself; one that is so no longer tells no nights."""
    assert isinstance(record, OrderFinding)
    month = record.told.get("month") if record.gone_on is None else None
    yield FactOrderFinding(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.found_on,
        ended_on=min((day for day in (record.answered_on, record.gone_on) if day), default=None),
        kind=record.kind,
        priority=str(country().codes["order_findings"].get(record.kind).attributes["priority"]),
        organisation=record.organisation.ref,
        nights=record.told.get("nights") if month else None,
        month_on=date.fromisoformat(month) if month else None,
    )


def _about(order: SocialOrder, *, source: str) -> dict[str, Any]:
    line = order.transfer.budget_line
    return {
        "source": source,
        "agency": order.agency.ref,
        "region": order.region,
        "year": line.fiscal_year,
        "purpose": line.purpose,
        "service": order.service,
        "organisation": order.organisation.ref,
        "social_order": order.ref,
    }


def _flow(told: dict[str, Any], *, entry: Any, kind: str, amount: int, since: date = date.min) -> FactBudgetFlow:
    return FactBudgetFlow(key=entry.ref, happened_on=max(entry.happened_on, since), kind=kind, amount=amount, **told)
