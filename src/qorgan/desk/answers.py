"""What an act answered, as JSON values: a record as the shape of its kind, a list page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from pydantic_core import to_jsonable_python

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.pagination import PAGE_SIZE, page_of
from qorgan.desk.record_types import RECORD_TYPES

WISHES = ("sort", "after", "size")


def answered(*, act: Act, result: Any, wishes: Mapping[str, str], actor: Actor) -> Any:
    """The answer of an act; `wishes` about a list may hold `sort`, `after` and `size`.

    A command tells of a record that it touched what the actor would read by the query of that record, and no more: it may have
    touched records of others.

    Raises:
        BadInput: the mark in `after` is not of this list and order.
    """
    if act.writes:
        return _told(result, actor=actor)
    if act.shape and isinstance(result, models.Model):
        return act.shape.model_validate(result).model_dump(mode="json")
    if not (act.orders and isinstance(result, models.QuerySet)):
        return shaped(result)
    order = act.orders.get(wishes.get("sort", "")) or next(iter(act.orders.values()))
    page = page_of(rows=result, order=order, after=wishes.get("after", ""), size=_size(wishes.get("size", "")))
    told = [act.shape.model_validate(row).model_dump(mode="json") if act.shape else shaped(row) for row in page.rows]
    return {"items": told, "next": page.next}


def shaped(value: Any) -> Any:
    """A value as JSON; a record without a kind shows its reference alone."""
    if isinstance(value, models.Model):
        kind = RECORD_TYPES.get(type(value))
        if kind is None:
            return {"ref": str(getattr(value, "ref", ""))}
        return kind.shape.model_validate(value).model_dump(mode="json")
    if isinstance(value, models.QuerySet | list | tuple):
        return [shaped(item) for item in value]
    return to_jsonable_python(value, fallback=str)


def _told(result: Any, *, actor: Actor) -> Any:
    """What a command made, as far as the actor sees it: of another record its reference alone, in a list nothing."""
    if isinstance(result, models.QuerySet | list | tuple):
        return [shaped(one) for one in result if _is_seen(one, actor=actor)]
    return shaped(result) if _is_seen(result, actor=actor) else {"ref": str(result.ref)}


def _is_seen(value: Any, *, actor: Actor) -> bool:
    """Whether the actor sees what a command made; what the way to it tells beside the record is told of it here too."""
    kind = RECORD_TYPES.get(type(value))
    found = kind.visible_to(actor).filter(pk=value.pk).first() if kind else None
    for name, beside in vars(found).items() if found is not None else ():
        vars(value).setdefault(name, beside)
    return kind is None or found is not None


def _size(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else PAGE_SIZE
