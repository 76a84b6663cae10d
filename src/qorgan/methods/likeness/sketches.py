"""A text as 128 numbers whose equal ones tell how much two texts share, and as 20 keys by which texts worth comparing are found.

The shingles are the runs of four characters, so a changed ending costs a Kazakh word no more than a Russian one. In UTF-16 four
characters are eight bytes: each shingle is a whole number as it stands, and `rensa` takes a thousand texts at a time without a
step of Python for any of them. Of each number 16 bits are kept (Li and König, b-bit minwise hashing, 2010).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from struct import Struct

from rensa import RMinHash

from qorgan.methods.likeness.masking import SHORT

SLOTS = 128
BANDS = 20
"""Of four numbers each. Two texts of which 0.6 is shared meet in one of them at 94 of 100 times, of 0.7 nearly always, of 0.3 at 15."""
LIKE = 0.6
"""Texts that share so much of their shingles are one text with changes: a quarter of the words of each may be others.

Ordinary sentences make half of many an advertisement, so half is too little; a copy changed twice keeps little more than this.
"""
SEED = 20_260_101
SHINGLE = 8
"""Four characters of two bytes."""
SIZE = 2 * SLOTS
"""Bytes of one sketch."""
AT_ONCE = 256
"""Texts handed over together; more do not fit a processor's own memory and take longer."""
_KEYS = Struct(f"<{BANDS}q{SIZE - 8 * BANDS}x")
_LOW = int.from_bytes(b"\xff\x7f" * SLOTS, "little")
_HIGH = int.from_bytes(b"\x00\x80" * SLOTS, "little")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its like: compared by `values`, found by any of its `bands`, signed numbers of 64 bits."""

    values: bytes
    bands: tuple[int, ...]


def sketch(plain: str) -> Sketch:
    """The sketch of one text, as `masked` gave it; the same on every machine and in every process."""
    values = sketched([plain])
    return Sketch(values, _KEYS.unpack(values))


def sketches(plains: Sequence[str]) -> Iterator[Sketch]:
    """The sketches of many texts, in their order, at a fraction of the cost of one by one."""
    for start in range(0, len(plains), AT_ONCE):
        values = sketched(plains[start : start + AT_ONCE])
        for at in range(0, len(values), SIZE):
            one = values[at : at + SIZE]
            yield Sketch(one, _KEYS.unpack(one))


def sketched(plains: Sequence[str]) -> bytes:
    """The values of many texts, one after another."""
    return sketched_letters(list(map(letters, plains)))


def sketched_letters(texts: Sequence[bytes]) -> bytes:
    """The same of texts whose `letters` are at hand, as between processes."""
    return b"".join(_of_few(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE))


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of shingles two texts have in common, as their sketches estimate it: 0 to 1, give or take 0.04."""
    return shared(one.values, other.values) / SLOTS


def shared(one: bytes | bytearray | memoryview, other: bytes | bytearray | memoryview) -> int:
    """How many of the numbers of two sketches are equal, counted in all of them at once."""
    apart = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    return SLOTS - ((((apart & _LOW) + _LOW) | apart) & _HIGH).bit_count()


def letters(plain: str) -> bytes:
    """A text as it is compared: its letters two bytes each, and one shingle by itself if it is short."""
    written = plain.encode("utf-16-le", "surrogatepass")
    return written if len(plain) >= SHORT else blake2b(written, digest_size=SHINGLE).digest()


def shingles(text: bytes) -> bytes:
    """The shingles of the letters of a text, one after another."""
    size = len(text)
    return (
        text[: size & ~7]
        + text[2 : 2 + ((size - 2) & ~7)]
        + text[4 : 4 + ((size - 4) & ~7)]
        + text[6 : 6 + ((size - 6) & ~7)]
    )


def _of_few(texts: Sequence[bytes]) -> bytes:
    rows = list(map(shingles, texts))
    numbers = array("Q", b"".join(rows))
    if sys.byteorder == "big":
        numbers.byteswap()
    starts = [at // SHINGLE for at in accumulate(map(len, rows), initial=0)]
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(numbers, starts, SLOTS, SEED)
    whole = array("H", b"".join([array("I", row) for row in matrix.to_rows()]))
    low = whole[sys.byteorder == "big" :: 2]
    if sys.byteorder == "big":
        low.byteswap()
    return low.tobytes()
