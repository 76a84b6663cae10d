"""One picture of the records while others go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_picture() -> Iterator[None]:
    """Read everything as it stood at one instant, and write nothing.

    Inside a transaction that has begun already the caller's own view holds, as a begun one cannot be changed.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
