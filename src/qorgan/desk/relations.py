"""What hangs on a record, read once: while facts and duties are derived from it, many rules look at the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.db import models

from qorgan.desk.act_context import is_made_now, is_untouched
from qorgan.desk.database.statements import Statement

M = TypeVar("M", bound=models.Model)


class _Read:
    """The records at hand and what was read so far: by record and relation, and with which instances of records it is kept."""

    def __init__(self, records: Iterable[models.Model]) -> None:
        self.records = list(records)
        self.rows: dict[tuple[str, Any, str], models.QuerySet[Any]] = {}
        self.kept: list[tuple[models.Model, str]] = []

    def keep(self, record: models.Model, *, name: str, rows: models.QuerySet[M]) -> models.QuerySet[M]:
        """The rows that hang on a record, read at once for all that were read with it; another instance of it is given the same."""
        held = _kept_with(record)
        if name not in held:
            key = (record._meta.label, record.pk, name)
            alike = [] if key in self.rows else [one for one in self._read_with(record) if name not in _kept_with(one)]
            if len(alike) > 1:
                models.prefetch_related_objects(alike, name)
            else:
                alike, held[name] = [record], self.rows.get(key, rows)
            for one in alike:
                self.rows.setdefault((key[0], one.pk, name), _kept_with(one)[name])
                self.kept.append((one, name))
        kept: models.QuerySet[M] = held[name]
        return kept

    def _read_with(self, record: models.Model) -> list[models.Model]:
        """The records of its kind among those at hand or those that hang on one of them, where it is one of these itself."""
        lists: list[Iterable[Any]] = [self.records]
        lists += (rows._result_cache or () for rows in self.rows.values() if rows.model is type(record))
        for alike in lists:
            if any(one is record for one in alike):
                found = {one.pk: one for some in lists for one in some if type(one) is type(record)}
                return list((found | {record.pk: record}).values())
        return []


_read: ContextVar[_Read | None] = ContextVar("read", default=None)


class RecordManager(models.Manager[M]):
    """A table's rows; those that hang on a record are kept with it once all of them were read, as long as `read_once` lasts."""

    def all(self) -> models.QuerySet[M]:
        """As Django has it."""
        rows: models.QuerySet[M] = super().all()
        read, record = _read.get(), getattr(self, "instance", None)
        if read is not None and isinstance(record, models.Model) and hasattr(self, "field"):
            return read.keep(record, name=self.field.remote_field.cache_name, rows=rows)
        return rows


@contextmanager
def read_once(*records: models.Model) -> Iterator[None]:
    """Within this what hangs on records is read once, and what cannot hang on those at hand is not read; nothing writes to it."""
    read = _Read(records)
    token = _read.set(read)
    bare = [one for record in records if is_made_now(record) for one in _leave_bare(record)]
    try:
        yield
    finally:
        _read.reset(token)
        for held, name in read.kept:
            _kept_with(held).pop(name, None)
        for fields, name in bare:
            fields.pop(name, None)


def as_it_stands(record: M) -> M | None:
    """A record as the act under way leaves it, with the records that it was read with; None where it is gone."""
    if all(is_untouched(one._meta.db_table) and not _kept_with(one) for one in _held_by(record)):
        return record
    found: M | None = _standing(type(record), tuple(sorted(_read_with(record)))).first(pk=record.pk)
    return found


def forget_written(record: models.Model) -> None:
    """Let go of the rows that were read with a record, or with those that it holds, of tables to which the act under way wrote."""
    for held in _held_by(record):
        for name, table, _, _ in _hanging(type(held)):
            if not is_untouched(table):
                _kept_with(held).pop(name, None)


@cache
def _standing(model: type[M], related: tuple[str, ...]) -> Statement[M]:
    def read(pk: int) -> models.QuerySet[M]:
        rows = model._default_manager.filter(pk=pk).order_by()
        return rows.select_related(*related) if related else rows

    return Statement(read, pk=int)


def _read_with(record: models.Model, *, steps: int = 3) -> Iterator[str]:
    """The paths from a record to those that it holds, so many steps away at most."""
    for field in record._meta.concrete_fields if steps else ():
        other = record._state.fields_cache.get(field.name) if field.is_relation else None
        if other is not None:
            yield field.name
            yield from (f"{field.name}__{path}" for path in _read_with(other, steps=steps - 1))


def _held_by(record: models.Model, *, steps: int = 3) -> Iterator[models.Model]:
    """A record and those that it holds, so many steps away at most."""
    yield record
    for other in record._state.fields_cache.values() if steps else ():
        if isinstance(other, models.Model):
            yield from _held_by(other, steps=steps - 1)


def _leave_bare(record: models.Model) -> list[tuple[dict[str, Any], str]]:
    """Of a record that the act under way made: rows of a table to which it wrote nothing do not hang on it."""
    bare = []
    for name, table, is_one, nothing in _hanging(type(record)):
        held = record._state.fields_cache if is_one else _kept_with(record)
        if name not in held and is_untouched(table):
            held[name] = nothing
            bare.append((held, name))
    return bare


def _kept_with(record: Any) -> dict[str, Any]:
    kept: dict[str, Any] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    return kept


@cache
def _hanging(model: type[models.Model]) -> list[tuple[str, str, bool, Any]]:
    """The relations of other tables to this one: name, table, whether there is one row at most, and what stands for none."""
    found = []
    for one in model._meta.related_objects:
        if not one.many_to_many and not one.hidden and one.field.target_field.primary_key:
            nothing = None if one.one_to_one else one.related_model._default_manager.none()
            found.append((one.cache_name, one.related_model._meta.db_table, bool(one.one_to_one), nothing))
    return found
