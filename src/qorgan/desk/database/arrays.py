"""A list of values goes to the database as one array: `column = ANY(array)` in place of `column IN (value, value, ...)`.

A planned statement takes at most 65,535 values, which a list of a hundred thousand rows would pass; and lists of every length
are one statement, which is planned once. A list of one stays as it is: there the planner knows that the column is constant.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignObject
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

ARRAY = "ANY(%s)"


class _AsOneArray:
    """Turns the placeholders of a list of plain values into one."""

    def process_rhs(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        placeholders, values = super().process_rhs(compiler, connection)  # type: ignore[misc]
        if not self.rhs_is_direct_value() or len(values) < 2:  # type: ignore[attr-defined]
            return placeholders, values
        plain = [str.__str__(one) if isinstance(one, str) else one for one in values]
        kind = type(plain[0])
        if (
            kind in (list, tuple, dict)
            or any(type(one) is not kind for one in plain)
            or set(placeholders) > set("(%s, )")
        ):
            return placeholders, values
        return ARRAY, [plain]

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        return f"= {rhs}" if rhs == ARRAY else f"IN {rhs}"


class InArray(_AsOneArray, In):
    """`in` of a column."""


class RelatedInArray(_AsOneArray, RelatedIn):
    """`in` of a key to another table."""


def send_lists_as_arrays() -> None:
    """From now on for every column and key."""
    Field.register_lookup(InArray)
    ForeignObject.register_lookup(RelatedInArray)
