"""Requests that are sent at the same moment, each over a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, models, transaction

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""
LONGEST = 3000


def hold_whole(record: models.Model) -> None:
    """Hold a row also against whoever refers to it, which the house itself never does."""
    table = connection.ops.quote_name(record._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR UPDATE", [record.pk])


def at_once(act: Callable[[], Any], *, times: int, behind: models.Model) -> list[Any]:
    """What each of several like requests came to: its answer or what it raised.

    A row that each of them must touch (`behind`) is held until all wait for it: so none ends before the last began.
    """

    def one() -> Any:
        try:
            return act()
        except Exception as fault:  # what a request came to is what the test asks about
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=times) as pool:
        with transaction.atomic():
            hold_whole(behind)
            sent = [pool.submit(one) for _ in range(times)]
            until_waiting(times)
        return [each.result() for each in sent]


def until_waiting(times: int) -> None:
    for _ in range(LONGEST):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # or the first look is shown for ever
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= times:
                return
        threading.Event().wait(0.01)
    raise AssertionError("The requests did not come to wait for the row.")
