"""A request granted for somebody whom a colleague protects already: what it orders is added to the measures that stand.

One body keeps one protection of a person, and whoever answers for it sees every request that adds to it. Whoever decides on a
request need not see the protection: then the answer, its refusals and the order say what they would say if there were none.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.noting import line_by
from qorgan.desk.journal import chain
from qorgan.desk.settling import settle_all
from qorgan.rights.protection import states
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.holding import beside
from qorgan.rights.protection.models import Protection, ProtectionLifting, ProtectionMeasure, ProtectionRequest
from qorgan.rights.protection.queries import protections_visible_to


def is_hidden(protection: Protection | None, *, actor: Actor) -> bool:
    """Whether measures stand that the actor does not see."""
    return protection is not None and not protections_visible_to(actor).filter(pk=protection.pk).exists()


def fresh_of(measures: Sequence[str], *, standing: Protection | None, hidden: bool, actor: Actor) -> list[str]:
    """Those of the measures that are ordered now: what stands answers the request already.

    Of hidden ones those about to be lifted end, and the new order takes them again: to refuse for the lifting's sake would tell
    of it.

    Raises:
        LiftingWaits: one that stands, and is not hidden, is about to be lifted.
    """
    if standing is None:
        return list(dict.fromkeys(measures))
    pending = standing.liftings.filter(status__in=states.PENDING).first() if hidden else None
    if pending:
        lifted_by(pending).filter(measure__in=measures).update(ended_at=actor.now)
    return beside(standing, measures=measures)


def lifted_by(lifting: ProtectionLifting) -> QuerySet[ProtectionMeasure]:
    """The standing measures that a lifting is about: what was ordered again after it is not lifted by it."""
    standing = lifting.protection.measures.filter(ended_at__isnull=True, measure__in=lifting.measures)
    return standing.filter(from_at__lte=lifting.ordered_at)


def answer(
    request: ProtectionRequest, *, protection: Protection, sealed: Sequence[SealedFile], hidden: bool, actor: Actor
) -> list[ProtectionRequest | Protection | SealedFile]:
    """What whoever granted the request is answered. What is hidden is settled and kept in the journal all the same."""
    if not hidden:
        return [request, protection, *sealed]
    changed = settle_all([protection, *sealed], actor=actor)
    refs = tuple(str(one.ref) for one in changed)  # type: ignore[attr-defined]
    chain.append(line_by(actor, act="grant_protection", objects=(*refs, request.ref)))
    return [request]
