"""All levels of the money beside each other: a row for each line, transfer and order, with what stands below it added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.desk.records import Record
from qorgan.government.budget import queries
from qorgan.government.budget.accounts import (
    ACCEPTED_SPENDING,
    AMENDED,
    CONTRACTED,
    GIVEN_BACK,
    LINE,
    ORDERED,
    PAID,
    PAID_OUT,
    PLANNED,
    RECOVERED,
    REGION,
    RELEASED,
    SPENT,
    TRANSFERRED,
    Sums,
    moved,
)
from qorgan.government.budget.models import BudgetLine, ExpenditureReport, SocialOrder, Tranche, Transfer
from qorgan.government.budget.states import ORDERS
from qorgan.government.providers.models import Organisation

Region = Annotated[str, CodeOf("regions")]
MONEY = tuple(Sums.__dataclass_fields__)


@dataclass(frozen=True, kw_only=True)
class Level:
    """One record of a level with what stands on it and below it; the organisation is that of an order, the region of a transfer."""

    record: Record
    fiscal_year: int
    purpose: str
    region: str
    organisation: Organisation | None
    sums: Sums

    @property
    def ref(self) -> str:
        """The reference of the record."""
        return self.record.ref


@dataclass(frozen=True, kw_only=True)
class Levels:
    """The rows and their total, which adds up the highest level that is shown."""

    rows: list[Level]
    total: Sums


def levels_for(
    actor: Actor, *, fiscal_year: int | None = None, region: str = "", organisation: Organisation | None = None
) -> Levels:
    """The levels as far as the actor's eyes reach. A region has no line of its own, and an organisation no transfer."""
    orders = queries.orders_for(actor)
    transfers, lines = queries.transfers_for(actor), queries.lines_for(actor)
    if fiscal_year:
        orders = orders.filter(transfer__budget_line__fiscal_year=fiscal_year)
        transfers, lines = (
            transfers.filter(budget_line__fiscal_year=fiscal_year),
            lines.filter(fiscal_year=fiscal_year),
        )
    if region or organisation:
        orders = orders.filter(**({"region": region} if region else {}))
        transfers, lines = (transfers.filter(region=region) if region else transfers), lines.none()
    if organisation:
        orders, transfers = orders.filter(organisation=organisation), transfers.none()
    rows = [*_of_lines(lines), *_of_transfers(transfers), *_of_orders(orders)]
    below = _below(rows)
    told = [Level(**{**_shown(row), "sums": row.sums + below[row.ref]}) for row in rows]
    tops: type[Record] = next(
        (kind for kind in (BudgetLine, Transfer) if any(isinstance(one.record, kind) for one in told)), SocialOrder
    )
    total = sum((one.sums for one in told if isinstance(one.record, tops)), Sums())
    return Levels(rows=sorted(told, key=_place), total=total)


def _shown(row: Level) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Level.__dataclass_fields__}


def _place(row: Level) -> tuple[Any, ...]:
    depth = (BudgetLine, Transfer, SocialOrder).index(type(row.record))
    number = row.record.pk if depth == 2 else 0
    return (-row.fiscal_year, row.purpose, row.region, depth, number)


def _of_lines(lines: Iterable[BudgetLine]) -> list[Level]:
    held = list(lines)
    told = moved(LINE, [one.ref for one in held])
    return [
        Level(
            record=one,
            fiscal_year=one.fiscal_year,
            purpose=one.purpose,
            region="",
            organisation=None,
            sums=Sums(
                planned=told.get((one.ref, PLANNED), 0),
                revised=told.get((one.ref, PLANNED), 0) + told.get((one.ref, AMENDED), 0),
            ),
        )
        for one in held
    ]


def _of_transfers(transfers: Iterable[Transfer]) -> list[Level]:
    held = list(transfers)
    told = moved(REGION, [one.ref for one in held])
    return [
        Level(
            record=one,
            fiscal_year=one.budget_line.fiscal_year,
            purpose=one.budget_line.purpose,
            region=one.region,
            organisation=None,
            sums=Sums(allocated=told.get((one.ref, TRANSFERRED), 0) + told.get((one.ref, GIVEN_BACK), 0)),
        )
        for one in held
    ]


def _of_orders(orders: Iterable[SocialOrder]) -> list[Level]:
    held = list(orders)
    told, paid = moved(ORDERED, [one.ref for one in held]), _paid(held)
    return [
        Level(
            record=one,
            fiscal_year=one.transfer.budget_line.fiscal_year,
            purpose=one.transfer.budget_line.purpose,
            region=one.region,
            organisation=one.organisation,
            sums=Sums(contracted=told.get((one.ref, CONTRACTED), 0) + told.get((one.ref, RELEASED), 0)) + paid[one.pk],
        )
        for one in held
    ]


def _paid(orders: list[SocialOrder]) -> dict[int, Sums]:
    """What was paid, spent and recovered, by order."""
    found: dict[int, Sums] = defaultdict(Sums)
    tranches = dict(Tranche.objects.filter(social_order__in=orders).values_list("ref", "social_order"))
    for (ref, kind), amount in moved(PAID_OUT, tranches).items():
        if kind == PAID:
            found[tranches[ref]] += Sums(paid=amount)
        elif kind == RECOVERED:
            found[tranches[ref]] += Sums(recovered=-amount)
    accepted = ExpenditureReport.objects.filter(tranche__social_order__in=orders)
    reports = dict(accepted.values_list("ref", "tranche__social_order"))
    for (ref, kind), amount in moved(ACCEPTED_SPENDING, reports).items():
        if kind == SPENT:
            found[reports[ref]] += Sums(spent=amount)
    return found


def _below(rows: list[Level]) -> dict[str, Sums]:
    """What the rows below add up to, by the reference of the one above."""
    found: dict[str, Sums] = defaultdict(Sums)
    for row in rows:
        if isinstance(row.record, SocialOrder):
            found[row.record.transfer.ref] += row.sums
            found[row.record.transfer.budget_line.ref] += row.sums
        elif isinstance(row.record, Transfer):
            found[row.record.budget_line.ref] += row.sums
    return found


@query(
    may=ORDERS,
    get="/budget-levels",
    title=_("Money level by level"),
    labels={
        "fiscal_year": _("Fiscal year"),
    },
)
def budget_levels(
    *,
    actor: Actor,
    fiscal_year: queries.Year | None = None,
    region: Region | None = None,
    organisation: Organisation | None = None,
) -> list[dict[str, Any]]:
    """Each line, transfer and order with what is planned, revised, allocated, contracted, paid, spent and recovered on it and below."""
    found = levels_for(actor, fiscal_year=fiscal_year, region=region or "", organisation=organisation)
    return [
        {
            "ref": row.ref,
            "fiscal_year": row.fiscal_year,
            "purpose": row.purpose,
            "region": row.region,
            "organisation": row.organisation.ref if row.organisation else "",
            **asdict(row.sums),
        }
        for row in found.rows
    ]
