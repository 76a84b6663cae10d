"""New rows of tables, by statements that are written once: most of what an act costs is Django writing the same statement anew.

A table whose rows do more on being saved than standing there, by a `save` of its own or a signal, is left to Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.signals import post_save, pre_save

MOST = 50
"""Rows in one statement that is kept; longer lists differ in length each time and are Django's."""

PARTS = 20
"""Statements in one that is sent, each of MOST rows at most: the protocol counts values in two bytes."""

ANY = "*"
"""Stands for every constraint by which one row excludes another."""


Written = tuple[str, list[Any]]
"""A statement that writes, and its values."""


@dataclass(frozen=True, slots=True)
class _Table:
    """How a row of a table is written: its fields but the key, which the database gives, and their columns and places."""

    model: type[models.Model]
    fields: tuple[Any, ...]
    columns: str
    places: str

    def values(self, row: models.Model) -> list[Any]:
        """The values of a row as the database takes them."""
        return [field.get_db_prep_save(field.pre_save(row, True), connection) for field in self.fields]


def insert(row: models.Model, *, unless: str = "") -> bool:
    """Write a new row, which gets its key by that; False where, by the field `unless` or by ANY, another stands in its place.

    Raises:
        IntegrityError: a constraint refuses it otherwise.
    """
    model = type(row)
    if not is_plain(model):
        row.save(force_insert=True)
        return True
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(_one(model, unless), _table(model).values(row))
        told = cursor.fetchone()
    if told is None:
        return False
    row.pk = told[0]
    _stands(row)
    return True


def insert_all(
    *groups: Sequence[models.Model], standing: Sequence[models.Model] = (), unless: str = ""
) -> frozenset[Any]:
    """Write new rows, each group of one table, in one statement; they get no keys. Of `standing`, one table's, what is there already stays.

    With `unless` a row of the last group is left out where another bears its value of that field; answers with the values of those written.

    Raises:
        IntegrityError: a constraint refuses one; none is written then.
    """
    filled = [group for group in (standing, *groups) if group]
    if not filled:
        return frozenset()
    if not unless and any(len(group) > MOST or not is_plain(type(group[0])) for group in filled):
        for group in filled:
            type(group[0])._default_manager.bulk_create(group, ignore_conflicts=group is standing, batch_size=5000)
        return frozenset()
    asked = tuple((type(group[0]), len(group), group is standing) for group in filled)
    with connection.cursor() as cursor:
        values = (value for group in filled for row in group for value in _table(type(row)).values(row))
        cursor.execute(_many(asked, unless), list(values))
        written = frozenset(value for (value,) in cursor.fetchall()) if unless else frozenset[Any]()
    for row in _flat(filled):
        _stands(row)
    return written


def updates(rows: Sequence[models.Model], *, fields: tuple[str, ...]) -> list[Written]:
    """What writes these fields of rows of one table that stand already: to be sent, some rows at a time."""
    return [_updated(rows[first : first + MOST], fields=fields) for first in range(0, len(rows), MOST)]


def _updated(rows: Sequence[models.Model], *, fields: tuple[str, ...]) -> Written:
    model = type(rows[0])
    changed = [field for field in _table(model).fields if field.name in fields]
    values = [
        value
        for row in sorted(rows, key=lambda row: row.pk)
        for value in (row.pk, *(one.get_db_prep_save(one.pre_save(row, False), connection) for one in changed))
    ]
    return _update(model, fields, len(rows)), values


def send(written: Sequence[Written]) -> None:
    """Send statements that write, of which no two write one row, as one; as a few where they carry very many values.

    Raises:
        IntegrityError: a constraint refuses one; none is written then.
    """
    for first in range(0, len(written), PARTS):
        some = written[first : first + PARTS]
        before = ", ".join(f"part_{number} AS ({one})" for number, (one, _values) in enumerate(some[:-1]))
        last = some[-1][0]
        with connection.cursor() as cursor:
            values = [value for _one, values in some for value in values]
            cursor.execute(f"WITH {before} {last}" if before else last, values)


@cache
def is_plain(model: type[models.Model]) -> bool:
    """Whether a row of a table is nothing but its values, with a key that the database gives."""
    meta = model._meta
    heard = pre_save.has_listeners(model) or post_save.has_listeners(model)
    saved = model.save is models.Model.save and model.save_base is models.Model.save_base
    return saved and not heard and not meta.parents and bool(meta.auto_field) and not _has_generated(model)


def _has_generated(model: type[models.Model]) -> bool:
    return any(field.generated for field in model._meta.concrete_fields)


@cache
def _table(model: type[models.Model]) -> _Table:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    places = (
        field.get_placeholder(None, None, connection) if hasattr(field, "get_placeholder") else "%s" for field in fields
    )
    columns = ", ".join(_quoted(field) for field in fields)
    return _Table(model=model, fields=fields, columns=columns, places=f"({', '.join(places)})")


@cache
def _one(model: type[models.Model], unless: str) -> str:
    by = f" ({_quoted(model._meta.get_field(unless))})" if unless not in ("", ANY) else ""
    spared = f" ON CONFLICT{by} DO NOTHING" if unless else ""
    return f"{_into(model, 1)}{spared} RETURNING {_quoted(model._meta.pk)}"


def _quoted(field: Any) -> str:
    return str(connection.ops.quote_name(field.column))


@cache
def _update(model: type[models.Model], fields: tuple[str, ...], count: int) -> str:
    changed = [field for field in _table(model).fields if field.name in fields]
    kinds = (model._meta.pk.rel_db_type(connection), *(field.db_type(connection) for field in changed))
    typed = ", ".join(
        f"%s::{str(kind).partition('(')[0]}" for kind in kinds
    )  # a length here would cut what is too long
    places = ", ".join([f"({typed})"] * count)
    columns = [_quoted(field) for field in changed]
    written = ", ".join(f"{one} = given.{one}" for one in columns)
    table, key = connection.ops.quote_name(model._meta.db_table), _quoted(model._meta.pk)
    return (
        f"UPDATE {table} SET {written} FROM (VALUES {places}) AS given (pk, {', '.join(columns)}) "  # noqa: S608 - names and places
        f"WHERE {table}.{key} = given.pk"
    )


@cache
def _many(asked: tuple[tuple[type[models.Model], int, bool], ...], unless: str = "") -> str:
    """One statement for several tables: all but the last stand before it as parts of their own."""
    written = [
        f"{_into(model, count)}{' ON CONFLICT DO NOTHING' if is_standing else ''}"
        for model, count, is_standing in asked
    ]
    before = ", ".join(f"part_{number} AS ({one})" for number, one in enumerate(written[:-1]))
    by = _quoted(asked[-1][0]._meta.get_field(unless)) if unless else ""
    last = f"{written[-1]} ON CONFLICT ({by}) DO NOTHING RETURNING {by}" if unless else written[-1]
    return f"WITH {before} {last}" if before else last


def _into(model: type[models.Model], count: int) -> str:
    table = _table(model)
    places = ", ".join([table.places] * count)
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({table.columns}) VALUES {places}"  # noqa: S608 - names and places


def _stands(row: models.Model) -> None:
    row._state.adding, row._state.db = False, connection.alias


def _flat(groups: Iterable[Sequence[models.Model]]) -> Iterable[models.Model]:
    return (row for group in groups for row in group)
