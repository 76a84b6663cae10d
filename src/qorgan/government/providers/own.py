"""Whose an organisation is: what a house keeps of itself is told by its own people and by whoever looks after the whole country."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.government.providers.models import Organisation
from qorgan.kernel.refusals import Refusal

HOUSE, LOG = "providers.house", "providers.log"


def is_own(organisation: Organisation, actor: Actor) -> bool:
    """Whether the actor tells what the organisation has."""
    return actor.scope is Scope.NATIONAL or organisation.agency == actor.agency


def refuse_foreign(organisation: Organisation, *, actor: Actor) -> None:
    """Refuse to tell of another organisation.

    Raises:
        record.not_yours
    """
    if not is_own(organisation, actor):
        raise Refusal("record.not_yours", record=organisation.ref)


def of_houses(actor: Actor) -> Q:
    """The rows of what houses keep of themselves that an actor may see: all, those of the own region, or those of the own organisation."""
    if not actor.may(HOUSE):
        return NOTHING
    if actor.scope is Scope.NATIONAL:
        return Q()
    if actor.scope is Scope.OWN_REGION:
        return Q(region=actor.agency.region)
    return Q(organisation__agency=actor.agency)
