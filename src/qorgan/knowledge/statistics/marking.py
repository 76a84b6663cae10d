"""The triggers that mark changes, on every fact table of the house: a new room's facts need nothing of their own."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from qorgan.desk.facts.ledger import FACTS

EVENTS = {
    "insert": "REFERENCING NEW TABLE AS came",
    "update": "REFERENCING NEW TABLE AS came OLD TABLE AS went",
    "delete": "REFERENCING OLD TABLE AS went",
    "truncate": "",
}
WATCHED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'mark_truncate'"


def mark_changes(*, using: str, **_: Any) -> None:
    """Give each fact table its triggers that has none. Runs after every change of tables, as the owner."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = 'statistics_mark'")
        if cursor.fetchone() is None:
            return
        cursor.execute(WATCHED)
        watched = {name for (name,) in cursor.fetchall()}
        for table in sorted((FACTS.keys() & there) - watched):
            _watch(table, cursor=cursor)


def _watch(table: str, *, cursor: CursorWrapper) -> None:
    """The names are the house's own. Facts that are there already are marked first."""
    cursor.execute(
        "INSERT INTO statistics_mark (fact, month, n) SELECT %s, month, nextval('statistics_mark_n') FROM "  # noqa: S608
        f"(SELECT DISTINCT date_trunc('month', happened_on::timestamp)::date AS month FROM {table}) AS months",
        [table],
    )
    for event, referencing in EVENTS.items():
        cursor.execute(
            f"CREATE TRIGGER mark_{event} AFTER {event.upper()} ON {table} {referencing} "
            "FOR EACH STATEMENT EXECUTE FUNCTION statistics_mark()"
        )
