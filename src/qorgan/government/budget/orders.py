"""Social orders: signed with an organisation, changed, followed by a tender, and paid tranche by tranche."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before, not_ending_before
from qorgan.desk.history.corrections import corrected
from qorgan.desk.history.rules import allow_correction
from qorgan.desk.inputs import Because, CodeOf, Day, Line, NamelessBecause, PastDay, UntilDay
from qorgan.desk.ledger.entries import move
from qorgan.desk.records import Record
from qorgan.government.budget.accounts import CONTRACTED, PAID, RECOVERED, RELEASED, contracted, money, purse
from qorgan.government.budget.findings import keep_findings, refuse_unexplained
from qorgan.government.budget.lines import Sum, Total
from qorgan.government.budget.models import SocialOrder, Tranche, Transfer
from qorgan.government.budget.states import ORDER
from qorgan.government.providers.models import Organisation
from qorgan.government.providers.working import refuse_not_working
from qorgan.kernel.refusals import Refusal

Service = Annotated[str, CodeOf("order_services")]
Places = Annotated[int, Field(ge=1, le=1_000)]
Tariff = Annotated[int, Field(ge=1, le=10**9)]
LABELS = {
    "service": _("Service"),
    "number": _("Number of the contract"),
    "places": _("Places"),
    "tariff": _("Tariff for a place and day"),
    "total": _("Sum after the change"),
    "opened_on": _("Tender opened on"),
    "signed_on": _("Signed on"),
    "act": _("Supplementary agreement"),
    "on": _("Date of the change"),
    "note": _("Why"),
    "reason": _("Why"),
}
ASKED = {"reason": _("Asked for where something speaks against the order; it stands with what speaks.")}
EMPTY_TODAY = _("Empty means today")
HELPS = {
    "tariff": _("Whole units of the state's own money."),
    "total": _("The whole sum as it stands after the change; leave empty where it stays."),
    "paid_on": EMPTY_TODAY,
    "opened_on": _("From it the time that a tender takes is learned."),
    "act": _("Number and day of the agreement."),
}
SUM = {"amount": _("Whole units of the state's own money. Empty means places by days by tariff.")}


@command(
    may=ORDER,
    post="/transfers/{transfer}/orders",
    title=_("Sign a social order"),
    labels=LABELS,
    helps=HELPS | SUM | ASKED,
)
def sign_social_order(
    *,
    actor: Actor,
    transfer: Transfer,
    organisation: Organisation,
    service: Service,
    number: Line,
    places: Places,
    tariff: Tariff,
    from_on: Day,
    until_on: UntilDay,
    signed_on: PastDay,
    opened_on: Day | None = None,
    amount: Sum | None = None,
    reason: NamelessBecause | None = None,
) -> list[Record]:
    """Order a service of an organisation for a number of places and days, with money of a region's transfer.

    Where something speaks against it, such as a second order for the same days, a reason is asked before it is signed.

    Raises:
        record.not_yours: another region's body received the transfer.
        budget.not_present: the organisation does not work in the region on the first day.
        house.given_to_closed, budget.signed_before_tender, budget.reason_asked
        OutOfBalance: the transfer holds less.
    """
    _own(transfer, actor=actor)
    _refuse_before_tender(opened=opened_on, signed=signed_on)
    refuse_not_working(organisation, on=from_on, today=actor.today, field="organisation")
    if not _works_in(organisation, region=transfer.region, on=from_on):
        raise Refusal("budget.not_present", organisation=organisation.title, on=from_on).at("organisation")
    order = create_record(
        SocialOrder,
        actor=actor,
        transfer=transfer,
        agency=transfer.agency,
        organisation=organisation,
        region=transfer.region,
        service=service,
        number=number,
        places=places,
        tariff=tariff,
        from_on=from_on,
        until_on=until_on,
        opened_on=opened_on,
        signed_on=signed_on,
    )
    told: dict[str, Any] = {
        "kind": CONTRACTED,
        "amount": money(amount or order.person_days * tariff),
        "happened_on": signed_on,
    }
    entries = move(out_of=purse(transfer), into=purse(order), actor=actor, note=number, **told)
    refuse_unexplained(order, reason=reason)
    return [order, transfer, *entries, *keep_findings([order], actor=actor, reason=reason)]


@command(
    may=ORDER, post="/social-orders/{social_order}/change", title=_("Change the order"), labels=LABELS, helps=HELPS
)
def change_social_order(
    *,
    actor: Actor,
    social_order: SocialOrder,
    act: Line,
    on: PastDay,
    total: Total | None = None,
    places: Places | None = None,
    until_on: Day | None = None,
) -> list[Record]:
    """Write down what an agreement changed: the sum, the places, the last day. What stood before stays on record.

    Raises:
        record.not_yours, day.too_early, day.ends_before_start
        record.nothing_to_correct: nothing would be another.
        OutOfBalance: the transfer holds less, or more was paid already.
    """
    _own(social_order, actor=actor)
    not_before(on, since=social_order.signed_on, field="on")
    if until_on:
        not_ending_before(until_on, start=social_order.from_on, field="until_on")
    changes = {name: value for name, value in (("places", places), ("until_on", until_on)) if value}
    order, is_changed = corrected(social_order, changes, actor=actor, reason=act)
    transfer, change = order.transfer, 0 if total is None else total - contracted(order)
    if not change and not is_changed:
        raise Refusal("record.nothing_to_correct", record=order.ref)
    told: dict[str, Any] = {"actor": actor, "happened_on": on, "note": act, "amount": money(abs(change))}
    entries: list[Any] = []
    if change > 0:
        entries = move(out_of=purse(transfer), into=purse(order), kind=CONTRACTED, **told)
    elif change < 0:
        entries = move(out_of=purse(order), into=purse(transfer), kind=RELEASED, **told)
    return [order, transfer, *entries]


@command(may=ORDER, post="/social-orders/{social_order}/tender", title=_("Open the next tender"))
def open_tender(*, actor: Actor, social_order: SocialOrder, opened_on: PastDay | None = None) -> SocialOrder:
    """Write down that the tender for what follows this order was opened.

    Raises:
        record.not_yours, day.too_early
        budget.tender_open: it was opened before.
    """
    _own(social_order, actor=actor)
    day = not_before(opened_on or actor.today, since=social_order.signed_on, field="opened_on")
    held = SocialOrder.objects.select_for_update(of=("self",)).select_related("agency").get(pk=social_order.pk)
    if held.next_opened_on:
        raise Refusal("budget.tender_open", order=held.ref, on=held.next_opened_on)
    held.next_opened_on = day
    held.save(update_fields=["next_opened_on"])
    return held


@command(may=ORDER, post="/social-orders/{social_order}/last", title=_("Nothing follows this order"), labels=LABELS)
def end_ordering(*, actor: Actor, social_order: SocialOrder, reason: Because) -> SocialOrder:
    """Say that no order is to follow this one, and why: no tender is owed then, and its end is no gap unless people are inside.

    Raises:
        record.not_yours
        record.ended: it was said before.
    """
    _own(social_order, actor=actor)
    if social_order.last_since:
        raise Refusal("record.ended", record=social_order.ref, on=social_order.last_since)
    social_order.last_since, social_order.last_because = actor.today, reason
    social_order.save(update_fields=["last_since", "last_because"])
    return social_order


@command(may=ORDER, post="/social-orders/{social_order}/tranches", title=_("Add a tranche"))
def schedule_tranche(*, actor: Actor, social_order: SocialOrder, due_on: Day, amount: Sum) -> Tranche:
    """Say which part of an order's sum is due on which day.

    Raises:
        record.not_yours
        budget.tranches_over: with it the tranches come to more than the order.
    """
    _own(social_order, actor=actor)
    _refuse_over(social_order, amount=amount)
    return create_record(Tranche, actor=actor, social_order=social_order, due_on=due_on, amount=amount)


@command(may=ORDER, post="/tranches/{tranche}/payment", title=_("Pay the tranche"))
def pay_tranche(*, actor: Actor, tranche: Tranche, paid_on: PastDay | None = None) -> list[Record]:
    """Write down that a tranche was paid, whole.

    Raises:
        record.not_yours, day.too_early
        budget.paid: it was paid before.
        budget.before_its_year: the money is of a year that has not begun.
        OutOfBalance: the order holds less.
    """
    order, day = tranche.social_order, paid_on or actor.today
    _own(order, actor=actor)
    not_before(day, since=order.signed_on, field="paid_on")
    year = order.transfer.budget_line.fiscal_year
    if day.year < year:
        raise Refusal("budget.before_its_year", tranche=tranche.ref, year=str(year)).at("paid_on")
    held = Tranche.objects.select_for_update(of=("self",)).get(pk=tranche.pk)
    if held.paid_on:
        raise Refusal("budget.paid", tranche=held.ref, on=held.paid_on)
    held.paid_on = day
    held.save(update_fields=["paid_on"])
    told: dict[str, Any] = {"kind": PAID, "amount": held.sum, "happened_on": day}
    entries = move(out_of=purse(order), into=purse(held), actor=actor, **told)
    return [held, order, *entries]


@command(may=ORDER, post="/tranches/{tranche}/recovery", title=_("Record money given back"), labels=LABELS)
def recover_tranche(*, actor: Actor, tranche: Tranche, amount: Sum, on: PastDay, note: Line) -> list[Record]:
    """Write down that the organisation gave back money of a tranche that it did not spend; it stands in the transfer again.

    Raises:
        record.not_yours, day.too_early
        OutOfBalance: less is left of the tranche.
    """
    order = tranche.social_order
    _own(order, actor=actor)
    not_before(on, since=tranche.paid_on or order.signed_on, field="on")
    told: dict[str, Any] = {"kind": RECOVERED, "amount": money(amount), "happened_on": on, "note": note}
    entries = move(out_of=purse(tranche), into=purse(order.transfer), actor=actor, **told)
    return [tranche, order.transfer, *entries]


def correctable(*, number: Line | None = None, opened_on: Day | None = None) -> None:
    """What may have been written down wrongly of an order; its sum, places and last day are changed by an agreement alone."""


def _refuse_wrong(order: SocialOrder, changes: Any, actor: Actor) -> None:
    _own(order, actor=actor)
    _refuse_before_tender(opened=changes.get("opened_on", order.opened_on), signed=order.signed_on)


allow_correction(SocialOrder, keep=ORDER, fields=correctable, check=_refuse_wrong)


def correctable_tranche(*, due_on: Day | None = None, amount: Sum | None = None) -> None:
    """What may be corrected in a tranche that was not paid."""


def _refuse_wrong_tranche(tranche: Tranche, changes: Any, actor: Actor) -> None:
    """Refuse what another body ordered, what was paid, and more than the order holds."""
    _own(tranche.social_order, actor=actor)
    held = Tranche.objects.select_for_update(of=("self",)).get(pk=tranche.pk)
    if held.paid_on:
        raise Refusal("budget.paid", tranche=held.ref, on=held.paid_on)
    _refuse_over(tranche.social_order, amount=changes.get("amount", held.amount), instead_of=held)


def _refuse_over(order: SocialOrder, *, amount: int, instead_of: Tranche | None = None) -> None:
    """Refuse a tranche with which all come to more than the order."""
    SocialOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    others = order.tranches.exclude(pk=instead_of.pk) if instead_of else order.tranches.all()
    due, most = amount + sum(others.values_list("amount", flat=True)), contracted(order)
    if due > most:
        raise Refusal("budget.tranches_over", amount=money(due), most=money(most)).at("amount")


allow_correction(Tranche, keep=ORDER, fields=correctable_tranche, check=_refuse_wrong_tranche)


def is_own(record: Transfer | SocialOrder, actor: Actor) -> bool:
    """Whether the actor's body orders with it; the nation enters for regions whose body does not work in this house."""
    return actor.scope is Scope.NATIONAL or record.agency_id == actor.agency.pk


def _own(record: Transfer | SocialOrder, *, actor: Actor) -> None:
    if not is_own(record, actor):
        raise Refusal("record.not_yours", record=record.ref)


def _works_in(organisation: Organisation, *, region: str, on: date) -> bool:
    there = organisation.presences.filter(region=region, from_on__lte=on)
    return any(one.until_on is None or one.until_on >= on for one in there)


def _refuse_before_tender(*, opened: date | None, signed: date) -> None:
    if opened and opened > signed:
        raise Refusal("budget.signed_before_tender", opened=opened, signed=signed).at("opened_on")
