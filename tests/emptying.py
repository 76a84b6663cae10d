"""Emptying the tables between stories that a browser looks on at, which no transaction can hold."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.commands import flush
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

from qorgan.knowledge.statistics.marking import mark_changes
from qorgan.machinery import postgres

KEPT = ["django_migrations", "django_content_type", "auth_permission"]
"""What Django itself writes after migrations stays, and need not be written again."""

HELD = """
SELECT oid::regclass::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL(%s) AND pg_relation_size(oid) > 0
"""
GUARDED = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
UNDER_WAY = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
"""
LONGEST_WAIT = 10.0
_flush = DatabaseOperations.execute_sql_flush


def empty_cheaply() -> None:
    """Let the tables be emptied as below wherever Django empties them."""
    DatabaseOperations.execute_sql_flush = _empty  # type: ignore[method-assign]
    BaseDatabaseCreation._destroy_test_db = _drop  # type: ignore[method-assign]
    flush.emit_post_migrate_signal = lambda _verbosity, _interactive, using: mark_changes(using=using)  # type: ignore[attr-defined]


def allow_standing_aside() -> None:
    """Let the owner of the embedded database ask its guards to stand aside, which by itself only a superuser may."""
    as_superuser = postgres.url(folder=settings.QORGAN_POSTGRES, role=postgres.SUPERUSER, database="postgres")
    with psycopg.connect(as_superuser) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(1)")  # workers come at once, and one row may be changed by one
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {postgres.ROLE}")


def _empty(self: DatabaseOperations, sql_list: list[str]) -> None:
    """Those tables alone that hold anything, for an empty one costs as much as a full one.

    Deleting a few rows is far cheaper than new files for a table and, as each leads to nearly all others, for all of them.
    The guards of append-only tables stand aside for it, and so do the keys between tables, as all of them end up empty.
    """
    with self.connection.cursor() as cursor:
        cursor.execute(HELD, [KEPT])
        held = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        may_stand_aside = cursor.fetchone()[0]
        cursor.execute(GUARDED)
        guarded: list[Any] = [row[0] for row in cursor.fetchall()]
    if not held:
        return
    _let_end(self.connection)
    if may_stand_aside:
        _flush(self, ["SET LOCAL session_replication_role = replica;", " ".join(f"DELETE FROM {one};" for one in held)])
    else:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in guarded]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER;" for table in guarded]
        _flush(self, [*off, f"TRUNCATE {', '.join(held)} CASCADE;", *on])


def _drop(self: BaseDatabaseCreation, test_database_name: str, verbosity: int) -> None:
    """With whatever a page that is gone still holds open, or the database would stay and Django warn of it."""
    with self._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


def _let_end(connection: Any) -> None:
    """Wait for what a page that is gone still sends: it takes rows in its own order, and the two would wait for one another."""
    end = monotonic() + LONGEST_WAIT
    with connection.cursor() as cursor:
        while monotonic() < end:
            cursor.execute(UNDER_WAY)
            if not cursor.fetchone()[0]:
                return
            sleep(0.05)
