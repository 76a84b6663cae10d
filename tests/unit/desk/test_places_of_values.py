"""A statement is taken apart once, however many others are asked before it is asked again."""

from __future__ import annotations

import pytest
from django.db import connection
from psycopg import _queries

pytestmark = pytest.mark.django_db


def test_hundreds_of_statements_are_each_taken_apart_once() -> None:
    def ask() -> list[int]:
        with connection.cursor() as cursor:
            return [cursor.execute(f"SELECT %s + {one}", [1]).fetchone()[0] for one in range(300)]

    answers = ask()
    before = _queries._query2pg.cache_info()  # type: ignore[attr-defined]
    assert ask() == answers == [one + 1 for one in range(300)]
    after = _queries._query2pg.cache_info()  # type: ignore[attr-defined]
    assert (after.misses - before.misses, after.hits - before.hits) == (0, 300)
