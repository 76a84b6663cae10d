"""How a room hears of acts on the records of rooms below it, in the same transaction.

A reaction may change records of its own room; it answers with them, so that their facts and duties are settled and
whoever listens to them hears in turn. A record is told once an act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor

Reaction = Callable[..., Iterable[Any] | None]
REACTIONS: dict[type[models.Model], list[Reaction]] = defaultdict(list)


def react(*, model: type[models.Model], do: Reaction) -> None:
    """Call `do(record=, actor=)` after every act that touched a record of this kind."""
    REACTIONS[model].append(do)


def answers_to(record: models.Model, *, actor: Actor) -> list[models.Model]:
    """Let every room that listens act on a touched record; the records they changed."""
    changed: list[models.Model] = []
    for do in REACTIONS.get(type(record), ()):
        changed += do(record=record, actor=actor) or ()
    return changed
