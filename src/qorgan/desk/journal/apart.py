"""Rooms whose acts stand in a journal of their own: that anything was done there is known only to whoever is inside.

A line left out of the journal that auditors read would show by its missing number; so what is done in such a room is chained in
a second book, under the same key and by the same rules, and is proved together with the first (`chain.verify`).
"""

from __future__ import annotations

from collections.abc import Iterable

ROOMS: set[str] = set()
PREFIXES: set[str] = set()


def keep_apart(*, room: str, prefixes: Iterable[str]) -> None:
    """Say that a room's acts, and whatever names one of its records by a reference that begins so, stand in the other book."""
    ROOMS.add(room)
    PREFIXES.update(prefixes)


def is_kept_apart(ref: str) -> bool:
    """Whether a reference is one of such a room, whether or not a record bears it."""
    return ref.partition("-")[0] in PREFIXES


def stands_apart(*, room: str, objects: Iterable[str]) -> bool:
    """Whether the line of an act of this room, about these records, stands in the other book."""
    return room in ROOMS or any(is_kept_apart(ref) for ref in objects)
