"""How far an actor's eyes reach, as a condition on a table."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope

NOTHING = Q(pk__in=())


def within_reach(*, actor: Actor, may: str, agency: str = "agency", region: str = "region") -> Q:
    """The rows an actor may fetch: all, those of the own region, or those of the own agency.

    `agency` and `region` are the lookup paths of the table. Without the permission the condition matches nothing.
    """
    if not actor.may(may):
        return NOTHING
    if actor.scope is Scope.NATIONAL:
        return Q()
    if actor.scope is Scope.OWN_REGION:
        return Q(**{region: actor.agency.region}) if region else NOTHING
    return Q(**{agency: actor.agency})
