"""Addresses gathered by their first word: a request then meets some two hundred patterns instead of a thousand."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern


def gathered(patterns: Iterable[URLPattern]) -> list[URLPattern | URLResolver]:
    """The same addresses, those with one first word behind that word, and so on; each gathering keeps its order.

    An address whose first word is a place, and one written as a regular expression, stand where they stood.
    """
    found: dict[str, list[URLPattern]] = {}
    for number, pattern in enumerate(patterns):
        word, rest = _parted(pattern)
        found.setdefault(f"{word}/" if rest else f"{number}", []).append(pattern)
    return [
        path(word, include(gathered(_behind(word, one) for one in members))) if len(members) > 1 else members[0]
        for word, members in found.items()
    ]


def _parted(pattern: URLPattern) -> tuple[str, str]:
    """The first word of an address and what comes after it, "" when it stands alone."""
    if not isinstance(pattern.pattern, RoutePattern):
        return "", ""
    word, _, rest = str(pattern.pattern).partition("/")
    return (word, rest) if "<" not in word else (word, "")


def _behind(word: str, pattern: URLPattern) -> URLPattern:
    rest = str(pattern.pattern).removeprefix(word)
    return path(rest, pattern.callback, pattern.default_args, pattern.name)
