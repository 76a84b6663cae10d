"""What an act answered, as JSON values: a record as the shape of its kind, a list page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from pydantic_core import to_jsonable_python

from qorgan.desk.counter import Act
from qorgan.desk.kinds import KINDS
from qorgan.desk.paging import PAGE_SIZE, page_of

WISHES = ("sort", "after", "size")


def answered(*, act: Act, result: Any, wishes: Mapping[str, str]) -> Any:
    """The answer of an act; `wishes` about a list may hold `sort`, `after` and `size`.

    Raises:
        BadInput: the mark in `after` is not of this list and order.
    """
    if act.shape and isinstance(result, models.Model):
        return act.shape.model_validate(result).model_dump(mode="json")
    if not (act.orders and isinstance(result, models.QuerySet)):
        return shaped(result)
    order = act.orders.get(wishes.get("sort", "")) or next(iter(act.orders.values()))
    page = page_of(rows=result, order=order, after=wishes.get("after", ""), size=_size(wishes.get("size", "")))
    return {"items": [shaped(row) for row in page.rows], "next": page.next}


def shaped(value: Any) -> Any:
    """A value as JSON; a record without a kind shows its reference alone."""
    if isinstance(value, models.Model):
        kind = KINDS.get(type(value))
        if kind is None:
            return {"ref": str(getattr(value, "ref", ""))}
        return kind.shape.model_validate(value).model_dump(mode="json")
    if isinstance(value, models.QuerySet | list | tuple):
        return [shaped(item) for item in value]
    return to_jsonable_python(value, fallback=str)


def _size(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else PAGE_SIZE
