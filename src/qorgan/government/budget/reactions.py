"""What follows: an order tells of the one before it, a report of its tranche, and each of its findings.

A finding is woken by what it rests on: the order, one of its tranches or reports, the places of the house. What an organisation does
otherwise - counts supplies, is named as a receiver - is nothing to its orders.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import is_made_now
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import react
from qorgan.government.budget.findings import keep_findings, keep_findings_of_part
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche
from qorgan.government.budget.obligations import owe_otherwise
from qorgan.government.budget.queries import OF_ORDERS, OF_TRANCHES
from qorgan.government.providers.models import Organisation, PlaceOffer, Presence

FOLLOWED = 2


def count_neighbours_anew(*, record: SocialOrder, actor: Actor) -> None:
    """What is owed on the last orders of the same organisation in the region before it: those that an order follows, and may follow late."""
    beside = SocialOrder.objects.filter(organisation=record.organisation_id, region=record.region)
    before = beside.exclude(pk=record.pk).filter(until_on__lt=record.until_on).order_by("-until_on", "-id")
    duties.refresh_many(list(before.select_related(*OF_ORDERS)[:FOLLOWED]), at=actor.now, by=actor.user_ref)


def count_tranche_anew(*, record: ExpenditureReport, actor: Actor) -> Iterable[Tranche]:
    """The tranche on which a report was owed."""
    return list(Tranche.objects.filter(pk=record.tranche_id).select_related(*OF_TRANCHES))


def count_orders_anew(*, record: Organisation, actor: Actor) -> None:
    """What is owed on orders of an organisation since it works, or no longer works, on the day after them."""
    orders = SocialOrder.objects.filter(organisation=record).select_related(*OF_ORDERS).order_by("id")
    duties.refresh_many(owe_otherwise(orders), at=actor.now, by=actor.user_ref)


def look_at_order(*, record: SocialOrder, actor: Actor) -> Iterable[OrderFinding]:
    """The findings about the order that was touched, and about every order that it stands or stood beside."""
    found = keep_findings([record], actor=actor)
    named = OrderFinding.objects.filter(about=record.ref, social_order__isnull=False).values("social_order__ref")
    beside = Q(ref__in=named) | Q(ref__in=record.findings.exclude(about="").values("about"))
    others = SocialOrder.objects.filter(beside).select_related(*OF_ORDERS).order_by("id")
    return found + keep_findings(list(others), actor=actor)


def look_at_places(*, record: PlaceOffer, actor: Actor) -> Iterable[OrderFinding]:
    """The findings about the orders for days on which a house has other places than before; how many are in use is nothing to them."""
    if not is_made_now(record) and record.until_on is None:
        return []
    orders = SocialOrder.objects.filter(organisation=record.organisation_id, region=record.region)
    there = orders.filter(until_on__gte=record.from_on).select_related(*OF_ORDERS).order_by("id")
    return keep_findings(list(there), actor=actor)


react(model=SocialOrder, do=look_at_order, reads=(SocialOrder, LedgerEntry))
react(model=Tranche, do=keep_findings_of_part, reads=(Tranche,))
react(model=ExpenditureReport, do=keep_findings_of_part, reads=(ExpenditureReport,))
react(model=PlaceOffer, do=look_at_places, among=concerned(Rows(SocialOrder, at={"organisation": "organisation_id"})))
react(model=SocialOrder, do=count_neighbours_anew, reads=(SocialOrder,))
react(model=ExpenditureReport, do=count_tranche_anew, reads=(ExpenditureReport,))
react(model=Organisation, do=count_orders_anew, reads=(Agency, Organisation, Presence))
