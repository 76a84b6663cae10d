"""What records keep as having happened: nothing is dated so that it ended before the last of it.

A room keeps one register for each kind of record that ends; rooms up-river that keep what happens while it goes on add theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from qorgan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened: on which day, what it was, and the record that keeps it."""

    on: date
    what: Text
    ref: str


@dataclass(frozen=True, slots=True)
class _Kept:
    what: Text
    rows: Callable[[Any], QuerySet[Any]]
    day: str


class Happenings:
    """The kinds of record that keep what happens while another goes on."""

    def __init__(self) -> None:
        self._kept: list[_Kept | Happenings] = []

    def add(self, *, what: Text, rows: Callable[[Any], QuerySet[Any]], day: str) -> None:
        """Register a kind: what it is called, the rows of it that a record has, and the field of their day, which may be empty."""
        self._kept.append(_Kept(what=what, rows=rows, day=day))

    def include(self, others: Happenings) -> None:
        """Keep what another register keeps as well, now and later."""
        self._kept.append(others)

    def last(self, record: Any, *, until: date | None = None) -> Happening | None:
        """The last that happened, on a day or before it; None where nothing did."""
        found = []
        for kept in self._all():
            rows = kept.rows(record).filter(**{f"{kept.day}__isnull": False})
            rows = rows.filter(**{f"{kept.day}__lte": until}) if until else rows
            if row := rows.order_by(f"-{kept.day}", "-id").first():
                found.append(Happening(on=getattr(row, kept.day), what=kept.what, ref=row.ref))
        return max(found, key=lambda one: one.on, default=None)

    def _all(self) -> Iterator[_Kept]:
        for one in self._kept:
            if isinstance(one, Happenings):
                yield from one._all()
            else:
                yield one
