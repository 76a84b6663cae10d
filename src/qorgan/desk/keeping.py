"""Making a new record: its reference, who entered it and when."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.records import Record
from qorgan.kernel.refs import new_ref

R = TypeVar("R", bound=Record)


def keep(model: type[R], *, actor: Actor, **fields: Any) -> R:
    """Insert a record of this kind with a fresh reference, entered by the actor now."""
    record = model(ref=_free_ref(model), recorded_at=actor.now, recorded_by=actor.user_ref, **fields)
    record.save(force_insert=True)
    return record


def _free_ref(model: type[Record]) -> str:
    """A reference that no record of the table has; in a table of millions a fresh one is now and then taken."""
    taken = f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} WHERE ref = %s"  # noqa: S608 - no value in it
    with connection.cursor() as cursor:
        while True:
            ref = new_ref(model.ref_prefix)
            cursor.execute(taken, [ref])
            if cursor.fetchone() is None:
                return ref
