"""The list of public money: one row is one sum for one purpose in one fiscal year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Sum

from qorgan.desk.country import country
from qorgan.desk.history.corrections import corrected
from qorgan.desk.importing.bodies import check_region
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.single_rows import one_by_one
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.government.budget.commands import record_allocation, written
from qorgan.government.budget.models import FIRST_YEAR, Allocation
from qorgan.kernel.money import Money

COLUMNS = {
    "key": "key",
    "fiscal_year": "year",
    "kind": "code:budget_kinds",
    "purpose": "code:budget_purposes",
    "region": "code:regions",
    "provider": "agency",
    "amount": "amount",
    "currency": "code:currencies",
    "act": "line",
    "allocated_on": "day",
}


def _given(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in COLUMNS if name != "key"}


def check(job: Job, row: Row) -> None:
    """Refuse a year before the register; flag an act after its year and a region that did not exist."""
    year = row["fiscal_year"]
    if year < FIRST_YEAR:
        row.tell("allocations.year_too_early", "fiscal_year", first=FIRST_YEAR)
        return
    if row["allocated_on"].year > year:
        row.tell("allocations.other_year", "allocated_on", on=row["allocated_on"], year=str(year))
    check_region(row, day=row["allocated_on"])


def _record(job: Job, row: Row) -> Record:
    allocation: Allocation = record_allocation.run(actor=job.actor, **_given(row))
    _flag_sums(row, allocation=allocation)
    return allocation


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the sum of a changed row in line."""
    held = Allocation.objects.select_related("agency", "provider").get(ref=row.ref)
    put_right, _is_changed = corrected(held, written(**_given(row)), actor=job.actor, reason=job.batch)
    yield put_right
    _flag_sums(row, allocation=put_right)


def _flag_sums(row: Row, *, allocation: Allocation) -> None:
    """Flag a kind of money that is now more than the kind before it: more paid than allocated, for example."""
    alike = Allocation.objects.filter(
        fiscal_year=allocation.fiscal_year,
        purpose=allocation.purpose,
        region=allocation.region,
        currency=allocation.currency,
        withdrawn_on__isnull=True,
    )
    totals = alike.values_list("kind").annotate(total=Sum("amount"))
    sums = {kind: Money(total, allocation.currency) for kind, total in totals}
    codes = country().codes["budget_kinds"]
    order = [item.code for item in codes]
    earlier = [code for code in order[: order.index(allocation.kind)] if code in sums]
    if earlier and sums[earlier[-1]] < sums[allocation.kind]:
        row.tell(
            "allocations.more_than_before",
            "amount",
            kind=codes.get(allocation.kind).title,
            total=sums[allocation.kind],
            year=str(allocation.fiscal_year),
            other=codes.get(earlier[-1]).title,
            before=sums[earlier[-1]],
        )


BLAMES = {
    "record.withdrawn": "key",
    "budget.way_known": "fiscal_year",
}
ALLOCATIONS = keep_source(
    Source(
        name="allocations",
        columns=COLUMNS,
        required=frozenset(("fiscal_year", "kind", "purpose", "amount", "act", "allocated_on")),
        key="key",
        identity=("fiscal_year", "kind", "purpose", "region", "provider", "currency", "act", "allocated_on"),
        check=check,
        take=one_by_one(_record),
        correct=correct,
        blames=BLAMES,
    )
)
