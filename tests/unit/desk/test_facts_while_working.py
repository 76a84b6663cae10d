"""The ledger is proved while people work: records and facts are read as they stood at one instant."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.facts import ledger

STEADY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@pytest.mark.django_db(transaction=True)
def test_the_ledger_is_proved_from_one_picture_that_nothing_can_change() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert list(ledger.verify()) == []
    statements = [query["sql"] for query in asked.captured_queries]
    assert statements.index(STEADY) < min(n for n, sql in enumerate(statements) if "FROM" in sql)
    assert statements.count("COMMIT") == 1, "all of it is one transaction"
