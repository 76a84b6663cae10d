"""Which touched records a room has anything to do about, told by rows that stand: `among` of reactions.

Of one record all rooms' rows are asked for in one question, which is written once for all records of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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
    With `unless` it counts that none stands; with `beside`, of rows of the record's own table, only others than itself.
    """

    def __init__(
        self,
        table: type[models.Model],
        *,
        at: Mapping[str, str],
        where: Q | None = None,
        unless: bool = False,
        beside: bool = False,
    ) -> None:
        self.table, self.at, self.where, self.unless, self.beside = table, dict(at), where or Q(), unless, beside
        self.borne = tuple(attrgetter(name) for name in (*self.at.values(), *(("pk",) if beside else ())))

    def values(self, record: Any) -> tuple[Any, ...]:
        """What a record bears of which rows tell."""
        return tuple(read(record) for read in self.borne)

    def about(self, values: Iterable[Any]) -> models.QuerySet[Any]:
        """Those about a record with these values."""
        *borne, own = (*values, None) if not self.beside else values
        rows = self.table._default_manager.filter(self.where, **dict(zip(self.at, borne, strict=True))).order_by()
        return rows.exclude(pk=own) if self.beside else rows

    def among(self, records: Sequence[Any]) -> set[int]:
        """Of many records, the keys of those that count."""
        borne = {record.pk: self.values(record)[: len(self.at)] for record in records}
        each = zip(self.at, zip(*borne.values(), strict=True), strict=True)
        asked = {f"{path}__in": {value for value in values if value is not None} for path, values in each}
        rows = self.table._default_manager.filter(self.where, **asked).order_by()
        standing: dict[tuple[Any, ...], set[int]] = {}
        for *values, key in rows.values_list(*self.at, "pk" if self.beside else Value(0)).distinct():
            standing.setdefault(tuple(values), set()).add(key)
        own = {pk: {pk} if self.beside else set[int]() for pk in borne}
        return {pk for pk, values in borne.items() if bool(standing.get(values, set()) - own[pk]) != self.unless}

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
    """Those of which one of these rows stands; of many `but` is told of them and gives those that remain."""
    return Concerned(rows=rows, but=but)


Asked = tuple[models.Model, Sequence[Rows]]


def rows_of(record: models.Model, *, among: Sequence[Rows]) -> frozenset[Rows]:
    """Those of the rows that count for one record, asked for in one question."""
    return rows_of_each([(record, among)])[0]


def rows_of_each(asked: Sequence[Asked]) -> list[frozenset[Rows]]:
    """Those of the rows that count for each of some records, asked for in one question."""
    borne = [
        (place, one, one.values(record))
        for place, (record, among) in enumerate(asked)
        for one in dict.fromkeys(among)
        if not one.is_none(record)
    ]
    standing = _standing([(place, one, values) for place, one, values in borne if None not in values])
    return [
        frozenset(one for one in among if ((place, one) in standing) != one.unless)
        for place, (_record, among) in enumerate(asked)
    ]


def _standing(asked: Sequence[tuple[int, Rows, tuple[Any, ...]]]) -> set[tuple[int, Rows]]:
    if not asked:
        return set()
    parts, given = [], list[Any]()
    for number, (_place, one, values) in enumerate(asked):
        statement, places = _question(one)
        parts.append(statement)
        given += [
            number if spot == _SOMETHING else values[_SOMETHING - 1 - spot] if _is_place(spot) else spot
            for spot in places
        ]
    question = f"({') UNION ALL ('.join(parts)})" if len(parts) > 1 else parts[0]
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return {asked[number][:2] for (number,) in cursor.fetchall()}


@cache
def _question(one: Rows) -> tuple[str, tuple[Any, ...]]:
    """The statement that asks for such rows of a record, and its values with places: for which question it is, and for what the record bears."""
    stands_for = [_SOMETHING - 1 - at for at in range(len(one.borne))]
    query = one.about(stands_for).annotate(which_rows=Value(_SOMETHING)).values("which_rows")[:1]
    statement, values = query.query.sql_with_params()
    return statement, tuple(values)


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and value <= _SOMETHING
