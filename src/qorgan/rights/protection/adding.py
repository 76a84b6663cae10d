"""A request granted for somebody whom whoever decides on it protects already, or sees protected: what it orders is added to that.

What a colleague keeps, and the decider does not see, is left alone: the request begins a protection of its own. Anything else would
tell, by what does not begin, that there is one (`docs/adr/0030`).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.departures import NOBODY
from qorgan.rights.protection import states
from qorgan.rights.protection.holding import beside
from qorgan.rights.protection.models import Protection, ProtectionLifting, ProtectionMeasure, ProtectionRequest
from qorgan.rights.protection.queries import protections_visible_to


def standing_for(request: ProtectionRequest, *, actor: Actor) -> Protection | None:
    """The protection of the person by the body that the actor sees stand now: whoever will answer for the request comes first."""
    holder = actor.user_ref if request.handler in NOBODY else request.handler
    seen = (
        protections_visible_to(actor)
        .filter(person=request.person_id, agency=actor.agency, status=states.STANDING)
        .order_by("pk")
    )
    found = list(seen.select_for_update(of=("self",)))
    return next((one for one in found if one.handler == holder), found[0] if found else None)


def fresh_of(measures: Sequence[str], *, standing: Protection | None) -> list[str]:
    """Those of the measures that are ordered now: what stands answers the request already.

    Raises:
        protection.lifting_waits: one that stands is about to be lifted.
    """
    return beside(standing, measures=measures) if standing else list(dict.fromkeys(measures))


def lifted_by(lifting: ProtectionLifting) -> QuerySet[ProtectionMeasure]:
    """The standing measures that a lifting is about: what was ordered again after it is not lifted by it."""
    standing = lifting.protection.measures.filter(ended_at__isnull=True, measure__in=lifting.measures)
    return standing.filter(from_at__lte=lifting.ordered_at)
