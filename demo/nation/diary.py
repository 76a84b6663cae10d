"""What happens on which day: written down in any order, lived through in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from demo.nation.living import Nation, at_work

Act = Callable[[Nation], object]


@dataclass(frozen=True, order=True)
class Entry:
    """Something that happens on a day; of one day, first what has the lower rank, then what was written first."""

    day: date
    rank: int
    place: int
    act: Act = field(compare=False)


@dataclass
class Diary:
    """The entries of a nation's life up to a day."""

    last: date
    entries: list[Entry] = field(default_factory=list)

    def on(self, day: date, act: Act, *, rank: int = 5) -> None:
        """Write an entry, unless its day is still to come."""
        if day <= self.last:
            self.entries.append(Entry(day, rank, len(self.entries), act))

    def chapters(self) -> Iterator[tuple[int, list[Entry]]]:
        """The years with their entries in the order of time."""
        for year, entries in groupby(sorted(self.entries), key=lambda entry: entry.day.year):
            yield year, list(entries)


def live(nation: Nation, entries: list[Entry], *, step: Callable[[], None] = lambda: None) -> None:
    """Let a chapter happen; within a day every act is a few minutes after the one before."""
    day, minutes = None, 0
    for entry in entries:
        minutes = minutes + 1 if entry.day == day else 0
        day = entry.day
        nation.clock.instant = at_work(day) + timedelta(seconds=20 * minutes)
        entry.act(nation)
        step()
