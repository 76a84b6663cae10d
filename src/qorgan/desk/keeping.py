"""Making a new record: its reference, who entered it and when."""

from __future__ import annotations

from typing import Any, TypeVar

from qorgan.desk.access.actor import Actor
from qorgan.desk.records import Record
from qorgan.kernel.refs import new_ref

R = TypeVar("R", bound=Record)


def keep(model: type[R], *, actor: Actor, **fields: Any) -> R:
    """Insert a record of this kind with a fresh reference, entered by the actor now."""
    record = model(
        ref=new_ref(model.ref_prefix), recorded_at=actor.now, recorded_by=actor.user_ref, **fields
    )
    record.save(force_insert=True)
    return record
