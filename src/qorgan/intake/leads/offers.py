"""Offers that somebody told of, in a call or on the public page: rooms above say in which of their records, and what of it others may read.

The room that watches advertisements takes them from here; the two sides of it do not know each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is told in records of a kind: `way` by which it came, by the country's list of ways.

    `words(record=, actor=)` are the words as others may read them, "" where the actor no longer does. `guard(record=, words=, actor=)`
    refuses words by which whoever told them could be found.
    """

    way: str
    words: Callable[..., str]
    guard: Callable[..., None]


TELLINGS: dict[type[models.Model], Telling] = {}


def offers_told_in(
    model: type[models.Model], *, way: str, words: Callable[..., str], guard: Callable[..., None]
) -> None:
    """Let what is told in records of a kind be handed over as an advertisement."""
    TELLINGS[model] = Telling(way=way, words=words, guard=guard)
