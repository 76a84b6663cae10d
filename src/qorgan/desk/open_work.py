"""What a body has begun and only it can go on with: each room says which of its records stand so (`holds`).

Asked before a body is closed. How many there are in a compartment is told to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import LANGUAGES, Phrase, Text

COMPARTMENT = Phrase("work of its compartment")
Rows = Callable[[Agency], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """A kind of record that a body may have unfinished."""

    title: Text
    rows: Rows
    is_counted: bool
    passes_on: Callable[[], Iterable[str]]


HELD = Listeners[Held]("The records that a body has begun and only it can go on with.")


def holds(*, title: Text, rows: Rows, is_counted: bool = True, passes_on: Callable[[], Iterable[str]] = tuple) -> None:
    """Register which records of a kind only the body that has them can go on with.

    `passes_on` are the terms of duties about them that go to others by themselves once the body that owes them is closed.
    """
    HELD(Held(title, rows, is_counted, passes_on))


def unfinished(agency: Agency) -> Text | None:
    """What a body has unfinished, by kind and number; None when there is nothing."""
    said = list[Text]()
    for kind in HELD:
        number = kind.rows(agency).count()
        if number:
            tail = f": {number}" if kind.is_counted else ""
            told = Text(**{code: f"{kind.title.in_(code)}{tail}" for code in LANGUAGES})
            said += [] if told in said else [told]
    return Text(**{code: "; ".join(one.in_(code) for one in said) for code in LANGUAGES}) if said else None
