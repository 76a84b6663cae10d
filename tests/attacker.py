"""A reader who adds up all that the house told, and finds which small numbers follow from it.

The people of a world are parted into cells so fine that each answer is a sum of some. An answer is an equation, a part that is
not told is at least one, and no cell is below nothing. A number follows where it is the same in every world of which all this
is true: where no step from the true world, to another that the answers allow, moves it. The steps are searched for by linear
programming, the directions found are kept, for one moves many numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

Cell = tuple[str, ...]
FEW = range(1, 5)
TINY = 1e-7


@dataclass
class Attacker:
    """What was told of a world whose cells hold `people`; a cell is a value of each of the columns."""

    people: Mapping[Cell, int]
    cells: list[Cell] = field(init=False)
    equal: list[np.ndarray] = field(default_factory=list)
    least: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = list(self.people)
        self.true = np.array([self.people[cell] for cell in self.cells], dtype=float)

    def told(self, holds: Callable[[Cell], bool], *, value: int) -> None:
        """A number was told of the cells for which this holds."""
        row = self._row(holds)
        assert row @ self.true == value, "the answer is not that of the records"
        self.equal.append(row)

    def named(self, holds: Callable[[Cell], bool]) -> None:
        """A part was named, and no number told of it: it is not nothing."""
        row = self._row(holds)
        if row @ self.true == 1:
            self.least.append(row)

    def _row(self, holds: Callable[[Cell], bool]) -> np.ndarray:
        return np.array([1.0 if holds(cell) else 0.0 for cell in self.cells])

    def found(self, groups: Iterable[tuple[Cell, Callable[[Cell], bool]]]) -> Iterator[Cell]:
        """Those of the numbers of one to four that follow from what was told, by their names."""
        asked = [(name, self._row(holds)) for name, holds in groups]
        asked = [(name, row) for name, row in asked if int(row @ self.true) in FEW]
        free = _nothing_moves(np.array(self.equal), size=len(self.cells))
        at_nothing = [row for row, number in zip(np.eye(len(self.cells)), self.true, strict=True) if number == 0]
        bounds = np.array([*at_nothing, *self.least]) @ free
        way = np.zeros(free.shape[1])
        draws = np.random.default_rng(1)
        for name, row in asked:
            goal = row @ free
            if abs(goal @ way) > TINY:
                continue
            steps = [_farthest(sign * goal, bounds=bounds) for sign in (1.0, -1.0)]
            step = max(steps, key=lambda one: abs(goal @ one))
            if abs(goal @ step) < TINY:
                yield name
            way = way + draws.uniform(0.5, 1.5) * step


def _nothing_moves(equal: np.ndarray, *, size: int) -> np.ndarray:
    """The directions in which no equation changes, one a column."""
    if not len(equal):
        return np.eye(size)
    _left, scales, right = np.linalg.svd(np.unique(equal, axis=0), full_matrices=True)
    rank = int((scales > TINY).sum())
    return right[rank:].T


def _farthest(goal: np.ndarray, *, bounds: np.ndarray) -> np.ndarray:
    """The step along the directions that brings most, at most one along each, and nothing of the bounds below nothing: the simplex method."""
    size = len(goal)
    # Each direction is the difference of two that are not below nothing.
    rows = np.vstack([np.hstack([-bounds, bounds]), np.eye(2 * size)])
    table = np.hstack([rows, np.eye(len(rows))])
    ends = np.concatenate([np.zeros(len(bounds)), np.ones(2 * size)])
    gains = np.concatenate([goal, -goal, np.zeros(len(rows))])
    basis = list(range(2 * size, 2 * size + len(rows)))
    value = np.concatenate([ends[:, None], table], axis=1)
    price = np.concatenate([[0.0], gains])
    for _turn in range(20000):
        better = np.flatnonzero(price[1:] > TINY)
        if not len(better):
            break
        enters = int(better[0]) + 1  # the first by number, so that no basis comes twice
        column = value[:, enters]
        able = np.flatnonzero(column > TINY)
        ratios = value[able, 0] / column[able]
        nearest = able[ratios <= ratios.min() + TINY]
        leaves = int(min(nearest, key=lambda place: basis[place]))
        value[leaves] /= value[leaves, enters]
        others = np.arange(len(value)) != leaves
        value[others] -= np.outer(value[others, enters], value[leaves])
        price = price - price[enters] * value[leaves]
        basis[leaves] = enters - 1
    step = np.zeros(2 * size + len(rows))
    step[basis] = value[:, 0]
    return step[:size] - step[size : 2 * size]


def groups_of(
    columns: Sequence[str], cells: Iterable[Cell], *, of: Sequence[str]
) -> Iterator[tuple[Cell, Callable[[Cell], bool]]]:
    """Every part of every breakdown by some of the columns."""
    cells = list(cells)
    for size in range(1, len(of) + 1):
        for places in combinations([columns.index(name) for name in of], size):
            for values in sorted({tuple(cell[place] for place in places) for cell in cells}):
                name = tuple(f"{columns[place]}={value}" for place, value in zip(places, values, strict=True))
                yield name, _holding(dict(zip(places, values, strict=True)))


def _holding(wanted: Mapping[int, str]) -> Callable[[Cell], bool]:
    return lambda cell: all(cell[place] == value for place, value in wanted.items())
