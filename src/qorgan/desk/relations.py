"""What hangs on a record, read once: while facts and duties are derived from it, many rules look at the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.db import models

from qorgan.desk.act_context import is_made_now, is_untouched

M = TypeVar("M", bound=models.Model)
_read: ContextVar[list[tuple[models.Model, str]] | None] = ContextVar("read", default=None)


class RecordManager(models.Manager[M]):
    """A table's rows; those that hang on a record are kept with it once all of them were read, as long as `read_once` lasts."""

    def all(self) -> models.QuerySet[M]:
        """As Django has it."""
        rows: models.QuerySet[M] = super().all()
        read, record = _read.get(), getattr(self, "instance", None)
        if read is not None and isinstance(record, models.Model) and hasattr(self, "field"):
            name = self.field.remote_field.cache_name
            if name not in _kept_with(record):
                _kept_with(record)[name] = rows
                read.append((record, name))
        return rows


@contextmanager
def read_once(record: models.Model) -> Iterator[None]:
    """Within this what hangs on records is read once, and what cannot hang on the one at hand is not read; nothing writes to it."""
    read: list[tuple[models.Model, str]] = []
    token = _read.set(read)
    bare = _leave_bare(record) if is_made_now(record) else []
    try:
        yield
    finally:
        _read.reset(token)
        for held, name in read:
            _kept_with(held).pop(name, None)
        for fields, name in bare:
            fields.pop(name, None)


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
