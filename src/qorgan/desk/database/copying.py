"""Parts of a statement are copied each time one is put together: what they hold goes over at once."""

from __future__ import annotations

from typing import Any

from django.db.models.expressions import BaseExpression


def copy_with_less_ado() -> None:
    """From now on for all expressions."""
    BaseExpression.copy = copied  # type: ignore[method-assign, assignment]


def copied(expression: Any) -> Any:
    """The same as `copy.copy`, which asks the class first how one of its kind is taken apart and made."""
    new = object.__new__(expression.__class__)
    new.__dict__.update(expression.__getstate__())
    return new
