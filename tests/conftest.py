"""The suite's ground: one disposable PostgreSQL cluster for all workers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations

from qorgan.machinery import postgres


def pytest_configure(config: pytest.Config) -> None:
    if settings.QORGAN_EMBEDDED:
        postgres.start(folder=settings.QORGAN_POSTGRES, settings=postgres.DISPOSABLE)


_flush = DatabaseOperations.execute_sql_flush


def _flush_past_the_guards(self: DatabaseOperations, sql_list: list[str]) -> None:
    """Emptying the tables between stories: the guards of append-only tables stand aside for it, as only the owner can ask."""
    with self.connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        guarded = [row[0] for row in cursor.fetchall()]
    off = [f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in guarded]
    on = [f"ALTER TABLE {table} ENABLE TRIGGER USER;" for table in guarded]
    _flush(self, [*off, *sql_list, *on])


DatabaseOperations.execute_sql_flush = _flush_past_the_guards  # type: ignore[method-assign]
