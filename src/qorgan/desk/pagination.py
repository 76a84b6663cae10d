"""Lists by key: a page begins after the last row of the one before, so page 4,000 costs as much as page 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from qorgan.desk.session_seal import opened, sealed
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase

MARK = "page"
PAGE_SIZE = 50
LARGEST_PAGE = 200

BAD_TOKEN = Phrase("is not a page mark of this list")


@dataclass(frozen=True)
class Page:
    """Rows in order, and the mark after which the next page begins ("" on the last page)."""

    rows: list[Any]
    next: str


def page_of(*, rows: QuerySet[Any], order: tuple[str, ...], after: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of a list. `order` names non-null columns, each with an optional leading minus, the last one unique.

    Raises:
        BadInput: the mark is not of this list and order.
    """
    size = max(1, min(size, LARGEST_PAGE))
    listed = rows.order_by(*order)
    if after:
        listed = listed.filter(_beyond(order=order, values=_read(order=order, token=after)))
    found = list(listed[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Page(rows=found, next=_write(order=order, row=found[-1]) if more else "")


def _columns(order: tuple[str, ...]) -> list[tuple[str, bool]]:
    return [(name.lstrip("-"), name.startswith("-")) for name in order]


def _beyond(*, order: tuple[str, ...], values: list[Any]) -> Q:
    columns = _columns(order)
    name, falling = columns[0]
    # The bare bound on the first column lets the index seek; the alternatives alone would be filtered row by row.
    bound = Q(**{f"{name}__{'lte' if falling else 'gte'}": values[0]})
    choices, equal = Q(), Q()
    for (name, falling), value in zip(columns, values, strict=True):
        choices |= equal & Q(**{f"{name}__{'lt' if falling else 'gt'}": value})
        equal &= Q(**{name: value})
    return bound & choices


def _write(*, order: tuple[str, ...], row: Any) -> str:
    values = []
    for name, _ in _columns(order):
        value: Any = row
        for part in name.split("__"):
            value = getattr(value, part)
        values.append(value if isinstance(value, int | str) else value.isoformat())
    return mark_after(order=order, values=values)


def mark_after(*, order: tuple[str, ...], values: Sequence[int | str]) -> str:
    """The mark of the page after the row with these values. It is sealed: the number of a row counts those of others, too."""
    return sealed([list(order), list(values)], of=MARK)


def _read(*, order: tuple[str, ...], token: str) -> list[Any]:
    named, values = opened(token, of=MARK) or (None, [])
    if named != list(order):
        raise BadInput(problems={"after": [BAD_TOKEN]})
    return list(values)
