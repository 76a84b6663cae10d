"""What a room below asks of every command and of every shown value, for the sake of the people whom records are about.

The desk knows no person. The room that does says here what a command is refused for once it ran, before anything is kept,
and which values of a record stay shut to a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor

Guard = Callable[..., None]
Keeper = Callable[..., bool]
GUARDS: list[Guard] = []
KEEPERS: list[Keeper] = []


def guard_commands(guard: Guard) -> Guard:
    """Call `guard(act=, values=, result=, actor=)` after every command ran, in its transaction; it refuses or is silent."""
    GUARDS.append(guard)
    return guard


def keep_values(keeper: Keeper) -> Keeper:
    """Call `keeper(record=, name=, actor=)` for values of records that are shown; True keeps the value from the reader."""
    KEEPERS.append(keeper)
    return keeper


def is_kept_from(*, record: models.Model, name: str, actor: Actor) -> bool:
    """Whether a value of a record, named by its attribute path, is not for this reader."""
    return any(keeper(record=record, name=name, actor=actor) for keeper in KEEPERS)


def check_command(*, act: Any, values: dict[str, Any], result: Any, actor: Actor) -> None:
    """Let every guard look at a command that ran.

    Raises:
        what a guard refuses; nothing of the command is kept then.
    """
    for guard in GUARDS:
        guard(act=act, values=values, result=result, actor=actor)
