"""Which kinds of record take files, and whose permission it needs: a room says so in one line.

    take_attachments(Meeting, read="commission.read", keep="commission.keep")

Whoever may fetch the record and holds `read` reads its files; who holds `keep` attaches and voids them. Nothing stands in the
roles for it: the two general permissions follow from these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import imply
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Record
from qorgan.kernel.registries import Registry

READ, KEEP = "attachment.read", "attachment.keep"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A kind of record that takes files."""

    model: type[Record]
    read: str
    keep: str
    blocks: Callable[[Any, Actor], None]
    by_own_act: bool = False


HOLDERS = Registry[type[models.Model], Holder]("A kind of record that takes files.")


def _takes(record: Any, actor: Actor) -> None:
    return None


def take_attachments(
    model: type[Record],
    *,
    read: str,
    keep: str,
    blocks: Callable[[Any, Actor], None] = _takes,
    by_own_act: bool = False,
) -> None:
    """Let records of this kind take files. `blocks(record, actor)` refuses while one takes none, or not from this actor.

    A room that looks at each file first takes them `by_own_act`, which ends with `commands.keep_file`.
    """
    HOLDERS[model] = Holder(model=model, read=read, keep=keep, blocks=blocks, by_own_act=by_own_act)
    imply(READ, by=read)
    imply(READ, by=keep)
    imply(KEEP, by=keep)


def readable(actor: Actor) -> list[models.QuerySet[models.Model]]:
    """The records whose files an actor may read, one set a kind."""
    return [
        RECORD_TYPES[model].visible_to(actor)
        for model, holder in HOLDERS.items()
        if actor.may(holder.read) or actor.may(holder.keep)
    ]


def shows_files(record: models.Model, actor: Actor) -> bool:
    """Whether the record takes files and this actor may read them."""
    holder = HOLDERS.get(type(record))
    return holder is not None and (actor.may(holder.read) or actor.may(holder.keep))
