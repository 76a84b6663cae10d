"""What a room below asks of every command and of every shown value, for the sake of the people whom records are about.

The desk knows no person. The room that does says here what a command is refused for once it ran, before anything is kept,
which values of a record stay shut to a reader, and what of a stated purpose the journal keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor

Guard = Callable[..., None]
Keeper = Callable[..., bool]
Reach = Callable[[Any, str], bool]
Striker = Callable[..., str]
WRITE_GUARDS: list[Guard] = []
REDACTORS: list[Striker] = []
FIELD_MASKS: list[tuple[Reach, Keeper]] = []


def register_write_guard(guard: Guard) -> Guard:
    """Call `guard(act=, values=, result=, actor=)` after every command ran, in its transaction; it refuses or is silent."""
    WRITE_GUARDS.append(guard)
    return guard


def register_redactor(striker: Striker) -> Striker:
    """Call `striker(purpose=, act=, values=, actor=)` before a stated purpose is written down; the journal keeps what it answers."""
    REDACTORS.append(striker)
    return striker


def register_field_mask(*, reach: Reach) -> Callable[[Keeper], Keeper]:
    """Call `keeper(record=, name=, actor=)` for values of records that are shown; True keeps the value from the reader.

    `reach(table, name)` says once for a table and an attribute path whether the keeper may ever keep such a value.
    """

    def keep(keeper: Keeper) -> Keeper:
        FIELD_MASKS.append((reach, keeper))
        return keeper

    return keep


def may_be_masked(*, table: type[object], name: str) -> bool:
    """Whether values at an attribute path of a table are kept from any reader at all."""
    return any(reach(table, name) for reach, _keeper in FIELD_MASKS)


def is_masked_from(*, record: models.Model, name: str, actor: Actor) -> bool:
    """Whether a value of a record, named by its attribute path, is not for this reader."""
    return any(
        reach(type(record), name) and keeper(record=record, name=name, actor=actor) for reach, keeper in FIELD_MASKS
    )


def with_redacted_purpose(actor: Actor, *, act: Any, values: dict[str, Any]) -> Actor:
    """The same actor with the purpose as the journal may keep it: `values` are what was given or answered."""
    purpose = actor.purpose
    for striker in REDACTORS if purpose else ():
        purpose = striker(purpose=purpose, act=act, values=values, actor=actor)
    return actor.stating(purpose)


def check_command(*, act: Any, values: dict[str, Any], result: Any, actor: Actor) -> None:
    """Let every guard look at a command that ran.

    Raises:
        what a guard refuses; nothing of the command is kept then.
    """
    for guard in WRITE_GUARDS:
        guard(act=act, values=values, result=result, actor=actor)
