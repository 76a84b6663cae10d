"""What a commission asks of bodies, for the world of the access tests: an opinion each, and a decision that each carries out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS


def charged(
    refs: dict[str, dict[str, str]], *, secretary: Actor, item: Any, meeting: Any, bodies: Iterable[Agency]
) -> None:
    """Add the references of each body's own opinion and decision to those of its kind."""
    for body in bodies:
        opinion = COMMANDS["ask_opinion"](actor=secretary, agenda_item=item, agency=body)
        given = {"meeting": meeting, "number": body.ref, "text": "Invented", "owner": body}
        decision = COMMANDS["add_decision"](actor=secretary, **given)
        refs.setdefault(body.kind, {}).update(commission_opinion=opinion.ref, commission_decision=decision.ref)
