"""A question that is asked with every request or act, written by Django once: asked again, only its values change.

Writing a statement anew costs Django five to ten times what PostgreSQL needs to answer it by a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
MARKS: dict[type, Callable[[int], Any]] = {
    str: lambda place: f"\x01{place}",
    int: lambda place: -(2**31) + place,
    date: lambda place: date(1, 1, 1 + place),
    datetime: lambda place: datetime(1, 1, 1, place, tzinfo=UTC),
    list: lambda place: [f"\x01{place}", f"\x02{place}"],
}
"""Values that no question is asked with, by which the places of the real ones are known again."""


class Statement(Generic[M]):
    """Rows of one kind by values of the kinds that are named: `Statement(write, ref=str, day=date)(ref=..., day=...)`.

    A list is of texts that a column is asked to be one of. `write` gives the queryset for its values and branches on none of them;
    `select_related` is kept, `prefetch_related` is not.
    """

    def __init__(self, write: Callable[..., QuerySet[M]], /, **kinds: type) -> None:
        self._write, self._kinds = write, kinds
        self._written: _Written | None = None

    def __call__(self, **values: Any) -> list[M]:
        """The rows, in the order of the queryset."""
        if self._written is None:
            self._written = _Written(self._write, kinds=self._kinds)
        return list(self._written.rows(values))

    def first(self, **values: Any) -> M | None:
        """The first of the rows, if there is any."""
        return next(iter(self(**values)), None)


class _Written:
    """The statement, where its values go, and how its rows are read."""

    def __init__(self, write: Callable[..., QuerySet[Any]], *, kinds: dict[str, type]) -> None:
        marks = {name: MARKS[kind](place) for place, (name, kind) in enumerate(kinds.items())}
        queryset = write(**marks)
        self.using = queryset.db
        self.compiler: Any = queryset.query.get_compiler(using=self.using)
        self.sql, given = self.compiler.as_sql()
        self.places = [(next((name for name, mark in marks.items() if mark == value), None), value) for value in given]
        assert {name for name, _value in self.places if name} == set(kinds), (
            "a value that the statement does not ask for"
        )
        info = self.compiler.klass_info
        self.model, fields = info["model"], info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.columns = [column[0].target.attname for column in self.compiler.select[self.own]]
        self.related = get_related_populators(info, self.compiler.select, self.using)  # type: ignore[call-arg]  # of Django 6

    def rows(self, values: dict[str, Any]) -> Iterator[Any]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(self.sql, [values[name] if name else value for name, value in self.places])
            found = cursor.fetchall()
        for row in self.compiler.results_iter([found]):
            made = self.model.from_db(self.using, self.columns, row[self.own])
            for one in self.related:
                one.populate(row, made)
            yield made
