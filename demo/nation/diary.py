"""What happens on which day: written down in any order, lived through in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from demo.nation.living import Nation, Told, at_work

Act = Callable[[Nation], object]


class Hand(StrEnum):
    """By whom an entry is lived where two are at work.

    The first lives what is `GROUND` for both, what comes `AFTER` everything before it, whoever lived that, and what is `OWN`.
    """

    GROUND = "ground"
    AFTER = "after"
    OWN = "own"
    ASIDE = "aside"


@dataclass(frozen=True, order=True)
class Entry:
    """Something that happens on a day; of one day, first what has the lower rank, then what was written first."""

    day: date
    rank: int
    place: int
    act: Act = field(compare=False)
    hand: Hand = field(default=Hand.OWN, compare=False)


@dataclass(frozen=True)
class Moment:
    """An entry in the order of time; within a day every act is a few minutes after the one before, whoever lives it."""

    place: int
    instant: datetime
    day: date
    hand: Hand
    act: Act


@dataclass
class Diary:
    """The entries of a nation's life up to a day."""

    last: date
    entries: list[Entry] = field(default_factory=list)
    hand: Hand = Hand.OWN

    def on(self, day: date, act: Act, *, rank: int = 5) -> None:
        """Write an entry, unless its day is still to come."""
        if day <= self.last:
            self.entries.append(Entry(day, rank, len(self.entries), act, self.hand))

    @contextmanager
    def by(self, hand: Hand) -> Iterator[None]:
        """Inside, what is written down is lived by this hand."""
        before, self.hand = self.hand, hand
        try:
            yield
        finally:
            self.hand = before

    def moments(self) -> Iterator[Moment]:
        """The entries in the order of time."""
        day, number = None, 0
        for place, entry in enumerate(sorted(self.entries)):
            number = number + 1 if entry.day == day else 0
            day = entry.day
            yield Moment(place, at_work(day) + timedelta(seconds=20 * number), day, entry.hand, entry.act)


def live_through(nation: Nation, moment: Moment) -> Told:
    """Let one thing happen in its moment; what whoever works beside must be told of it."""
    known, remarks = len(nation.known), len(nation.remarks)
    nation.clock.instant = moment.instant
    moment.act(nation)
    newest = islice(reversed(nation.known.items()), len(nation.known) - known)
    return dict(newest), nation.remarks[remarks:]
