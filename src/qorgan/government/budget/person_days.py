"""What was paid beside what was given: person-days of each order, what one costs, and orders that pay for the same days twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import median
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.government.budget import queries
from qorgan.government.budget.accounts import ACCEPTED_SPENDING, ORDERED, PAID, moved
from qorgan.government.budget.facts import LEAST_DAYS
from qorgan.government.budget.models import ExpenditureReport, SocialOrder
from qorgan.government.budget.states import ACCEPTED, ORDERS

Region = Annotated[str, CodeOf("regions")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One order until today: person-days paid for, person-days that accepted reports tell, nights by the records on the same days."""

    order: SocialOrder
    paid_days: int
    given_days: int
    nights: int | None
    paid: int
    spent: int

    @property
    def day_cost(self) -> int | None:
        """What a person-day that was given came to; nothing is said of fewer than thirty."""
        return self.spent // self.given_days if self.given_days >= LEAST_DAYS else None

    @property
    def in_use(self) -> int | None:
        """How much of what was paid for was given, in per cent."""
        return round(100 * self.given_days / self.paid_days) if self.paid_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What a person-day costs in a region or at an organisation: over how many orders, the least, the middle and the most."""

    region: str
    organisation: Any
    orders: int
    least: int
    middle: int
    most: int


def delivered_of(
    actor: Actor, *, region: str = "", organisation: Any = None, year: int | None = None
) -> list[Delivered]:
    """Each order that the actor sees and that has begun, the latest first."""
    orders = queries.orders_for(actor).filter(from_on__lte=actor.today)
    orders = orders.filter(region=region) if region else orders
    orders = orders.filter(organisation=organisation) if organisation else orders
    orders = orders.filter(transfer__budget_line__fiscal_year=year) if year else orders
    held = list(orders.order_by("-from_on", "region", "id"))
    accepted = ExpenditureReport.objects.filter(tranche__social_order__in=held, state=ACCEPTED)
    told: dict[int, list[ExpenditureReport]] = defaultdict(list)
    for report in accepted.select_related("tranche"):
        told[report.tranche.social_order_id].append(report)
    paid = moved(ORDERED, [one.ref for one in held])
    spent: dict[str, int] = defaultdict(int)
    for (ref, _kind), amount in moved(ACCEPTED_SPENDING, [one.ref for each in told.values() for one in each]).items():
        spent[ref] += amount
    return [_delivered(one, told[one.pk], today=actor.today, paid=paid, spent=spent) for one in held]


def _delivered(
    order: SocialOrder,
    reports: Sequence[ExpenditureReport],
    *,
    today: date,
    paid: dict[tuple[str, str], int],
    spent: dict[str, int],
) -> Delivered:
    days = (min(order.until_on, today) - order.from_on).days + 1
    nights = [one.nights for one in reports if one.nights is not None]
    return Delivered(
        order=order,
        paid_days=order.places * days,
        given_days=sum(one.person_days for one in reports),
        nights=sum(nights) if reports and len(nights) == len(reports) else None,
        paid=-paid.get((order.ref, PAID), 0),
        spent=sum(spent[one.ref] for one in reports),
    )


def spreads_of(rows: Iterable[Delivered]) -> list[Spread]:
    """What a person-day costs by organisation and region, the dearest first; orders with too few days are left out."""
    costs: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for row in rows:
        if row.day_cost is not None:
            costs[row.order.region, row.order.organisation].append(row.day_cost)
    found = [
        Spread(
            region=region,
            organisation=organisation,
            orders=len(told),
            least=min(told),
            middle=round(median(told)),
            most=max(told),
        )
        for (region, organisation), told in costs.items()
    ]
    return sorted(found, key=lambda one: (-one.middle, one.region))


def twice_paid(orders: Iterable[SocialOrder]) -> list[tuple[SocialOrder, SocialOrder, date, date]]:
    """Pairs of orders that pay the same organisation in the same region for the same service on the same days, with these days."""
    alike: dict[tuple[int, str, str], list[SocialOrder]] = defaultdict(list)
    for order in orders:
        alike[order.organisation_id, order.region, order.service].append(order)
    return [
        (one, other, max(one.from_on, other.from_on), min(one.until_on, other.until_on))
        for told in alike.values()
        for one, other in combinations(sorted(told, key=lambda order: (order.from_on, order.pk)), 2)
        if one.until_on >= other.from_on
    ]


@query(may=ORDERS, get="/person-days", title=_("Paid and given person-days"), labels={"fiscal_year": _("Fiscal year")})
def person_days(
    *, actor: Actor, region: Region | None = None, fiscal_year: queries.Year | None = None
) -> list[dict[str, Any]]:
    """Each order that has begun: person-days paid for, given by accepted reports, nights by the records, money paid and spent, cost of a day."""
    return [
        {
            "social_order": row.order.ref,
            "organisation": row.order.organisation.ref,
            "region": row.order.region,
            "paid_days": row.paid_days,
            "given_days": row.given_days,
            "nights": row.nights,
            "paid": row.paid,
            "spent": row.spent,
            "day_cost": row.day_cost,
        }
        for row in delivered_of(actor, region=region or "", year=fiscal_year)
    ]
