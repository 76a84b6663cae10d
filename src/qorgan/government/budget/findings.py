"""Findings about orders: kept while they are so, answered by whoever they ask, asked about before an order is signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, imply
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import NamelessBecause
from qorgan.government.budget.funding import Funding
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche, Transfer
from qorgan.government.budget.spot_checks import (
    TOLD_STATES,
    Told,
    attributes_of,
    of_house,
    of_orders,
    of_report,
    of_tranche,
)
from qorgan.government.budget.states import EXPLAIN, ORDER, REPORT
from qorgan.kernel.refusals import Refusal

OF_HOUSES = ("unpaid_days", "few_places", "unpaid_nights")
MOVING = ("unpaid_days", "few_places")
"""Kinds whose days go by: an answer holds though they are fewer today than yesterday."""
OF_SPENDERS = ("more_days",)
"""Kinds that the organisation answers, and not the body that ordered."""
imply(EXPLAIN, by=ORDER)
imply(EXPLAIN, by=REPORT)


@command(may=EXPLAIN, post="/order-findings/{order_finding}/answer", title=_("Answer the finding"))
def answer_finding(*, actor: Actor, order_finding: OrderFinding, answer: NamelessBecause) -> OrderFinding:
    """Say why it is so, or what was done about it. The answer holds until the numbers of the finding are others.

    Raises:
        record.not_yours, record.ended: it is so no longer.
    """
    if not is_to_answer(order_finding, actor):
        raise Refusal("record.not_yours", record=order_finding.ref)
    held = OrderFinding.objects.select_for_update(of=("self",)).select_related("agency").get(pk=order_finding.pk)
    if held.gone_on:
        raise Refusal("record.ended", record=held.ref, on=held.gone_on)
    held.answer, held.answered_on = answer, actor.today
    held.save(update_fields=["answer", "answered_on"])
    return held


def is_to_answer(finding: OrderFinding, actor: Actor) -> bool:
    """Whether the actor's body is asked; the nation answers for regions whose body does not work in this house."""
    is_nation = actor.scope is Scope.NATIONAL and actor.may(ORDER)
    return finding.agency_id == actor.agency.pk or (is_nation and finding.kind not in OF_SPENDERS)


def keep_findings(orders: Sequence[SocialOrder], *, actor: Actor, reason: str | None = None) -> list[OrderFinding]:
    """Bring the kept findings of orders in line with their records; a reason answers those that ask one before an order is signed."""
    held: dict[int | None, list[OrderFinding]] = defaultdict(list)
    for one in _held(social_order__in=orders).exclude(kind__in=OF_HOUSES):
        held[one.social_order_id].append(one)
    told = of_orders(orders) if orders else {}
    found = [
        one
        for order in orders
        for one in _kept(told[order.ref], held=held[order.pk], actor=actor, of=order, owner=order.agency, key=order.ref)
    ]
    for finding in found if reason else ():
        if attributes_of(finding.kind).get("asks"):
            finding.answer, finding.answered_on = reason or "", actor.today
            finding.save(update_fields=["answer", "answered_on"])
    return found


def keep_findings_of_part(*, record: Tranche | ExpenditureReport, actor: Actor) -> list[OrderFinding]:
    """Bring the kept findings in line that rest on one tranche, or on one report, of an order and on nothing else of it."""
    if isinstance(record, Tranche):
        order, told = record.social_order, of_tranche(record, order=record.social_order)
    else:
        order = record.tranche.social_order
        told = of_report(record, order=order) if record.state in TOLD_STATES else iter(())
    held = _held(social_order=order, about=record.ref)
    return _kept(told, held=held, actor=actor, of=order, owner=order.agency, key=order.ref)


def refuse_unexplained(order: SocialOrder, *, reason: str | None) -> None:
    """Refuse to sign what something speaks against without a reason.

    Raises:
        budget.reason_asked
    """
    asking = [] if reason else [told for told in of_orders([order])[order.ref] if attributes_of(told.kind).get("asks")]
    if asking:
        raise Refusal("budget.reason_asked", found=asking[0].says, more=len(asking) - 1).at("reason")


def keep_findings_of_house(house: Funding, *, actor: Actor) -> list[OrderFinding]:
    """Bring the kept findings of a house in line: days that nobody will pay, and nights that nobody paid."""
    held = _held(organisation=house.organisation, region=house.region, kind__in=OF_HOUSES)
    owner = _who_orders(house)
    if owner is None:
        return []
    key = f"{house.organisation.ref} {house.region}"
    return _kept(of_house(house, today=actor.today), held=held, actor=actor, of=house, owner=owner, key=key)


def _held(**which: Any) -> QuerySet[OrderFinding]:
    return OrderFinding.objects.filter(**which).select_related("agency", "organisation")


def _kept(
    told: Iterable[Told],
    *,
    held: Iterable[OrderFinding],
    actor: Actor,
    of: SocialOrder | Funding,
    owner: Agency,
    key: str,
) -> list[OrderFinding]:
    standing = {one.key: one for one in held}
    found = []
    for one in told:
        whole = f"{one.kind} {key} {one.key}".strip()
        before = standing.pop(whole, None)
        if before is None:
            spender = of.organisation.agency if one.kind in OF_SPENDERS else None
            given: dict[str, Any] = {"kind": one.kind, "about": one.about, "told": one.values}
            given |= {"organisation": of.organisation, "region": of.region, "agency": spender or owner}
            order = of if isinstance(of, SocialOrder) else None
            given |= {"social_order": order, "key": whole, "found_on": actor.today}
            made = keep_once(OrderFinding, actor=actor, **given)
            found += [made] if made else []
        elif before.gone_on or before.told != one.values:
            found.append(_told_anew(before, told=one, on=actor.today))
    return [*found, *(_gone(one, on=actor.today) for one in standing.values() if one.gone_on is None)]


def _told_anew(held: OrderFinding, *, told: Told, on: date) -> OrderFinding:
    """A finding that came back is found anew, and so is one that was answered for other numbers: its answer stays beside it."""
    is_answered = held.answered_on is not None and held.kind not in MOVING
    if held.gone_on or is_answered:
        held.found_on, held.gone_on, held.answered_on = on, None, None
    held.told, held.about = told.values, told.about
    held.save(update_fields=["found_on", "gone_on", "told", "about", "answered_on"])
    return held


def _gone(held: OrderFinding, *, on: date) -> OrderFinding:
    held.gone_on = on
    held.save(update_fields=["gone_on"])
    return held


def _who_orders(house: Funding) -> Agency | None:
    """The body that ordered last there, else that of the region's latest transfer."""
    ordered = SocialOrder.objects.filter(organisation=house.organisation, region=house.region)
    latest = ordered.select_related("agency").order_by("-until_on", "-id").first()
    transfer = latest or Transfer.objects.filter(region=house.region).select_related("agency").order_by("-id").first()
    return transfer.agency if transfer else None
