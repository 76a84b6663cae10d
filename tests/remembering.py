"""What is the same for every request of a process, found once: files sent as they are, where an address leads, how a statement is run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls import URLResolver
from psycopg._preparing import PrepareManager
from whitenoise.middleware import WhiteNoiseMiddleware

_look_for_files = WhiteNoiseMiddleware.add_files_from_finders
_files: dict[tuple[Any, ...], dict[str, Any]] = {}

STATEMENTS = 2000
"""As many of them stay planned for a connection; the usual hundred are pushed out by the next test."""
_changes_tables = re.compile(rb"^(?:DROP|ALTER|CREATE|DISCARD ALL|DEALLOCATE ALL)\b").match
_forget = PrepareManager.clear


def remember_what_stays() -> None:
    """Let no client of a test look again for what the first one found."""
    WhiteNoiseMiddleware.add_files_from_finders = _add_files
    URLResolver.resolve = lru_cache(maxsize=2**14)(URLResolver.resolve)  # type: ignore[method-assign]
    PrepareManager.prepared_max = STATEMENTS
    PrepareManager.clear = _forget_after_changes  # type: ignore[method-assign]
    PrepareManager._should_discard = _is_forgotten  # type: ignore[assignment, method-assign]


def _add_files(self: Any) -> None:
    told = (self.static_prefix, self.max_age, self.allow_all_origins)
    if told not in _files:
        _look_for_files(self)
        _files[told] = dict(self.files)
    self.files.update(_files[told])


def _forget_after_changes(self: Any) -> bool:
    """What was planned outlives the transaction that is taken back, as each test's is, unless tables were changed in it."""
    return _forget(self) if self.__dict__.pop("has_changed_tables", False) else False


def _is_forgotten(self: Any, prep: Any, results: Sequence[Any]) -> bool:
    """Whether a statement changed tables, so that nothing stays as it was planned; another may be made when that is taken back."""
    if not any(_changes_tables(one.command_status or b"") for one in results):
        return False
    self.has_changed_tables = True
    return _forget(self)
