"""To whom a lead may be handed, in the order in which a sender in haste looks for them."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor, attended
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.opening import kinds_that_hear
from qorgan.intake.leads.outcomes import is_for
from qorgan.intake.leads.states import EMERGENCY, HEAR, TO_POLICE

FIRST = "police"
"""The kind of body that an emergency goes to, as by the silent alarm."""


def bodies_near(*, actor: Actor, region: str, outcome: str = "") -> list[tuple[str, str]]:
    """The working bodies that hear leads, without the actor's own.

    Order: those of the region before those of the whole country and of other regions, in each those of the kind that the
    outcome asks for first, then by name.
    """
    working = Agency.objects.filter(kind__in=kinds_that_hear(), closed_on__isnull=True).exclude(pk=actor.agency.pk)
    found = attended(working, may=(HEAR,), day=actor.today)
    ranked = sorted(
        found, key=lambda one: (_distance(one, region), _misfit(one, outcome), one.title.in_(actor.language))
    )
    return [(one.ref, one.title.in_(actor.language)) for one in ranked]


def _distance(body: Agency, region: str) -> int:
    return 0 if region and body.region == region else 1 if not body.region else 2


def _misfit(body: Agency, outcome: str) -> int:
    """How far a kind of body is from what the outcome asks for: a help organisation, the police, anybody."""
    wanted = TO_POLICE if outcome == EMERGENCY else outcome
    if wanted == TO_POLICE and body.kind == FIRST:
        return 0
    return 1 if is_for(wanted, body) else 2
