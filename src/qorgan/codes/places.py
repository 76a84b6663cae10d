"""Territorial units that split, merge and change names: which shapes make up a unit on a day.

Two attributes of a list of units are read: `geometry`, the key of today's shape, and `split_from`, the unit it was
carved out of.
"""

from __future__ import annotations

from datetime import date

from qorgan.codes.lists import CodeList, Item


def split_from(item: Item) -> str | None:
    """The code of the unit that this one was carved out of."""
    parent = item.attributes.get("split_from")
    return parent if isinstance(parent, str) else None


def successors(units: CodeList, code: str) -> tuple[Item, ...]:
    """The units carved out of a unit."""
    return tuple(item for item in units if split_from(item) == code)


def shapes_on(units: CodeList, day: date) -> dict[str, tuple[str, ...]]:
    """For each unit of the day, the keys of today's shapes that cover it.

    A shape whose unit did not exist yet belongs to the unit it was later carved out of.
    """
    found: dict[str, list[str]] = {item.code: [] for item in units.valid_on(day)}
    for item in units:
        shape = item.attributes.get("geometry")
        if not isinstance(shape, str):
            continue
        holder: Item | None = item
        while holder and not holder.exists_on(day):
            parent = split_from(holder)
            holder = units.get(parent) if parent else None
        if holder:
            found[holder.code].append(shape)
    return {code: tuple(shapes) for code, shapes in found.items()}
