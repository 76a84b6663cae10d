"""Texts gathered into groups of which each is one text with changes: candidates by band, verified by likeness, joined if connected.

Equal sketches are taken once, in an order of their own, so the groups do not depend on the order in which texts came. Within a bucket
of a band a few texts that are not alike stand for it, and each text is held against each of them. The work goes by whole columns of
numpy: once sketched, a text costs Python no step of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from math import ceil
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from qorgan.methods.likeness.masking import masked
from qorgan.methods.likeness.sketches import BANDS, LIKE, SIZE, SLOTS, letters, sketched_letters

LEADERS = 2
"""How many texts that are not alike stand for a bucket; a bucket of more is made of everybody's words."""
AT_ONCE = 4096
"""Texts sent to a process together, and pairs compared together: more do not fit a processor's own memory and take longer."""
ENOUGH = ceil(LIKE * SLOTS)
SOME, MAYBE = 32, 13
"""Most pairs of a bucket are not alike: of those that share fewer of some of their numbers the others are not looked at."""
ODD, HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)
"""Each step of a digest stirs the word of a sketch into all bits."""

Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
Words = NDArray[np.uint64]


def group(plains: Iterable[str], *, mask: Callable[[str], str] | None = masked, hands: int = 1) -> list[int]:
    """For each text the number of its group; texts of one group are alike, or connected by texts that are.

    `mask` is None for texts that were masked before, by what a reading found in them. With more `hands` so many processes make the
    sketches, which pays from ten thousand texts on; the groups are the same.
    """
    texts = map(letters, map(mask, plains) if mask else plains)
    few = iter(lambda: list(islice(texts, AT_ONCE)), [])
    if hands < 2:
        return grouped(bytearray().join(map(sketched_letters, few)))
    with get_context("spawn").Pool(hands) as pool:
        return grouped(bytearray().join(pool.imap(sketched_letters, few)))


def grouped(sketches: bytes | bytearray) -> list[int]:
    """The same for the values of sketches, one after another."""
    if not sketches:
        return []
    rows = np.frombuffer(sketches, np.uint64).reshape(-1, SIZE // 8)
    firsts, which = _distinct(rows)
    rows = np.take(rows, firsts, axis=0)
    del sketches  # of a million texts a quarter of a gigabyte, twice
    some_of_each = rows[:, -SOME // 4 :].copy()
    root = np.arange(len(rows), dtype=np.int32)
    for band in range(BANDS):
        root = _join_band(rows[:, band], rows, some_of_each, root)
    numbers: list[int] = np.unique(root, return_inverse=True)[1][which].tolist()
    return numbers


def _distinct(rows: Words) -> tuple[Places, Places]:
    """The place of the first of each sketch, those with the same first band together, and which of these each sketch is."""
    digests = _digests(rows)
    order = np.lexsort((digests, rows[:, 0]))
    digests = digests[order]
    begins = np.append(True, digests[1:] != digests[:-1])
    which = np.empty(len(rows), np.intp)
    which[order] = np.cumsum(begins) - 1
    return order[begins], which


def _digests(rows: Words) -> Words:
    """A number for each sketch, for equal ones the same and for others another."""
    found = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        found ^= column
        found *= ODD
        found ^= found >> HALF
    return found


def _join_band(column: Words, rows: Words, some_of_each: Words, root: Numbers) -> Numbers:
    """Join what is alike among the texts that have one key of a band in common."""
    some, bucket = _buckets(column)
    buckets, waiting = len(some), np.ones(len(some), np.bool_)
    for _leader in range(LEADERS):
        leaders = np.full(buckets, len(root), np.int32)
        np.minimum.at(leaders, bucket[waiting], some[waiting])
        leader = leaders[bucket]
        led = leader < len(root)
        some, bucket, waiting, leader = some[led], bucket[led], waiting[led], leader[led]
        apart = np.flatnonzero(root[leader] != root[some])
        one, other = leader[apart], some[apart]
        maybe = np.flatnonzero(_shared(one, other, some_of_each) >= MAYBE)
        one, other = one[maybe], other[maybe]
        alike = _shared(one, other, rows) >= ENOUGH
        root = _joined(one[alike], other[alike], root)
        waiting &= root[leader] != root[some]
    return root


def _buckets(column: Words) -> tuple[Numbers, Numbers]:
    """The texts whose key others have as well, bucket by bucket, and the number of the bucket of each.

    A stirred key gives up its last bits to the number of its text, so that one array is sorted and carries the other: several times
    quicker. Should two keys fall into one bucket by that, their texts are found not to be alike.
    """
    bits = np.uint64(len(column).bit_length())
    packed = (column * ODD >> bits << bits) | np.arange(len(column), dtype=np.uint64)
    packed.sort()
    keys = packed >> bits
    begins = np.append(True, keys[1:] != keys[:-1])
    shared = ~(begins & np.append(begins[1:], True))
    some = (packed[shared] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    return some, np.cumsum(begins[shared], dtype=np.int32) - 1


def _shared(ones: Numbers, others: Numbers, rows: Words) -> NDArray[np.uint8]:
    """How many of their numbers the texts of each pair share."""
    found = np.empty(len(ones), np.uint8)
    words = rows.shape[1] // 8
    for start in range(0, len(ones), AT_ONCE):
        few = slice(start, start + AT_ONCE)
        one, other = (np.take(rows, here[few], axis=0).view(np.uint16) for here in (ones, others))
        equal = np.packbits((one == other).ravel()).view(np.uint32).reshape(-1, words)
        found[few] = np.bitwise_count(equal).sum(axis=1, dtype=np.uint8)
    return found


def _joined(ones: Numbers, others: Numbers, root: Numbers) -> Numbers:
    """The smallest text of the part of each after these pairs are joined; it was so before."""
    while True:
        here, there = root[ones], root[others]
        apart = here != there
        if not apart.any():
            return root
        np.minimum.at(root, np.maximum(here, there)[apart], np.minimum(here, there)[apart])
        while ((further := root[root]) != root).any():
            root = further
