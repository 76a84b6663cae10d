"""Places: how many people of which group an organisation can take in, and how many of the places are in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command, query
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.providers.facts import FactPlaces, derive_places
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.government.providers.own import is_own, refuse_foreign
from qorgan.government.providers.working import refuse_not_working, working
from qorgan.kernel.refusals import Refusal

READ, KEEP = "providers.read", "providers.places"
MOST_PLACES = 1_000
Region = Annotated[str, CodeOf("regions")]
Group = Annotated[str, CodeOf("place_groups")]
Places = Annotated[int, Field(ge=1, le=MOST_PLACES)]
Taken = Annotated[int, Field(ge=0, le=MOST_PLACES)]
FIELDS = {
    "organisation": _("Organisation that assists"),
    "needed": _("Places needed"),
    "full_too": _("Full ones too"),
    "group": _("For whom"),
}


def place_offers_for(actor: Actor) -> QuerySet[PlaceOffer]:
    """Every offer for those who may read the directory: a place may be free in another region."""
    found = PlaceOffer.objects.select_related("organisation__agency")
    return found if actor.may(READ) else found.none()


register_type(
    RecordType(
        name="place_offer",
        title=_("Places"),
        model=PlaceOffer,
        visible_to=place_offers_for,
        also=("phone", "free"),
        but=("told_at",),
        path="/place-offers/{ref}",
    )
)
OWN_PLACES = ("offer_places", "change_places", "tell_taken", "end_places")
register_workflow(
    Workflow(
        model=PlaceOffer,
        state=lambda offer: "ended" if offer.until_on else "standing",
        steps=frozenset(("standing", act) for act in OWN_PLACES[1:]),
        withheld=lambda offer, actor: () if is_own(offer.organisation, actor) else OWN_PLACES,
    )
)
register_workflow(
    Workflow(
        model=Organisation,
        withheld=lambda organisation, actor: () if is_own(organisation, actor) else OWN_PLACES,
    )
)
ledger.tell(model=PlaceOffer, tells=(FactPlaces,), derive=derive_places, related=("organisation__agency",))


@query(
    may=READ,
    get="/place-offers",
    title=_("Free places"),
    labels=FIELDS,
    orders={"free": ("-from_on", "-id")},
    helps={"needed": _("A man with a child needs two.")},
)
def free_places(
    *,
    actor: Actor,
    region: Region | None = None,
    group: Group | None = None,
    needed: Places = 1,
    full_too: bool = False,
) -> QuerySet[PlaceOffer]:
    """Where somebody can be taken in today: offers of a region and for a group with enough free places, of no organisation that ended.

    `full_too` lists also those that are full. Grain: one offer of places, the latest first, with the instant of the question.
    """
    found = place_offers_for(actor).filter(working(on=actor.today, organisation="organisation"))
    found = found.filter(Q(until_on__isnull=True) | Q(until_on__gte=actor.today), from_on__lte=actor.today)
    if region:
        found = found.filter(region=region)
    if group:
        found = found.filter(groups__contains=[group])
    found = found.annotate(asked_at=Value(actor.now, output_field=DateTimeField()))
    return found if full_too else found.filter(places__gte=F("taken") + needed)


@query(may=READ, get="/place-offers/{place_offer}", title=_("Places"))
def place_offer(*, actor: Actor, place_offer: PlaceOffer) -> PlaceOffer:
    """One offer of places."""
    return place_offer


@command(
    may=KEEP,
    post="/organisations/{organisation}/place-offers",
    title=_("Offer places"),
    labels=FIELDS,
    helps={"until_on": _("Leave empty while it lasts.")},
)
def offer_places(
    *,
    actor: Actor,
    organisation: Organisation,
    region: Region,
    groups: list[Group],
    places: Places,
    from_on: Day | None = None,
    until_on: Day | None = None,
) -> PlaceOffer:
    """Say how many people of which groups an organisation can take in, in a region where it works.

    Raises:
        record.not_yours: it is another organisation.
        house.given_to_closed: it ended, or its body is closed.
        providers.places_outside_presence: the organisation does not work in the region on these days.
    """
    refuse_foreign(organisation, actor=actor)
    first = from_on or actor.today
    refuse_not_working(organisation, on=first, today=actor.today, field="organisation")
    refuse_elsewhere(organisation=organisation, region=region, first=first, last=until_on)
    return create_record(
        PlaceOffer,
        actor=actor,
        organisation=organisation,
        region=region,
        groups=_in_order(groups),
        places=places,
        from_on=first,
        until_on=until_on,
        told_at=actor.now,
    )


@command(may=KEEP, post="/place-offers/{place_offer}/change", title=_("Change the places"))
def change_places(
    *,
    actor: Actor,
    place_offer: PlaceOffer,
    places: Places,
    groups: list[Group] | None = None,
    from_on: Day | None = None,
) -> list[PlaceOffer]:
    """Say how many places there are from a day on. What there was before stays in the record.

    Raises:
        record.not_yours, providers.places_ended, day.too_early
        house.given_to_closed: the organisation ended, or its body is closed.
    """
    held = _held(actor=actor, offer=place_offer)
    first = from_on or actor.today
    refuse_not_working(held.organisation, on=first, today=actor.today, field="place_offer")
    not_before(first, since=held.from_on, field="from_on")
    if first == held.from_on:
        held.places, held.groups = places, _in_order(groups or held.groups)
        held.save(update_fields=["places", "groups"])
        return [held]
    held.until_on = first - timedelta(days=1)
    held.save(update_fields=["until_on"])
    later = create_record(
        PlaceOffer,
        actor=actor,
        organisation=held.organisation,
        region=held.region,
        groups=_in_order(groups or held.groups),
        places=places,
        taken=held.taken,
        from_on=first,
        told_at=actor.now,
    )
    return [later, held]


@command(may=KEEP, post="/place-offers/{place_offer}/taken", title=_("Tell the places in use"))
def tell_taken(*, actor: Actor, place_offer: PlaceOffer, taken: Taken) -> PlaceOffer:
    """Say how many of the places are in use now; more than there are is true in a bad night and is not refused.

    Raises:
        record.not_yours, providers.places_ended
    """
    held = _held(actor=actor, offer=place_offer)
    held.taken, held.told_at = taken, actor.now
    held.save(update_fields=["taken", "told_at"])
    return held


@command(may=KEEP, post="/place-offers/{place_offer}/end", title=_("End the places"))
def end_places(*, actor: Actor, place_offer: PlaceOffer, until_on: Day | None = None) -> PlaceOffer:
    """Say on which day the places were there for the last time.

    Raises:
        record.not_yours, providers.places_ended, day.too_early
    """
    held = _held(actor=actor, offer=place_offer)
    held.until_on = not_before(until_on or actor.today, since=held.from_on, field="until_on")
    held.save(update_fields=["until_on"])
    return held


def offers_of(*, agency: Agency, region: str = "") -> QuerySet[PlaceOffer]:
    """The standing offers of an agency's organisation, the largest first; the room that admits tells what is in use."""
    found = PlaceOffer.objects.filter(organisation__agency=agency, until_on__isnull=True)
    return (found.filter(region=region) if region else found).order_by("-places", "id")


def count_taken(*, actor: Actor, offer: PlaceOffer, more: int) -> PlaceOffer:
    """Count a bed more or less in use, for the room that admits; never fewer than none. Others wait until it is done."""
    held = PlaceOffer.objects.select_for_update(of=("self",)).select_related("organisation__agency").get(pk=offer.pk)
    held.taken, held.told_at = max(0, held.taken + more), actor.now
    held.save(update_fields=["taken", "told_at"])
    return held


def _held(*, actor: Actor, offer: PlaceOffer) -> PlaceOffer:
    refuse_foreign(offer.organisation, actor=actor)
    held = PlaceOffer.objects.select_for_update(of=("self",)).select_related("organisation__agency").get(pk=offer.pk)
    if held.until_on and held.until_on < actor.today:
        raise Refusal("providers.places_ended", place_offer=held.ref, on=held.until_on)
    return held


def _in_order(groups: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(groups))


def refuse_elsewhere(*, organisation: Organisation, region: str, first: Day, last: Day | None) -> None:
    """Refuse days in a region where the organisation does not work on all of them.

    Raises:
        providers.places_outside_presence
    """
    for presence in organisation.presences.filter(region=region, from_on__lte=first):
        if presence.until_on is None or (presence.until_on >= (last or first) and last is not None):
            return
    raise Refusal("providers.places_outside_presence", organisation=organisation.ref, first=first)
