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
Mask = Callable[..., bool]
Reach = Callable[[Any, str], bool]
Redactor = Callable[..., str]
WRITE_GUARDS: list[Guard] = []
REDACTORS: list[Redactor] = []
FIELD_MASKS: list[tuple[Reach, Mask]] = []


def register_write_guard(guard: Guard) -> Guard:
    """Call `guard(act=, values=, result=, actor=)` after every command ran, in its transaction; it refuses or is silent."""
    WRITE_GUARDS.append(guard)
    return guard


def register_redactor(redactor: Redactor) -> Redactor:
    """Call `redactor(purpose=, act=, values=, actor=)` before a stated purpose is written down; the journal keeps what it answers."""
    REDACTORS.append(redactor)
    return redactor


def register_field_mask(*, reach: Reach) -> Callable[[Mask], Mask]:
    """Call `mask(record=, name=, actor=)` for values of records that are shown; True keeps the value from the reader.

    `reach(table, name)` says once for a table and an attribute path whether the mask may ever keep such a value.
    """

    def register(mask: Mask) -> Mask:
        FIELD_MASKS.append((reach, mask))
        return mask

    return register


def may_be_masked(*, table: type[object], name: str) -> bool:
    """Whether values at an attribute path of a table are kept from any reader at all."""
    return any(reach(table, name) for reach, _mask in FIELD_MASKS)


def is_masked_from(*, record: models.Model, name: str, actor: Actor) -> bool:
    """Whether a value of a record, named by its attribute path, is not for this reader."""
    return any(reach(type(record), name) and mask(record=record, name=name, actor=actor) for reach, mask in FIELD_MASKS)


def with_redacted_purpose(actor: Actor, *, act: Any, values: dict[str, Any]) -> Actor:
    """The same actor with the purpose as the journal may keep it: `values` are what was given or answered."""
    purpose = actor.purpose
    for redactor in REDACTORS if purpose else ():
        purpose = redactor(purpose=purpose, act=act, values=values, actor=actor)
    return actor.stating(purpose)


def check_command(*, act: Any, values: dict[str, Any], result: Any, actor: Actor) -> None:
    """Let every guard look at a command that ran.

    Raises:
        what a guard refuses; nothing of the command is kept then.
    """
    for guard in WRITE_GUARDS:
        guard(act=act, values=values, result=result, actor=actor)
