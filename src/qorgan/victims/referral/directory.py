"""Who has a place tonight: free places for the group that a package asks for, in its region first, then the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from qorgan.desk.access.actor import Actor
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import free_places
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
