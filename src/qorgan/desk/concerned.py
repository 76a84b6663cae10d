"""Which touched records a room has anything to do about, told by rows that stand: `among` of reactions.

Of one record all rooms' rows are asked for in one question, which is written once for all records of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models import Q, Value

from qorgan.desk.act_context import is_made_now, is_untouched

_SOMETHING = -1_000_000
"""Stands in a statement that is kept for the values of the record that is asked about, counted downwards."""


class Rows:
    """Rows of a table that stand about a record: those that bear, at paths from the table, values of the record.

    `at` are pairs of such a path and the attribute of the record, dotted where it is another's; `where` what else is true of them.
    With `unless` it counts that none stands.
    """

    def __init__(
        self, table: type[models.Model], *, at: Mapping[str, str], where: Q | None = None, unless: bool = False
    ) -> None:
        self.table, self.at, self.where, self.unless = table, dict(at), where or Q(), unless
        self.borne = tuple(attrgetter(name) for name in self.at.values())

    def values(self, record: Any) -> tuple[Any, ...]:
        """What a record bears of which rows tell."""
        return tuple(read(record) for read in self.borne)

    def about(self, values: Iterable[Any]) -> models.QuerySet[Any]:
        """Those about a record with these values."""
        return self.table._default_manager.filter(self.where, **dict(zip(self.at, values, strict=True))).order_by()

    def among(self, records: Sequence[Any]) -> set[int]:
        """Of many records, the keys of those that count."""
        borne = {record.pk: self.values(record) for record in records}
        each = zip(self.at, zip(*borne.values(), strict=True), strict=True)
        asked = {f"{path}__in": {value for value in values if value is not None} for path, values in each}
        standing = set(self.table._default_manager.filter(self.where, **asked).order_by().values_list(*self.at))
        return {pk for pk, values in borne.items() if (values in standing) != self.unless}

    def is_none(self, record: models.Model) -> bool:
        """Whether none stands for sure: the act under way made the record, and wrote to no table that could lead to it."""
        leads_here = list(self.at.values()) == ["pk"] and all("__" not in path for path in self.at)
        return leads_here and is_made_now(record) and is_untouched(self.table._meta.db_table)


@dataclass(frozen=True, eq=False)
class Concerned:
    """The records of which one of some rows stands and, where that alone does not tell, that `but` leaves of them."""

    rows: tuple[Rows, ...]
    but: Callable[[Sequence[Any]], Iterable[int]] | None = None

    def __call__(self, records: Sequence[Any]) -> Collection[int]:
        """The keys of those of many records."""
        if not records:
            return ()
        keys = set[int]().union(*(one.among(records) for one in self.rows))
        found = [record for record in records if record.pk in keys]
        return set(self.but(found)) if self.but and found else keys


def concerned(*rows: Rows, but: Callable[[Sequence[Any]], Iterable[int]] | None = None) -> Concerned:
    """Those of which one of these rows stands; `but` are told of them and give those that remain."""
    return Concerned(rows=rows, but=but)


_written: dict[tuple[Rows, ...], tuple[str, tuple[Any, ...]]] = {}


def rows_of(record: models.Model, *, among: Sequence[Rows]) -> frozenset[Rows]:
    """Those of the rows that count for one record, asked for in one question."""
    asked, values = [], list[Any]()
    for one in dict.fromkeys(among):
        borne = one.values(record)
        if None not in borne and not one.is_none(record):
            asked.append(one)
            values += borne
    standing = _standing(tuple(asked), values) if asked else frozenset[Rows]()
    return frozenset(one for one in among if (one in standing) != one.unless)


def _standing(asked: tuple[Rows, ...], values: Sequence[Any]) -> frozenset[Rows]:
    if asked not in _written:
        _written[asked] = _question(asked)
    statement, places = _written[asked]
    with connection.cursor() as cursor:
        cursor.execute(statement, [values[_SOMETHING - one] if _is_place(one) else one for one in places])
        return frozenset(asked[number] for (number,) in cursor.fetchall())


def _question(asked: tuple[Rows, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement, and its values with places for those of a record."""
    told, number = [], 0
    for place, one in enumerate(asked):
        stands_for = [_SOMETHING - number - at for at in range(len(one.at))]
        number += len(one.at)
        told.append(one.about(stands_for).annotate(which_rows=Value(place)).values("which_rows")[:1])
    query = told[0].union(*told[1:], all=True) if len(told) > 1 else told[0]
    statement, values = query.query.sql_with_params()
    return statement, tuple(values)


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and value <= _SOMETHING
