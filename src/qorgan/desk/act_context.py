"""What one act knows of itself while it runs: which rows it made, and which tables it wrote to.

What it ends again before it is over stood for no time; a clock does not tell that, for an act may last longer than others are apart.
And what it made nobody else knows yet: nothing hangs on it but what the act itself wrote, so that need not be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM|COPY)\s+"?(\w+)"?')
Key = tuple[str, int]


@dataclass(slots=True)
class _Doing:
    """The act under way: the rows it made, those of them that are not refreshed yet, and the tables it wrote to."""

    made: set[Key] = field(default_factory=set)
    unrefreshed: set[Key] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    written: int = 0

    def hear(self, execute: Callable[..., Any], statement: Any, values: Any, many: bool, context: Any) -> Any:
        """Note which tables a statement writes to; most of them read."""
        if not isinstance(statement, str) or not statement.startswith("SELECT"):
            self.write(*WRITTEN.findall(str(statement)))
        return execute(statement, values, many, context)

    def write(self, *tables: str) -> None:
        """Note that something was written to tables."""
        self.tables.update(tables)
        self.written += len(tables)


_doing: ContextVar[_Doing | None] = ContextVar("doing", default=None)


@contextmanager
def one_act() -> Iterator[None]:
    """All within is one act; an act within another is part of it."""
    if _doing.get() is not None:
        yield
        return
    begun = _Doing()
    token = _doing.set(begun)
    try:
        with connection.execute_wrapper(begun.hear):
            yield
    finally:
        _doing.reset(token)


def note_made(row: models.Model) -> None:
    """Say that the act under way made a row; outside an act nothing is kept."""
    if doing := _doing.get():
        doing.made.add(_key(row))
        doing.unrefreshed.add(_key(row))


def note_written(table: str) -> None:
    """Say that the act under way wrote to a table by a way that sends no statement for it."""
    if doing := _doing.get():
        doing.write(table)


def is_made_now(row: models.Model) -> bool:
    """Whether the act under way is the one that made a row and said so."""
    doing = _doing.get()
    return doing is not None and _key(row) in doing.made


def refreshes_first(row: models.Model) -> bool:
    """Whether the act under way made a row and refreshes it only now: nothing was derived from it so far. True once."""
    doing = _doing.get()
    if doing is None or _key(row) not in doing.unrefreshed:
        return False
    doing.unrefreshed.discard(_key(row))
    return True


def is_untouched(table: str) -> bool:
    """Whether the act under way wrote nothing to a table so far."""
    doing = _doing.get()
    return doing is not None and table not in doing.tables


def may_hang(record: models.Model, table: type[models.Model]) -> bool:
    """Whether rows of a table may stand that name a record: not where the act under way made it and wrote nothing to that table."""
    return not (is_made_now(record) and is_untouched(table._meta.db_table))


def times_written() -> object:
    """How often the act under way wrote so far; outside an act nobody counts, and each time is another."""
    doing = _doing.get()
    return object() if doing is None else doing.written


def note_refreshed(rows: Iterable[models.Model]) -> None:
    """Say that something was derived from rows, so that the act under way no longer refreshes them for the first time."""
    if (doing := _doing.get()) and doing.unrefreshed:
        doing.unrefreshed.difference_update(_key(row) for row in rows)


def _key(row: models.Model) -> Key:
    return row._meta.label, row.pk
