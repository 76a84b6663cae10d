"""Who has a place tonight: free places for the group that a package asks for, in its region first, then the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import hypot
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import free_places, offers_of
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.maps import region_points
from qorgan.victims.referral import states
from qorgan.victims.referral.models import Referral, ReferralOffer

MOST_PLACES, MOST_READ = 12, 200
FAR = float("inf")


def places_for(referral: Referral, actor: Actor) -> list[PlaceOffer]:
    """Free places that fit the package, at most twelve: the nearest region first, there the most recently told.

    A house that did not take this person comes last: `said_here` is how its body's part in this package stands, `said_because` why it declined.
    """
    if not referral.people or not actor.may(free_places.may):
        return []
    found = free_places.run(actor=actor, group=referral.composition, needed=referral.people)
    found = found.filter(~Q(organisation__agency=referral.agency) | Q(organisation__agency__isnull=True))
    here = ReferralOffer.objects.filter(referral=referral, receiver=OuterRef("organisation__agency"))
    found = found.annotate(
        said_here=Subquery(here.values("status")[:1]), said_because=Subquery(here.values("decline_reason")[:1])
    )
    near = nearest(found.order_by("-told_at", "-id")[:MOST_READ], region=referral.needed_in, actor=actor)
    return sorted(near, key=_turned_away)[:MOST_PLACES]


def check_places(offer: PlaceOffer, *, referral: Referral, on: date) -> None:
    """Whether what a package asks for can be had of an offer of places, as it was told last.

    Raises:
        referral.places_of_others, referral.places_full
    """
    if not referral.people:
        return
    if referral.composition not in offer.groups:
        wanted = country().codes["place_groups"].get(referral.composition).title
        raise Refusal(
            "referral.places_of_others",
            place_offer=offer.ref,
            groups=groups_words(offer.groups),
            referral=referral.ref,
            group=wanted,
        )
    is_there = offer.from_on <= on and (offer.until_on is None or offer.until_on >= on)
    if not is_there or offer.free < referral.people:
        raise Refusal(
            "referral.places_full",
            place_offer=offer.ref,
            free=offer.free if is_there else 0,
            referral=referral.ref,
            people=referral.people,
            agency=offer.organisation.title,
        )


def is_full(agency: Agency, *, referral: Referral, on: date) -> bool:
    """Whether a body told of places for the group of a package, and of too few free ones."""
    told = offers_of(agency=agency).filter(groups__contains=[referral.composition], from_on__lte=on)
    return told.exists() and not any(offer.free >= referral.people for offer in told)


def groups_words(groups: Iterable[str]) -> Text:
    """For whom places are, in words."""
    titles = [country().codes["place_groups"].get(group).title for group in groups]
    return Text(**{code: ", ".join(title.in_(code) for title in titles) for code in LANGUAGES})


def _turned_away(place: Any) -> bool:
    return place.said_here in (states.DECLINED, states.LAPSED)


def nearest(offers: Iterable[PlaceOffer], *, region: str, actor: Actor) -> list[PlaceOffer]:
    """Offers by how far the middle of their region lies from that of a region on the map; those not on it come last."""
    points = region_points(day=actor.today)
    here = points.get(region)

    def far(offer: PlaceOffer) -> float:
        if offer.region == region:
            return 0.0
        there = points.get(offer.region)
        return hypot(there[0] - here[0], there[1] - here[1]) if here and there else FAR

    return sorted(offers, key=far)
