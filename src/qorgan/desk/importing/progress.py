"""Who watches an import: the console's bar, or the page of a long one.

An act has no place for a listener, so the listener is set around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, float], None]


def quietly(rows: int, share: float) -> None:
    """Progress that nobody watches."""


_watcher: ContextVar[Progress] = ContextVar("watcher", default=quietly)


def watcher() -> Progress:
    """Hears how many rows were done and which share of the file was read."""
    return _watcher.get()


@contextmanager
def watching(progress: Progress) -> Iterator[None]:
    """Tell `progress` about the import that runs inside."""
    token = _watcher.set(progress)
    try:
        yield
    finally:
        _watcher.reset(token)
