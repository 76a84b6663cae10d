"""Writing many rows at once, for lists of a hundred thousand: fresh references, fresh ids, and PostgreSQL's COPY.

The rows skip model instances: the caller gives columns and tuples and answers for what a command would have checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, models

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import note_written
from qorgan.desk.records import Record
from qorgan.desk.rows import MOST, insert_all
from qorgan.kernel.refs import new_refs

R = TypeVar("R", bound=Record)


def stamp(actor: Actor) -> dict[str, object]:
    """What every record bears of its entering: when, and by whom."""
    return {"recorded_at": actor.now, "recorded_by": actor.user_ref}


def drafted(model: type[R], *, actor: Actor, rows: Sequence[Mapping[str, Any]]) -> list[R]:
    """Records not yet written, one for the fields of each row, each with a reference that no record bears."""
    refs = fresh_refs(model, count=len(rows))
    return [model(ref=ref, **stamp(actor), **row) for ref, row in zip(refs, rows, strict=True)]


def fresh_refs(model: type[Record], *, count: int) -> list[str]:
    """References that no record of this kind bears yet."""
    table = model._meta.db_table
    free: list[str] = []
    while len(free) < count:
        drawn = set(new_refs(model.ref_prefix, count=count - len(free))).difference(free)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ref FROM {table} WHERE ref = ANY(%s)", [list(drawn)])  # noqa: S608 - a table's name
            drawn.difference_update(ref for (ref,) in cursor.fetchall())
        free.extend(drawn)
    return free


def insert_records(rows: Sequence[Record], *, standing: Sequence[models.Model] = ()) -> None:
    """Write new records of one kind, each under a reference that no other bears; they get no keys. `standing` as `insert_all` has it.

    Whether a reference is free the statement itself tells; whose was taken is written again under another.

    Raises:
        IntegrityError: a constraint refuses one of them; none is written then.
    """
    left = list(rows)
    if len(left) > MOST:
        for row, ref in zip(left, fresh_refs(type(left[0]), count=len(left)), strict=True):
            row.ref = ref
        insert_all(left, standing=standing)
        return
    while left:
        for row, ref in zip(left, new_refs(left[0].ref_prefix, count=len(left)), strict=True):
            row.ref = ref
        written = insert_all(left, standing=standing, unless="ref")
        left, standing = [row for row in left if row.ref not in written], ()


def fresh_ids(model: type[models.Model], *, count: int) -> list[int]:
    """The next ids of a table, taken from its sequence, rising."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return sorted(number for (number,) in cursor.fetchall())


def copy_rows(
    model: type[models.Model], *, columns: Sequence[str], rows: Iterable[tuple[object, ...]], always: dict[str, object]
) -> None:
    """COPY rows into a table. `columns` name the values of a row by attribute; `always` holds what is alike in all.

    Raises:
        IntegrityError: a constraint refuses one of the rows; none is written then.
    """
    fields = {field.name: str(field.column) for field in model._meta.concrete_fields}
    names = [fields[name] for name in (*columns, *always)]
    same = tuple(always.values())
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    note_written(model._meta.db_table)
    statement = f"COPY {model._meta.db_table} ({quoted}) FROM STDIN"
    # Django wraps execute() alone: without this a constraint would raise psycopg's error instead of Django's.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row + same)
