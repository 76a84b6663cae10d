"""Chance with a seed: the same words always draw the same lots, whatever else was drawn before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")
WEEKEND = 5


def chance(seed: int, *words: object) -> Random:
    """A source of chance of its own for one subject, such as the offences of one year."""
    return Random("/".join(str(word) for word in (seed, *words)))


def spread(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """A whole number dealt out by weight, by largest remainder; the parts sum to the total."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    left = total - sum(parts.values())
    for key in sorted(exact, key=lambda one: parts[one] - exact[one])[:left]:
        parts[key] += 1
    return parts


def deck(counts: Mapping[T, int], *, lots: Random) -> list[T]:
    """Each key as often as its count, shuffled."""
    cards = [key for key, number in counts.items() for _ in range(number)]
    lots.shuffle(cards)
    return cards


def pick(weights: Mapping[T, float], *, lots: Random) -> T:
    """One key by weight."""
    return lots.choices(list(weights), weights=list(weights.values()))[0]


def day_between(first: date, last: date, *, lots: Random, working: bool = False) -> date:
    """A day of the span; with `working`, a Monday to Friday where the span has one."""
    days = (last - first).days
    for _ in range(20):
        day = first + timedelta(days=lots.randint(0, max(days, 0)))
        if not working or day.weekday() < WEEKEND:
            return day
    return day


def days_between(number: int, first: date, last: date, *, lots: Random, working: bool = False) -> list[date]:
    """So many days of the span, in order."""
    return sorted(day_between(first, last, lots=lots, working=working) for _ in range(number))


def some(items: Sequence[T], *, lots: Random, least: int, most: int) -> list[T]:
    """A few of the items, in their order."""
    chosen = set(lots.sample(range(len(items)), min(len(items), lots.randint(least, most))))
    return [item for place, item in enumerate(items) if place in chosen]
