"""How far an actor's eyes reach, as a condition on a table."""

from __future__ import annotations

from django.db import models
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


def by_any_way(model: type[models.Model], *ways: Q) -> Q:
    """The rows that one of several ways leads to, each followed through an index of its own.

    Ways through different tables that are joined by OR leave the database nothing but to read every row.
    """
    found = [model._default_manager.filter(way).values("pk") for way in ways if way != NOTHING]
    return Q(pk__in=found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]) if found else NOTHING
