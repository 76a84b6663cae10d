"""How much an advertisement gives cause for concern, and why: the sum of its signals' weights, each counted once.

The sum orders a queue. It decides nothing, and every point of it can be followed to the words that gave it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from qorgan.methods.advertisements.marks import SIGNAL, Mark
from qorgan.methods.advertisements.reading import Reading
from qorgan.methods.advertisements.vocabulary import Signal, Signals


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal that an advertisement bears: where it stands, and what it adds."""

    signal: Signal
    marks: tuple[Mark, ...]

    @property
    def weight(self) -> int:
        """What it adds; that it is repeated adds nothing."""
        return self.signal.weight


@dataclass(frozen=True, slots=True)
class Risk:
    """The points of an advertisement and their reasons, the heaviest first."""

    points: int
    reasons: tuple[Reason, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of exploitation that the reasons suggest, the likeliest first."""
        sums: dict[str, int] = defaultdict(int)
        for reason in self.reasons:
            sums[reason.signal.kind] += reason.weight
        return tuple(sorted(sums, key=lambda kind: (-sums[kind], kind)))


def weigh(*, reading: Reading, signals: Signals, on: date | None = None) -> Risk:
    """What the signals of a reading come to; a retired one counts only on a day (`on`) before it was retired."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in reading.marks:
        if mark.kind == SIGNAL and mark.value in signals and signals[mark.value].counts_on(on):
            found[mark.value].append(mark)
    reasons = sorted(
        (Reason(signals[code], tuple(marks)) for code, marks in found.items()),
        key=lambda reason: (-reason.weight, reason.signal.code),
    )
    return Risk(points=sum(reason.weight for reason in reasons), reasons=tuple(reasons))
