"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.government.budget.models import Allocation

OPEN = Privacy.OPEN


class FactAllocation(Fact):
    """One sum of public money for one purpose; happened on the first of January of its fiscal year.

    `provider` is the reference of the body that receives it, or empty.
    """

    grain = "one sum of public money for one purpose in one fiscal year"
    dimensions: ClassVar[dict[str, str]] = {
        "year": "",
        "kind": "budget_kinds",
        "purpose": "budget_purposes",
        "currency": "currencies",
        "provider": "",
        "region": "regions",
    }
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("year", "kind", "purpose", "amount", "currency", "provider"), OPEN
    )

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    provider = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "fact_allocations"
        indexes = ledger_indexes("fact_allocation")
        constraints = ledger_constraints("fact_allocation")


def derive(record: models.Model) -> Iterable[Fact]:
    """What an allocation tells: itself, unless it was withdrawn."""
    assert isinstance(record, Allocation)
    if record.withdrawn_on:
        return
    yield FactAllocation(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=date(record.fiscal_year, 1, 1),
        year=record.fiscal_year,
        kind=record.kind,
        purpose=record.purpose,
        amount=record.amount,
        currency=record.currency,
        provider=record.provider.ref if record.provider else "",
    )
