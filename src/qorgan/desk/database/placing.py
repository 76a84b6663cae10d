"""Where the values of a statement go is found once a statement; psycopg keeps a hundred, and the house asks in a thousand ways."""

from __future__ import annotations

from functools import lru_cache

from psycopg import _queries

STATEMENTS = 1000


def find_places_once() -> None:
    """From now on for every connection."""
    _queries._query2pg = lru_cache(maxsize=STATEMENTS)(_queries._query2pg_nocache)
