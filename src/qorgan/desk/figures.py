"""Figures that a room may name without knowing how they are counted: statistics tells them, whoever sets a target asks.

A room below statistics says which indicator, over which days and for which region; what comes back is a value and the
page on which it opens to the records behind it. Figures that are guarded, and those that follow from the law alone, are
no targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from qorgan.kernel.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An indicator over days, both included; `region` narrows it where the indicator is told by region, "" is the country."""

    indicator: str
    first: date
    last: date
    region: str = ""


class Figures(Protocol):
    """Whoever counts."""

    def titles(self) -> Mapping[str, Text]:
        """The indicators that may be named, by id, with their titles."""

    def value(self, question: Question) -> Decimal | int | None:
        """The value as known now; None where there is nothing to tell it from."""

    def address(self, question: Question) -> str:
        """The page of the figure, which opens to its records."""


_COUNTERS: list[Figures] = []


def tell_figures(counter: Figures) -> None:
    """Let rooms ask this one for figures."""
    _COUNTERS[:] = [counter]


def figure_titles() -> Mapping[str, Text]:
    """The indicators that may be named as a target; none in a house without statistics."""
    return _COUNTERS[0].titles() if _COUNTERS else {}


def figure_value(question: Question) -> int | None:
    """The value of a figure in whole units, as known now; None where it cannot be told."""
    value = _COUNTERS[0].value(question) if _COUNTERS else None
    return None if value is None else int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def figure_address(question: Question) -> str:
    """The page of a figure."""
    return _COUNTERS[0].address(question) if _COUNTERS else ""
