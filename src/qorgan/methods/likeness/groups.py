"""Texts gathered into groups of which each is one text with changes: candidates by band, verified by likeness, joined if connected.

Equal texts are counted once and all are put in order first, so the groups do not depend on the order in which texts came. Within a
band each text is held against the first of its bucket; where that leaves a bucket in parts, against the few before it. The work
goes column by column through functions written in C, so a million texts cost no step of Python each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import ne

from qorgan.methods.likeness.masking import masked
from qorgan.methods.likeness.parts import Parts
from qorgan.methods.likeness.sketches import BANDS, LIKE, SIZE, SLOTS, shared, sketched

WINDOW = 8
"""How many texts before it a text of a divided bucket is held against."""
ENOUGH = int(LIKE * SLOTS)


def group(plains: Sequence[str], *, mask: Callable[[str], str] | None = masked, hands: int = 1) -> list[int]:
    """For each text the number of its group; texts of one group are alike, or connected by texts that are.

    `mask` is None for texts that were masked before, by what a reading found in them. With more `hands` the work is shared
    between as many processes; the groups are the same.
    """
    spoken = list(map(mask, plains)) if mask else plains
    distinct = sorted(set(spoken))
    roots = _joined_by_many(distinct, hands) if hands > 1 and len(distinct) > hands else _joined(distinct)
    numbers = dict(zip(sorted(set(roots)), count(), strict=False))
    label = dict(zip(distinct, map(numbers.__getitem__, roots), strict=True))
    return list(map(label.__getitem__, spoken))


def _joined(distinct: Sequence[str]) -> list[int]:
    parts = Parts(len(distinct))
    _join_bands(memoryview(sketched(distinct)), range(BANDS), parts)
    return parts.root


def _join_bands(values: memoryview, bands: Iterable[int], parts: Parts) -> None:
    keys = values.cast("q")
    for band in bands:
        _join_column(keys[band::BANDS].tolist(), values, parts)
        parts.settle()


def _join_column(column: list[int], values: memoryview, parts: Parts) -> None:
    """Join what is alike among the texts that have one key of a band in common; `parts` is settled before."""
    size = len(column)
    first = dict(zip(reversed(column), range(size - 1, -1, -1), strict=True))
    heads = list(map(first.__getitem__, column))
    root = parts.root
    for one, head in list(_apart(range(size), heads, root)):
        _try(one, head, values, parts)
    parts.settle()
    divided = {column[one] for one, _head in _apart(range(size), heads, parts.root)}
    buckets: dict[int, list[int]] = defaultdict(list)
    for one in compress(range(size), map(divided.__contains__, column)):
        buckets[column[one]].append(one)
    for bucket in buckets.values():
        for place, one in enumerate(bucket):
            for other in bucket[max(0, place - WINDOW) : place]:
                _try(one, other, values, parts)


def _apart(ones: Iterable[int], others: Sequence[int], root: list[int]) -> Iterable[tuple[int, int]]:
    return compress(zip(ones, others, strict=True), map(ne, root, map(root.__getitem__, others)))


def _try(one: int, other: int, values: memoryview, parts: Parts) -> None:
    if parts.of(one) == parts.of(other):
        return
    here, there = one * SIZE, other * SIZE
    if shared(values[here : here + SIZE], values[there : there + SIZE]) >= ENOUGH:
        parts.join(one, other)


def _joined_by_many(distinct: Sequence[str], hands: int) -> list[int]:
    """As `_joined`: each hand sketches its share of the texts, then joins its share of the bands over all of them."""
    context = get_context("spawn")
    ends = [context.Pipe() for _ in range(hands)]
    workers = [context.Process(target=_hand, args=(end, hand, hands)) for hand, (_near, end) in enumerate(ends)]
    for worker, (_near, end) in zip(workers, ends, strict=True):
        worker.start()
        end.close()
    size = -(-len(distinct) // hands)
    for hand, (near, _end) in enumerate(ends):
        near.send(distinct[hand * size : (hand + 1) * size])
    values = [near.recv_bytes() for near, _end in ends]
    for near, _end in ends:
        for part in values:
            near.send_bytes(part)
    values.clear()
    parts = Parts(len(distinct))
    for near, _end in ends:
        told = array("I", near.recv_bytes())
        for one, other in list(_apart(range(len(distinct)), told, parts.root)):
            parts.join(one, other)
        parts.settle()
    for worker in workers:
        worker.join()
    return parts.root


def _hand(end: Connection, hand: int, hands: int) -> None:
    end.send_bytes(sketched(end.recv()))
    values = memoryview(b"".join(end.recv_bytes() for _ in range(hands)))
    parts = Parts(len(values) // SIZE)
    _join_bands(values, range(hand, BANDS, hands), parts)
    end.send_bytes(array("I", parts.root))
