"""What the room that keeps persons does for the desk, which knows none: it says it once, here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from qorgan.desk.records import Record
from qorgan.kernel.registries import Listeners


@dataclass(frozen=True, kw_only=True)
class Mask:
    """Which values stay shut to a reader.

    `reach(table, name)` says once for a table and an attribute path whether the mask may ever keep such a value;
    `keeps(record=, name=, actor=)` whether it keeps this one from the reader.
    """

    reach: Callable[[Any, str], bool]
    keeps: Callable[..., bool]


@dataclass(frozen=True, kw_only=True)
class Persons:
    """The room that keeps persons, as the desk needs it.

    `about(record)` answers with the reference of whom a record is about, or "". `guard(act=, values=, result=, actor=)` is called after
    every command ran, in its transaction; it refuses or is silent. `redacted(purpose=, act=, values=, actor=)` is a stated purpose as the
    journal keeps it. `reads_as_somebody(text)` is what of a text has the look of somebody's name or address.
    `seal(words, person=, place=, actor=)` are words as only that person's key opens them, in this place; `opened(sealed, person=,
    place=)` the words again, None when that key is gone, or the identity is kept apart. `called(keys, actor=)` are the words by which
    the actor's body knows persons, by key; `traits(person, actor=)` pairs of a code and its list that tell who somebody is on a page,
    as far as the actor may read them.
    """

    table: type[Record]
    about: Callable[[Record], str]
    guard: Callable[..., None]
    redacted: Callable[..., str]
    reads_as_somebody: Callable[[str], list[str]]
    masks: tuple[Mask, ...]
    seal: Callable[..., bytes]
    opened: Callable[..., str | None]
    called: Callable[..., dict[int, str]]
    traits: Callable[..., Iterable[tuple[str, str]]]


keep_persons = Listeners[Persons](
    "Whom a record is about, what is refused and masked for their sake, and what stands under their keys."
)


def person_of(record: Record) -> str:
    """The reference of whom a record is about; "" where it is about nobody."""
    return next((found for room in keep_persons if (found := room.about(record))), "")
