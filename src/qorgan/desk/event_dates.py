"""What records keep as having happened: nothing is dated so that it ended before the last of it.

A room keeps one register for each kind of record that ends; rooms above that keep what happens while it goes on add theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import F, QuerySet, Value

from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import Text

_ANY_RECORD, _ANY_DAY = -1, date.min
"""Stand in a statement that is kept for the record and the day that are asked about."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """Something that happened: on which day, what it was, and the record that keeps it."""

    on: date
    what: Text
    ref: str


@dataclass(frozen=True, slots=True)
class _Kept:
    what: Text
    rows: Callable[[Any], QuerySet[Any]]
    day: str

    def latest(self, record: Any, *, place: int, until: date | None) -> QuerySet[Any, dict[str, Any]]:
        """Its day and reference of the last row that a record has, with the place of the kind among all; at most one."""
        rows = self.rows(record).filter(**{f"{self.day}__isnull": False})
        rows = rows.filter(**{f"{self.day}__lte": until}) if until else rows
        told = rows.order_by(f"-{self.day}", "-id").annotate(kept_on=F(self.day), kept_as=Value(place))
        return told.values("kept_on", "kept_as", "ref")[:1]


class EventDates:
    """The kinds of record that keep what happens while another goes on."""

    def __init__(self, of: type[models.Model] | None = None) -> None:
        """Begin a register; `of` is the kind of record that goes on meanwhile, by which the reference lists it."""
        self.of = of
        keep_register(self)
        self._kept: list[_Kept | EventDates] = []
        self._written: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}

    def add(self, *, what: Text, rows: Callable[[Any], QuerySet[Any]], day: str) -> None:
        """Register a kind: what it is called, the rows of it that a record has, and the field of their day, which may be empty.

        The rows are found by the key of the record alone.
        """
        self._kept.append(_Kept(what=what, rows=rows, day=day))

    def include(self, others: EventDates) -> None:
        """Keep what another register keeps as well, now and later."""
        self._kept.append(others)

    def last(self, record: Any, *, until: date | None = None) -> EventDate | None:
        """The last that happened, on a day or before it; None where nothing did. All kinds are asked in one question."""
        kinds = list(self._all())
        if not kinds:
            return None
        statement, values = self._asked(type(record), kinds=kinds, is_until=until is not None)
        meant = [record.pk if one == _ANY_RECORD else until if one == _ANY_DAY else one for one in values]
        with connection.cursor() as cursor:
            cursor.execute(statement, meant)
            row = cursor.fetchone()
        return EventDate(on=row[0], what=kinds[row[1]].what, ref=row[2]) if row else None

    def kinds(self) -> list[Text]:
        """What the kinds are called that are kept here, those of other registers among them."""
        return [kept.what for kept in self._all()]

    def _asked(self, model: type[Any], *, kinds: list[_Kept], is_until: bool) -> tuple[str, tuple[Any, ...]]:
        """The question in SQL, written once for all records of a model: to put a dozen of kinds together costs more than to ask."""
        known = (model, is_until, *kinds)
        if known not in self._written:
            record, until = model(pk=_ANY_RECORD), _ANY_DAY if is_until else None
            asked = [kept.latest(record, place=place, until=until) for place, kept in enumerate(kinds)]
            if len(asked) > 1:
                asked = [asked[0].union(*asked[1:], all=True).order_by("-kept_on", "kept_as")[:1]]
            self._written[known] = asked[0].query.sql_with_params()
        return self._written[known]

    def _all(self) -> Iterator[_Kept]:
        for one in self._kept:
            if isinstance(one, EventDates):
                yield from one._all()
            else:
                yield one


keep_register = Listeners[EventDates]("The registers of what happens while a record of a kind goes on.")
