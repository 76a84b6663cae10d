"""What is the same for every request of a process, found once: the files that are sent as they are, and where an address leads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import URLResolver
from whitenoise.middleware import WhiteNoiseMiddleware

_look_for_files = WhiteNoiseMiddleware.add_files_from_finders
_files: dict[tuple[Any, ...], dict[str, Any]] = {}


def remember_what_stays() -> None:
    """Let no client of a test look again for what the first one found."""
    WhiteNoiseMiddleware.add_files_from_finders = _add_files
    URLResolver.resolve = lru_cache(maxsize=2**14)(URLResolver.resolve)  # type: ignore[method-assign]


def _add_files(self: Any) -> None:
    told = (self.static_prefix, self.max_age, self.allow_all_origins)
    if told not in _files:
        _look_for_files(self)
        _files[told] = dict(self.files)
    self.files.update(_files[told])
