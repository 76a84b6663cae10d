"""The connection that `DATABASES` names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations

from qorgan.desk.database.arrays import send_lists_as_arrays

MOST_VALUES = 2**16 - 1
"""The protocol counts the values of a statement in two bytes."""

send_lists_as_arrays()


class Operations(DatabaseOperations):
    """Django 5.2 supposes that values are written into the statement, and so that there may be any number of them."""

    compiler_module = "qorgan.desk.database.compiler"

    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """How many rows one statement may carry."""
        return MOST_VALUES // max(len(fields), 1)

    def for_update_sql(
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = (), no_key: bool = False
    ) -> str:
        """Rows are held against whoever would change them too, never against whoever only refers to them.

        Keys are looked up when a transaction ends, with the head of the journal in its hand: whoever held a body whole and
        waited for the head would stand crosswise to every colleague of that body who saves.
        """
        held: str = super().for_update_sql(nowait=nowait, skip_locked=skip_locked, of=of, no_key=True)
        return held


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as the house uses it."""

    ops_class = Operations
