"""The journal's line of what an actor did."""

from __future__ import annotations

from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.journal.chain import Line


def line_by(
    actor: Actor, *, act: str, objects: tuple[str, ...], outcome: str = "done", detail: dict[str, Any] | None = None
) -> Line:
    """Who did it, in which role, at which door, for which purpose; `objects` are references."""
    return Line(
        at=actor.now,
        user=actor.user_ref,
        agency=actor.agency.ref,
        role=actor.role.id,
        door=actor.door,
        session=actor.session,
        purpose=actor.purpose,
        act=act,
        objects=objects,
        outcome=outcome,
        detail=detail,
    )
