"""Making a new record: its reference, who entered it and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import note_made
from qorgan.desk.records import Record
from qorgan.desk.rows import ANY, insert
from qorgan.kernel.refs import new_ref

R = TypeVar("R", bound=Record)


def create_record(model: type[R], *, actor: Actor, **fields: Any) -> R:
    """Insert a record of this kind with a fresh reference, entered by the actor now."""
    return create_sealed(model, actor=actor, seal=lambda _record: None, fields=fields)


def create_sealed(model: type[R], *, actor: Actor, seal: Callable[[R], None], fields: dict[str, Any]) -> R:
    """As `create_record`; `seal` puts in what is bound to the reference that the record gets."""
    record = _new(model, actor=actor, fields=fields)
    seal(record)
    while not insert(record, unless="ref"):  # in a table of millions a fresh one is now and then taken
        record.ref = new_ref(model.ref_prefix)
        seal(record)
    note_made(record)
    return record


def keep_once(model: type[R], *, actor: Actor, **fields: Any) -> R | None:
    """As `keep`; None where a constraint lets stand no other beside one that is there, such as somebody made at this moment."""
    record = _new(model, actor=actor, fields=fields)
    while not insert(record, unless=ANY):
        if not model._default_manager.filter(ref=record.ref).exists():
            return None
        record.ref = new_ref(model.ref_prefix)
    note_made(record)
    return record


def _new(model: type[R], *, actor: Actor, fields: dict[str, Any]) -> R:
    return model(ref=new_ref(model.ref_prefix), recorded_at=actor.now, recorded_by=actor.user_ref, **fields)
