"""Results as JSON for the console."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from pydantic_core import to_jsonable_python

from qorgan.desk.counter import Act
from qorgan.desk.kinds import KINDS
from qorgan.desk.paging import PAGE_SIZE, page_of


def shown(*, act: Act, result: Any, wishes: Mapping[str, str]) -> Any:
    """A list page by page, a record as the shape of its kind, anything else as it is."""
    if act.orders and isinstance(result, models.QuerySet):
        order = act.orders.get(wishes.get("sort", "")) or next(iter(act.orders.values()))
        size = wishes.get("size", "")
        page = page_of(
            rows=result, order=order, after=wishes.get("after", ""), size=int(size) if size.isdecimal() else PAGE_SIZE
        )
        return {"items": [_one(row) for row in page.rows], "next": page.next}
    if isinstance(result, list | tuple | models.QuerySet):
        return [_one(item) for item in result]
    return _one(result)


def _one(value: Any) -> Any:
    if isinstance(value, models.Model):
        kind = KINDS.get(type(value))
        return (
            kind.shape.model_validate(value).model_dump(mode="json")
            if kind
            else {"ref": str(getattr(value, "ref", ""))}
        )
    return to_jsonable_python(value, fallback=str)
