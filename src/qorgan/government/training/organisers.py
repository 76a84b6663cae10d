"""Whose a session or a participant is: the body's own, and after it was closed its successor's."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency


def is_of(body: Agency, *, actor: Actor) -> bool:
    """Whether what is a body's is the actor's to keep or to know."""
    return body.pk == actor.agency.pk or (body.closed_on is not None and body.successor_id == actor.agency.pk)


def of_own(path: str, *, actor: Actor) -> Q:
    """The rows whose body, at the lookup path, is the actor's own or a closed one that it succeeded."""
    inherited = Q(**{f"{path}__successor": actor.agency, f"{path}__closed_on__isnull": False})
    return Q(**{path: actor.agency}) | inherited
