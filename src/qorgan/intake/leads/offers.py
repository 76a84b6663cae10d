"""Offers that somebody told of, in a call or on the public page: rooms above say in which of their records, and what of it others may read.

The room that watches advertisements takes them from here; the two sides of it do not know each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from qorgan.kernel.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is told in records of a kind: `way` by which it came, by the country's list of ways.

    `words(record=, actor=)` are the words as others may read them, "" where the actor no longer does. `guard(record=, words=, actor=)`
    refuses words by which whoever told them could be found.
    """

    way: str
    words: Callable[..., str]
    guard: Callable[..., None]


TELLINGS = Registry[type[models.Model], Telling](
    "A kind of record in which offers are told that may be handed over as an advertisement."
)
