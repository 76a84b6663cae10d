"""Rooms whose acts stand in a journal of their own: that anything was done there is known only to whoever is inside.

A line left out of the journal that auditors read would show by its missing number; so what is done in such a room is chained in
a second book, under the same key and by the same rules, and is proved together with the first (`chain.verify`).
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.kernel.registries import Registry

APART = Registry[str, frozenset[str]](
    "A room whose acts stand in the other book, with the signs of its records' references."
)


def is_kept_apart(ref: str) -> bool:
    """Whether a reference is one of such a room, whether or not a record bears it."""
    return any(ref.partition("-")[0] in prefixes for prefixes in APART.values())


def stands_apart(*, room: str, objects: Iterable[str]) -> bool:
    """Whether the line of an act of this room, about these records, stands in the other book."""
    return room in APART or any(is_kept_apart(ref) for ref in objects)
