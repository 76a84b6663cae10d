"""What follows: an order tells of the one before it, a report of its tranche, an organisation of its orders, and each of its findings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.government.budget.findings import keep_findings
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche
from qorgan.government.budget.queries import OF_ORDERS, OF_TRANCHES
from qorgan.government.providers.models import Organisation

FOLLOWED = 2


def count_neighbours_anew(*, record: SocialOrder, actor: Actor) -> Iterable[SocialOrder]:
    """The last orders of the same organisation in the same region before it: those that an order follows, and may follow late."""
    beside = SocialOrder.objects.filter(organisation=record.organisation_id, region=record.region)
    before = beside.exclude(pk=record.pk).filter(until_on__lt=record.until_on).order_by("-until_on", "-id")
    return list(before.select_related(*OF_ORDERS)[:FOLLOWED])


def count_tranche_anew(*, record: ExpenditureReport, actor: Actor) -> Iterable[Tranche]:
    """The tranche on which a report was owed."""
    return list(Tranche.objects.filter(pk=record.tranche_id).select_related(*OF_TRANCHES))


def count_orders_anew(*, record: Organisation, actor: Actor) -> Iterable[SocialOrder]:
    """The orders of an organisation, which are followed while it works."""
    return list(SocialOrder.objects.filter(organisation=record).select_related(*OF_ORDERS).order_by("id"))


def look_at_order(*, record: SocialOrder | Tranche | ExpenditureReport, actor: Actor) -> Iterable[OrderFinding]:
    """The findings about the order that was touched, and about every order that it stands or stood beside."""
    order = record if isinstance(record, SocialOrder) else _order_of(record)
    found = keep_findings(order, actor=actor)
    if isinstance(record, SocialOrder):
        named = OrderFinding.objects.filter(about=order.ref, social_order__isnull=False).values("social_order__ref")
        beside = Q(ref__in=named) | Q(ref__in=order.findings.exclude(about="").values("about"))
        for other in SocialOrder.objects.filter(beside).select_related(*OF_ORDERS).order_by("id"):
            found += keep_findings(other, actor=actor)
    return found


def _order_of(record: Tranche | ExpenditureReport) -> SocialOrder:
    return record.social_order if isinstance(record, Tranche) else record.tranche.social_order


react(model=SocialOrder, do=look_at_order)
react(model=Tranche, do=look_at_order)
react(model=ExpenditureReport, do=look_at_order)
react(model=SocialOrder, do=count_neighbours_anew)
react(model=ExpenditureReport, do=count_tranche_anew)
react(model=Organisation, do=count_orders_anew, among=concerned(Rows(SocialOrder, at={"organisation": "pk"})))
