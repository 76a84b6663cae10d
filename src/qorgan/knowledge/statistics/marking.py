"""The triggers that mark changes, on every fact table of the house: a new room's facts need nothing of their own."""

from __future__ import annotations

from datetime import date
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
EPOCH = date.min
"""The month under which the mark of a whole table stands: drawn anew when tables change, or when it is emptied."""

TRIGGERS = [f"statistics_mark_{event}" for event in EVENTS]
MARK_ALL = "INSERT INTO statistics_mark (fact, month, n) VALUES (%s, %s, random(1, 4611686018427387903))"
WATCHED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = ANY(%s) GROUP BY 1 HAVING count(*) = %s"


def mark_changes(*, using: str, **_: Any) -> None:
    """Give each fact table its triggers that has none, and forget every answer. Runs after every change of tables, as the owner.

    A migration may have changed facts in ways that no trigger sees; an answer that somebody was counting meanwhile is kept
    under the old marks of the tables, and never found.
    """
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = 'statistics_mark'")
        if cursor.fetchone() is None:
            return
        cursor.execute("DELETE FROM statistics_answer")
        cursor.execute(WATCHED, [TRIGGERS, len(TRIGGERS)])
        watched = {name for (name,) in cursor.fetchall()}
        for table in sorted(FACTS.keys() & there):
            cursor.execute(MARK_ALL, [table, EPOCH])
            if table not in watched:
                _watch(table, cursor=cursor)


def _watch(table: str, *, cursor: CursorWrapper) -> None:
    """The names are the house's own."""
    for trigger, (event, referencing) in zip(TRIGGERS, EVENTS.items(), strict=True):
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {trigger} AFTER {event.upper()} ON {table} {referencing} "
            "FOR EACH STATEMENT EXECUTE FUNCTION statistics_mark()"
        )
