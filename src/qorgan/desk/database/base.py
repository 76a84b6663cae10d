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


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as the house uses it."""

    ops_class = Operations
