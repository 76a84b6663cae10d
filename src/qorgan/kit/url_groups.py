"""Addresses gathered by their first word: a request then meets some two hundred patterns instead of a thousand."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

Address = URLPattern | URLResolver


def gathered(patterns: Iterable[Address]) -> list[Address]:
    """The same addresses, those with one first word behind that word, and so on; each gathering keeps its order.

    What begins with a place, is written as a regular expression or is gathered already stands where it stood.
    """
    found: dict[str, list[Address]] = {}
    for number, pattern in enumerate(patterns):
        word, rest = _parted(pattern)
        found.setdefault(f"{word}/" if rest else f"{number}", []).append(pattern)
    return [
        path(word, include(gathered(_behind(word, one) for one in members))) if len(members) > 1 else members[0]
        for word, members in found.items()
    ]


def _parted(pattern: Address) -> tuple[str, str]:
    """The first word of an address and what comes after it, "" when it stands alone."""
    if not isinstance(pattern, URLPattern) or not isinstance(pattern.pattern, RoutePattern):
        return "", ""
    word, _, rest = str(pattern.pattern).partition("/")
    return (word, rest) if "<" not in word else (word, "")


def _behind(word: str, pattern: Address) -> URLPattern:
    assert isinstance(pattern, URLPattern)
    rest = str(pattern.pattern).removeprefix(word)
    return path(rest, pattern.callback, pattern.default_args, pattern.name)
