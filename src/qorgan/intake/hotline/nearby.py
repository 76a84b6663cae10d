"""Help near the caller: organisations that work in a region today, and for whom they have places. No address, of nobody: a telephone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.telephones import grouped
from qorgan.government.providers.freshness import age
from qorgan.government.providers.places import free_places
from qorgan.government.providers.queries import organisations

MOST = 12


@dataclass(frozen=True)
class Nearby:
    """An organisation of the directory as the operator tells it: its name, telephone and free places, and how long ago they were told."""

    ref: str
    name: str
    kind: str
    phone: str
    free: int
    groups: str
    told: str


def help_in(*, region: str, actor: Actor) -> list[Nearby]:
    """Organisations of a region, those with free places first; those of the whole country when no region is known."""
    codes = country().codes
    free: dict[int, int] = defaultdict(int)
    groups: dict[int, list[str]] = defaultdict(list)
    told: dict[int, datetime] = {}
    for offer in free_places(actor=actor, **({"region": region} if region else {})):
        free[offer.organisation_id] += offer.places - offer.taken
        told[offer.organisation_id] = min(offer.told_at, told.get(offer.organisation_id, offer.told_at))
        groups[offer.organisation_id] += [g for g in offer.groups if g not in groups[offer.organisation_id]]
    found = organisations(actor=actor, **({"region": region} if region else {})).order_by("title_en", "id")
    shown = [
        Nearby(
            ref=one.ref,
            name=one.title.in_(actor.language),
            kind=codes["organisation_kinds"].label(one.kind, actor.language),
            phone=grouped(one.phone),
            free=free[one.pk],
            groups=", ".join(codes["place_groups"].label(group, actor.language) for group in groups[one.pk]),
            told=age(told[one.pk], now=actor.now).in_(actor.language) if one.pk in told else "",
        )
        for one in found
    ]
    return sorted(shown, key=lambda one: one.free == 0)[:MOST]
