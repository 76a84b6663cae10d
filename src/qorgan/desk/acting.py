"""What one act knows of itself while it runs: which rows it made. What it ends again before it is over stood for no time.

A clock does not tell that: an act may last longer than others are apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models

_made: ContextVar[set[tuple[str, int]] | None] = ContextVar("made", default=None)


@contextmanager
def one_act() -> Iterator[None]:
    """All within is one act; an act within another is part of it."""
    token = _made.set(set() if (held := _made.get()) is None else held)
    try:
        yield
    finally:
        _made.reset(token)


def note_made(row: models.Model) -> None:
    """Say that the act under way made a row; outside an act nothing is kept."""
    if (held := _made.get()) is not None:
        held.add(_key(row))


def is_made_now(row: models.Model) -> bool:
    """Whether the act under way is the one that made a row and said so."""
    return _key(row) in (_made.get() or ())


def _key(row: models.Model) -> tuple[str, int]:
    return row._meta.label, row.pk
