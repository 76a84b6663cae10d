"""Supplies of a house: counted, forecast by how many people are there, ordered before they run out."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command, query
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.facts import ledger
from qorgan.desk.figures import NIGHTS_IN_CARE, Question, figure_nights
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.providers.facts import FactEmptyStock, FactSupply, derive_supply
from qorgan.government.providers.models import Organisation, PlaceOffer, SupplyCount
from qorgan.government.providers.own import HOUSE, LOG, is_own, of_houses, refuse_foreign
from qorgan.government.providers.places import Taken
from qorgan.government.providers.working import refuse_not_working
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text

MOST = 10_000_000
THOUSANDTHS = 1_000
ITEMS = "supply_items"
Region = Annotated[str, CodeOf("regions")]
Item = Annotated[str, CodeOf(ITEMS)]
Quantity = Annotated[int, Field(ge=0, le=MOST)]
Ordered = Annotated[int, Field(ge=1, le=MOST)]
LABELS = {
    "organisation": _("Organisation that assists"),
}
LEFT = Phrase("{days} days left")
GONE = Phrase("none left")


def supply_counts_for(actor: Actor) -> QuerySet[SupplyCount]:
    """The counts an actor may see: all, those of the own region, or those of the own house."""
    return SupplyCount.objects.filter(of_houses(actor)).select_related("organisation__agency")


register_type(
    RecordType(
        name="supply_count",
        title=_("Count of supplies"),
        model=SupplyCount,
        visible_to=supply_counts_for,
        path="/supply-counts/{ref}",
        caption=lambda count, language: country().codes[ITEMS].label(count.item, language),
    )
)
register_workflow(
    Workflow(
        model=SupplyCount,
        state=lambda count: "replaced" if count.replaced_on else "ordered" if count.ordered_on else "counted",
        steps=frozenset({("counted", "order_supplies")}),
        withheld=lambda count, actor: () if is_own(count.organisation, actor) else ("order_supplies",),
    )
)
register_workflow(
    Workflow(
        model=Organisation,
        withheld=lambda organisation, actor: () if is_own(organisation, actor) else ("tell_supplies",),
    )
)
ledger.tell(
    model=SupplyCount, tells=(FactSupply, FactEmptyStock), derive=derive_supply, related=("organisation__agency",)
)


@query(may=HOUSE, get="/supply-counts", title=_("Supplies"), labels=LABELS, orders={"told_on": ("-told_on", "-id")})
def supply_counts(
    *, actor: Actor, region: Region | None = None, organisation: Organisation | None = None, item: Item | None = None
) -> QuerySet[SupplyCount]:
    """What houses have by their last counts; of a region, a house, an item, or all."""
    found = supply_counts_for(actor).filter(replaced_on__isnull=True)
    wanted = {"region": region, "organisation": organisation, "item": item}
    return found.filter(**{name: value for name, value in wanted.items() if value})


@query(may=HOUSE, get="/supply-counts/{supply_count}", title=_("Count of supplies"))
def supply_count(*, actor: Actor, supply_count: SupplyCount) -> SupplyCount:
    """One count, with how long it lasts."""
    return supply_count


@command(
    may=LOG,
    post="/organisations/{organisation}/supplies",
    title=_("Count supplies"),
    labels={**LABELS, "taken": _("People there")},
    helps={"taken": _("As many as sleep there by the records of care, where you leave it empty.")},
)
def tell_supplies(
    *,
    actor: Actor,
    organisation: Organisation,
    region: Region,
    item: Item,
    quantity: Quantity,
    received: Quantity = 0,
    taken: Taken | None = None,
    told_on: PastDay | None = None,
) -> list[SupplyCount]:
    """Say how much of an item the own house has. With the count before it tells what one person uses in a day.

    Raises:
        record.not_yours: it is another organisation.
        house.given_to_closed: it ended, or its body is closed.
        day.too_early: the day is before the last count.
    """
    refuse_foreign(organisation, actor=actor)
    on = told_on or actor.today
    refuse_not_working(organisation, on=on, today=actor.today, field="organisation")
    standing = SupplyCount.objects.select_for_update().filter(organisation=organisation, region=region, item=item)
    before = standing.filter(replaced_on__isnull=True).first()
    if before:
        not_before(on, since=before.told_on, field="told_on")
        before.replaced_on = on
        before.save(update_fields=["replaced_on"])
    taken = taken_in(organisation, region=region, on=on) if taken is None else taken
    rate = use_rate(item, before=before, quantity=quantity, received=received, taken=taken, on=on)
    told = {"quantity": quantity, "received": received, "taken": taken, "use_rate": rate}
    made = create_record(
        SupplyCount, actor=actor, organisation=organisation, region=region, item=item, told_on=on, **told
    )
    return [made, *((before,) if before else ())]


@command(may=LOG, post="/supply-counts/{supply_count}/order", title=_("Say that it was ordered"))
def order_supplies(
    *, actor: Actor, supply_count: SupplyCount, ordered: Ordered, ordered_on: PastDay | None = None
) -> SupplyCount:
    """Say how much of an item was ordered, and when: what runs out is then no longer to be done.

    Raises:
        record.not_yours, providers.count_replaced
        day.too_early: the day is before the count.
    """
    refuse_foreign(supply_count.organisation, actor=actor)
    held = (
        SupplyCount.objects.select_for_update(of=("self",))
        .select_related("organisation__agency")
        .get(pk=supply_count.pk)
    )
    if held.replaced_on or held.ordered_on:
        raise Refusal("providers.count_replaced", supply_count=held.ref, on=held.ordered_on or held.replaced_on)
    on = not_before(ordered_on or actor.today, since=held.told_on, field="ordered_on")
    held.ordered, held.ordered_on = ordered, on
    held.save(update_fields=["ordered", "ordered_on"])
    return held


def taken_in(organisation: Organisation, *, region: str, on: date) -> int:
    """How many people sleep in a house: by the records of care, and where those tell of nobody, as it told of its places last."""
    if body := organisation.agency:
        asked = Question(indicator=NIGHTS_IN_CARE, first=on, last=on, region=region, provider=body.ref)
        if people := figure_nights(asked).get(on):
            return people
    standing = PlaceOffer.objects.filter(organisation=organisation, region=region, until_on__isnull=True)
    told: int | None = standing.filter(from_on__lte=on).aggregate(n=Sum("taken"))["n"]
    return told or 0


def use_rate(item: str, *, before: SupplyCount | None, quantity: int, received: int, taken: int, on: date) -> int:
    """Thousandths of the unit that one person uses in a day: by the two counts where they tell it, else as the country assumes."""
    if before:
        days, used = (on - before.told_on).days, before.quantity + received - quantity
        people = before.taken + taken
        if days > 0 and used > 0 and people > 0:
            return max(1, used * 2 * THOUSANDTHS // (days * people))
    assumed = country().codes[ITEMS].get(item).attributes.get("per_person_in_100_days", 100)
    return max(1, int(str(assumed)) * THOUSANDTHS // 100)


def left(count: SupplyCount, *, today: date) -> int | None:
    """How many days it lasts from today on, for as many people as were there; None where nobody uses it."""
    until = count.run_out_on()
    return None if until is None else max(0, (until - today).days)


def said_left(count: SupplyCount, *, today: date) -> Text | None:
    """The same in words."""
    days = left(count, today=today)
    if days is None:
        return None
    return LEFT.filled(days=days) if days else GONE
