"""What stands in the ledger of some records, asked of all tables in one question; contents are compared as the database writes them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection, models

from qorgan.desk.facts.models import Fact
from qorgan.desk.rows import Written

Content = tuple[str | None, ...]
Table = type[Fact]


def content_of(fact: Fact) -> Content:
    """What a fact says, as the database writes it out."""
    return tuple(written(getattr(fact, name)) for name, written in _columns(type(fact)))


def standing_in(asked: Mapping[Table, Sequence[str]]) -> dict[Table, dict[Content, int]]:
    """The facts of records that stand, by table and content, each with its key; `asked` are references of records by table."""
    found: dict[Table, dict[Content, int]] = {table: {} for table in asked}
    if not found:
        return found
    tables = list(asked)
    parts = (f"SELECT {number}, {_question(table)}" for number, table in enumerate(tables))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [list(refs) for refs in asked.values()])
        for number, pk, content in cursor.fetchall():
            found[tables[number]][tuple(content)] = pk
    return found


def retractions(gone: Mapping[Table, Sequence[int]], *, at: datetime) -> list[Written]:
    """What lets facts stand no more, by table and key."""
    return [(_retraction(table), [at, list(keys)]) for table, keys in gone.items() if keys]


@cache
def _columns(table: Table) -> tuple[tuple[str, Callable[[Any], str | None]], ...]:
    fields = {field.attname: field for field in table._meta.concrete_fields}
    return tuple(
        (name, _truth if isinstance(fields[name], models.BooleanField) else _text) for name in table.content_columns()
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _truth(value: Any) -> str | None:
    return None if value is None else "true" if value else "false"


@cache
def _question(table: Table) -> str:
    fields = {field.attname: field for field in table._meta.concrete_fields}
    columns = (f"{connection.ops.quote_name(str(fields[name].column))}::text" for name in table.content_columns())
    named = connection.ops.quote_name(table._meta.db_table)
    return f"id, ARRAY[{', '.join(columns)}] FROM {named} WHERE retracted_at IS NULL AND source = ANY(%s)"


@cache
def _retraction(table: Table) -> str:
    return f"UPDATE {connection.ops.quote_name(table._meta.db_table)} SET retracted_at = %s WHERE id = ANY(%s)"  # noqa: S608 - a name
