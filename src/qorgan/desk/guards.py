"""What the room that keeps persons asks of every command and of every shown value, for the sake of the people whom records are about."""

from __future__ import annotations

from typing import Any

from django.db import models

from qorgan.desk.about import keep_persons
from qorgan.desk.access.actor import Actor


def may_be_masked(*, table: type[object], name: str) -> bool:
    """Whether values at an attribute path of a table are kept from any reader at all."""
    return any(mask.reach(table, name) for room in keep_persons for mask in room.masks)


def is_masked_from(*, record: models.Model, name: str, actor: Actor) -> bool:
    """Whether a value of a record, named by its attribute path, is not for this reader."""
    masks = (mask for room in keep_persons for mask in room.masks if mask.reach(type(record), name))
    return any(mask.keeps(record=record, name=name, actor=actor) for mask in masks)


def with_redacted_purpose(actor: Actor, *, act: Any, values: dict[str, Any]) -> Actor:
    """The same actor with the purpose as the journal may keep it: `values` are what was given or answered."""
    purpose = actor.purpose
    for room in keep_persons if purpose else ():
        purpose = room.redacted(purpose=purpose, act=act, values=values, actor=actor)
    return actor.stating(purpose)


def check_command(*, act: Any, values: dict[str, Any], result: Any, actor: Actor) -> None:
    """Let the room look at a command that ran.

    Raises:
        what it refuses; nothing of the command is kept then.
    """
    for room in keep_persons:
        room.guard(act=act, values=values, result=result, actor=actor)
