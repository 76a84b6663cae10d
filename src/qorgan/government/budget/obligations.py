"""What is owed on an order: its tranches in time, that another follows without an unpaid day, reports, and answers to them and to findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.reviews.models import SENT_BACK
from qorgan.government.budget.cover import DAY
from qorgan.government.budget.funding import is_stay, open_by, stays, tender_of
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche
from qorgan.government.providers.working import ended_on
from qorgan.law.lengths import Length

TENDER, COVER = "budget.tender", "budget.cover"
PAYMENT, REPORT, ANSWER, FINDING = "budget.payment", "budget.report", "budget.answer", "budget.finding"


def cover_owed(record: SocialOrder) -> Iterable[Duty]:
    """Of an order for a stay, while the organisation works in the region beyond its last day: a tender in time, and an order that follows.

    Where it was said that nothing is to follow, nothing is owed.

    Both are met by an order that pays for the day after, the tender's also by the day on which it was opened.
    """
    after = record.until_on + DAY
    if record.last_since or not is_stay(record.service) or not _works_on(record, day=after):
        return
    others = SocialOrder.objects.filter(organisation=record.organisation, region=record.region).exclude(pk=record.pk)
    follows = [
        one for one in others.filter(until_on__gt=record.until_on).order_by("from_on", "id") if is_stay(one.service)
    ]
    signed = _met(record, follows)
    last = open_by(after, tender_of(record.service, region=record.region))
    opened = [day for day in (record.next_opened_on, *(one.opened_on for one in follows[:1] if signed)) if day]
    next_step = f"/transfers/{record.transfer.ref}/orders/new"
    yield Duty(
        term=TENDER,
        started_at=record.signed_on,
        owner=record.agency,
        extended_to=max(last, record.signed_on),
        met_at=min(opened, default=signed),
        next_step=f"/social-orders/{record.ref}/tender/new",
    )
    yield Duty(
        term=COVER,
        started_at=record.signed_on,
        owner=record.agency,
        extended_to=max(record.until_on, record.signed_on),
        met_at=signed,
        next_step=next_step,
    )


def _met(record: SocialOrder, follows: list[SocialOrder]) -> date | None:
    """The day on which the following day was paid for: when the order was signed, or began where it was signed too late for it."""
    if not follows:
        return None
    first = follows[0]
    if first.from_on <= record.until_on + DAY:
        return first.signed_on
    is_known_past = any(one.signed_on >= first.from_on for one in follows) or first.signed_on > record.until_on
    return max(first.from_on, first.signed_on) if is_known_past else None


def _works_on(record: SocialOrder, *, day: date) -> bool:
    organisation = record.organisation
    for presence in organisation.presences.all():
        last = ended_on(organisation, until_on=presence.until_on)
        if presence.region == record.region and presence.from_on <= day and (last is None or last >= day):
            return True
    return False


def owe_otherwise(orders: QuerySet[SocialOrder]) -> list[SocialOrder]:
    """Those of some orders that are to be followed though their organisation works no longer, or are not though it works again."""
    held = list(orders.filter(last_since__isnull=True, service__in=stays()).prefetch_related("organisation__presences"))
    rows = Obligation.objects.filter(source__in=[one.ref for one in held], term=COVER, cancelled_at__isnull=True)
    kept = dict(rows.values_list("source", "met_at"))
    return [
        one for one in held if _works_on(one, day=one.until_on + DAY) != (one.ref in kept) and not kept.get(one.ref)
    ]


def payment_owed(record: Tranche) -> Iterable[Duty]:
    """That a tranche is paid by its day, and that the organisation, where it works in this house, reports on it."""
    order = record.social_order
    yield Duty(
        term=PAYMENT,
        started_at=min(order.signed_on, record.due_on),
        owner=order.agency,
        extended_to=record.due_on,
        met_at=record.paid_on,
        next_step=f"/tranches/{record.ref}/payment/new",
    )
    body = order.organisation.agency
    if record.paid_on and body:
        came = [one.first_submitted_on for one in record.reports.all() if one.first_submitted_on]
        yield Duty(
            term=REPORT,
            started_at=record.paid_on,
            owner=body,
            met_at=min(came, default=None),
            next_step=f"/tranches/{record.ref}/reports/new",
        )


def answer_owed(record: ExpenditureReport) -> Iterable[Duty]:
    """An answer to a submitted report, by whoever keeps the budget line."""
    if record.submitted_on is None:
        return
    is_again, keeper = record.state == SENT_BACK, record.tranche.social_order.transfer.budget_line.agency
    yield Duty(
        term=ANSWER,
        key=f"{record.submitted_on}",
        started_at=record.submitted_on,
        owner=_standing(keeper, on=record.submitted_on),
        met_at=record.answered_on,
        next_step=f"/expenditure-reports/{record.ref}",
    )
    if is_again and record.answered_on:
        yield Duty(
            term=REPORT,
            key=f"again {record.answered_on}",
            started_at=record.answered_on,
            owner=record.agency,
            next_step=f"/expenditure-reports/{record.ref}/submission/new",
        )


def explanation_owed(record: OrderFinding) -> Iterable[Duty]:
    """An answer to a finding, by whoever it asks, in the days that its kind names."""
    within = country().codes["order_findings"].get(record.kind).attributes.get("answered_within")
    if within:
        yield Duty(
            term=FINDING,
            key=f"{record.found_on}",
            started_at=record.found_on,
            owner=_standing(record.agency, on=record.found_on),
            extended_to=Length.parse(str(within)),
            met_at=record.answered_on,
            ended_at=record.gone_on,
            next_step=f"/order-findings/{record.ref}/answer/new",
        )


def _standing(body: Agency, *, on: date) -> Agency:
    """The body, or whichever took over its work before a day."""
    while body.successor and body.closed_on and body.closed_on < on:
        body = body.successor
    return body


OF_ORDER = ("agency", "transfer", "organisation__agency", "organisation__presences")
duties.register_obligations(model=SocialOrder, derive=cover_owed, related=OF_ORDER)
duties.register_obligations(
    model=Tranche,
    derive=payment_owed,
    related=("social_order__agency", "social_order__organisation__agency", "reports"),
)
duties.register_obligations(
    model=ExpenditureReport,
    derive=answer_owed,
    related=("agency", "tranche__social_order__transfer__budget_line__agency"),
)
duties.register_obligations(model=OrderFinding, derive=explanation_owed, related=("agency",))
