"""One social order month by month: what was paid beside what was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.ledger.balances import standing
from qorgan.government.budget import queries
from qorgan.government.budget.accounts import ACCEPTED_SPENDING, PAID, PAID_OUT, RECOVERED, money
from qorgan.government.budget.facts import months_of
from qorgan.government.budget.models import SocialOrder
from qorgan.government.budget.states import ACCEPTED, ORDERS
from qorgan.kernel.money import Money


@dataclass(kw_only=True)
class Month:
    """A month of an order: person-days that it pays for, money paid less what came back; person-days given and money spent by accepted reports.

    A report stands in the month in which its days end: it does not say on which of them somebody was there.
    """

    first: date
    ordered_days: int = 0
    given_days: int = 0
    paid: int = 0
    spent: int = 0

    @property
    def paid_sum(self) -> Money:
        """What was paid, in the state's own money."""
        return money(self.paid)

    @property
    def spent_sum(self) -> Money:
        """What was spent by accepted reports, in the state's own money."""
        return money(self.spent)


def months_told(order: SocialOrder, *, actor: Actor) -> list[Month]:
    """The months of an order up to today, the earliest first, also those before and after it in which money moved."""
    found: dict[tuple[int, int], Month] = {}

    def month(day: date) -> Month:
        return found.setdefault((day.year, day.month), Month(first=day.replace(day=1)))

    if order.from_on <= actor.today:
        for first, days in months_of(order.from_on, min(order.until_on, actor.today)):
            month(first).ordered_days = order.places * days
    for tranche in queries.tranches_for(actor).filter(social_order=order):
        for day, amount in _moved(standing(PAID_OUT, tranche.ref).filter(kind__in=(PAID, RECOVERED))):
            month(day).paid += amount
    for report in queries.reports_for(actor).filter(tranche__social_order=order, state=ACCEPTED):
        there = month(report.until_on)
        there.given_days += report.person_days
        there.spent += sum(amount for _day, amount in _moved(standing(ACCEPTED_SPENDING, report.ref)))
    return [found[key] for key in sorted(found)]


def _moved(entries: Iterable[Any]) -> Iterable[tuple[date, int]]:
    return ((one.happened_on, one.amount) for one in entries)


@query(may=ORDERS, get="/social-orders/{social_order}/months", title=_("Paid and given, month by month"))
def order_months(*, actor: Actor, social_order: SocialOrder) -> list[dict[str, Any]]:
    """The months of an order up to today: person-days it pays for and money paid, person-days given and money spent by accepted reports.

    A report stands in the month in which its days end.
    """
    return [
        {
            "first": one.first,
            "ordered_days": one.ordered_days,
            "paid": one.paid,
            "given_days": one.given_days,
            "spent": one.spent,
        }
        for one in months_told(social_order, actor=actor)
    ]
