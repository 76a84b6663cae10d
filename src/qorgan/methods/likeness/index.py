"""Many sketches in memory, so that what is alike to a new text is found at once; the same search as over bands in a database."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, islice, repeat
from operator import and_, or_

from qorgan.methods.likeness.sketches import BANDS, LIKE, SIZE, SLOTS, Sketch, shared, sketched

NUMBER_BITS = 24
"""A key gives up so many of its 64 bits to the number of its text: sixteen million texts, keys of forty bits."""
MOST_OF_A_BAND = 50
"""Texts of one bucket that are looked at; a group of thousands needs no more to be found."""
_NUMBER = (1 << NUMBER_BITS) - 1


class Index:
    """The sketches of texts numbered from nought; further ones can be added."""

    def __init__(self, plains: Sequence[str] = ()) -> None:
        self._values = bytearray(sketched(plains))
        keys = memoryview(bytes(self._values)).cast("q")
        kept = repeat(~_NUMBER)
        self._sorted = [
            array("q", sorted(map(or_, map(and_, keys[band :: SIZE // 8].tolist(), kept), count())))
            for band in range(BANDS)
        ]
        self._added: dict[tuple[int, int], list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._values) // SIZE

    def add(self, one: Sketch) -> int:
        """Keep one more sketch, and tell its number."""
        number = len(self)
        self._values += one.values
        for band, key in enumerate(one.bands):
            self._added[band, key].append(number)
        return number

    def like(self, one: Sketch) -> list[tuple[float, int]]:
        """The likeness and number of texts that are alike to this one, the most alike first."""
        near = {
            number for band, key in enumerate(one.bands) for number in islice(self._sharing(band, key), MOST_OF_A_BAND)
        }
        told = ((shared(one.values, self._values[at * SIZE : (at + 1) * SIZE]) / SLOTS, at) for at in near)
        return sorted((found for found in told if found[0] >= LIKE), key=lambda found: (-found[0], found[1]))

    def _sharing(self, band: int, key: int) -> Iterator[int]:
        yield from self._added.get((band, key), ())
        column, least = self._sorted[band], key & ~_NUMBER
        for at in range(bisect_left(column, least), len(column)):
            if column[at] & ~_NUMBER != least:
                return
            yield column[at] & _NUMBER
