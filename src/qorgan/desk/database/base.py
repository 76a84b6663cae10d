"""The connection that `DATABASES` names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.expressions import Col

from qorgan.desk.database.arrays import send_lists_as_arrays
from qorgan.desk.database.copying import copy_with_less_ado
from qorgan.desk.database.placing import find_places_once

MOST_VALUES = 2**16 - 1
"""The protocol counts the values of a statement in two bytes."""
ONE_TYPE: dict[tuple[Any, Any], bool] = {}
"""Whether two columns are of one type, by the columns."""

send_lists_as_arrays()
copy_with_less_ado()
find_places_once()


class Operations(DatabaseOperations):
    """Django 5.2 supposes that values are written into the statement, and so that there may be any number of them."""

    compiler_module = "qorgan.desk.database.compiler"

    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """How many rows one statement may carry."""
        return MOST_VALUES // max(len(fields), 1)

    def prepare_join_on_clause(self, lhs_table: str, lhs_field: Any, rhs_table: str, rhs_field: Any) -> tuple[Any, Any]:
        """As Django does it; whether the two columns are of one type is found out once for all statements."""
        if are_of_one_type(self.connection, lhs_field, rhs_field):
            return Col(lhs_table, lhs_field), Col(rhs_table, rhs_field)
        cast: tuple[Any, Any] = super().prepare_join_on_clause(lhs_table, lhs_field, rhs_table, rhs_field)
        return cast

    def for_update_sql(
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = (), no_key: bool = False
    ) -> str:
        """Rows are held against whoever would change them too, never against whoever only refers to them.

        Keys are looked up when a transaction ends, with the head of the journal in its hand: whoever held a body whole and
        waited for the head would stand crosswise to every colleague of that body who saves.
        """
        held: str = super().for_update_sql(nowait=nowait, skip_locked=skip_locked, of=of, no_key=True)
        return held


def are_of_one_type(connection: Any, one: Any, other: Any) -> bool:
    """Whether two columns can be compared as they are; kept by the columns alone, for a connection kept so would never be let go."""
    found = ONE_TYPE.get((one, other))
    if found is None:
        found = ONE_TYPE[one, other] = bool(one.db_type(connection) == other.db_type(connection))
    return found


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as the house uses it."""

    ops_class = Operations
