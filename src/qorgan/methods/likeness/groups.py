"""Texts gathered into groups of which each is one text with changes: candidates by band, verified by likeness, joined if connected.

Equal texts are counted once and all are put in order first, so the groups do not depend on the order in which texts came. Within a
bucket of a band one text of each part found so far is held against one of each other part. The work goes column by column
through functions written in C, so a text costs Python a step only where it may be joined.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import ne

from qorgan.methods.likeness.masking import masked
from qorgan.methods.likeness.parts import Parts
from qorgan.methods.likeness.sketches import BANDS, LIKE, SIZE, SLOTS, shared, sketched

LEADERS = 4
"""How many texts, each of another part, stand for a bucket; a bucket of more is made of everybody's words."""
LANES = 2
"""The bands are gone through in two lanes that do not know of each other until the end, whether one process takes both or two."""
AT_ONCE = 10_000
"""Texts sent to a process together."""
ENOUGH = int(LIKE * SLOTS)


def group(plains: Sequence[str], *, mask: Callable[[str], str] | None = masked, hands: int = 1) -> list[int]:
    """For each text the number of its group; texts of one group are alike, or connected by texts that are.

    `mask` is None for texts that were masked before, by what a reading found in them. With two `hands` or more two processes share
    the work, which pays from ten thousand texts on; the groups are the same.
    """
    spoken = list(map(mask, plains)) if mask else plains
    distinct = sorted(set(spoken))
    roots = (_joined if hands < LANES or len(distinct) < LANES else _joined_apart)(distinct)
    numbers = dict(zip(sorted(set(roots)), count(), strict=False))
    label = dict(zip(distinct, map(numbers.__getitem__, roots), strict=True))
    return list(map(label.__getitem__, spoken))


def _joined(distinct: Sequence[str]) -> list[int]:
    values = memoryview(sketched(distinct))
    return _merged([_lane(values, lane) for lane in range(LANES)])


def _lane(values: memoryview, lane: int) -> list[int]:
    """What the bands of a lane join: for each text the first of its part."""
    parts = Parts(len(values) // SIZE)
    keys = values.cast("q")
    for band in range(lane, BANDS, LANES):
        _join_column(keys[band :: SIZE // 8].tolist(), values, parts)
        parts.settle()
    return parts.root


def _merged(lanes: Sequence[Sequence[int]]) -> list[int]:
    parts = Parts(len(lanes[0]))
    for root in lanes:
        for one, other in list(_apart(root, parts.root)):
            parts.join(one, other)
        parts.settle()
    return parts.root


def _join_column(column: list[int], values: memoryview, parts: Parts) -> None:
    """Join what is alike among the texts that have one key of a band in common; `parts` is settled before."""
    size = len(column)
    first = dict(zip(reversed(column), range(size - 1, -1, -1), strict=True))
    leaders: dict[int, list[int]] = {}
    for one, head in list(_apart(list(map(first.__getitem__, column)), parts.root)):
        part = parts.of(one)
        leading = leaders.setdefault(head, [head])
        if part in map(parts.of, leading):
            continue
        for other in leading:
            if parts.of(other) != part and _alike(one, other, values):
                parts.join(one, other)
                part = parts.of(one)
        if len(leading) < LEADERS:
            leading.append(one)


def _apart(others: Sequence[int], root: list[int]) -> Iterable[tuple[int, int]]:
    """Each thing with the other it is held against, where they are not of one part already."""
    return compress(enumerate(others), map(ne, root, map(root.__getitem__, others)))


def _alike(one: int, other: int, values: memoryview) -> bool:
    here, there = one * SIZE, other * SIZE
    return shared(values[here : here + SIZE], values[there : there + SIZE]) >= ENOUGH


def _joined_apart(distinct: Sequence[str]) -> list[int]:
    """As `_joined`, in two processes: each sketches half of the texts, then takes one lane over all of them."""
    context = get_context("spawn")
    ends = [context.Pipe() for _ in range(LANES)]
    workers = [context.Process(target=_hand, args=(end, lane)) for lane, (_near, end) in enumerate(ends)]
    for worker, (_near, end) in zip(workers, ends, strict=True):
        worker.start()
        end.close()
    size = -(-len(distinct) // LANES)
    for start in range(0, size, AT_ONCE):  # a few at a time, since a message is held twice
        for lane, (near, _end) in enumerate(ends):
            if few := distinct[lane * size + start : lane * size + min(start + AT_ONCE, size)]:
                near.send(few)
    for near, _end in ends:
        near.send([])
    sketched_by = [near.recv_bytes() for near, _end in ends]
    for near, _end in ends:
        near.send([len(part) for part in sketched_by])
        for part in sketched_by:
            near.send_bytes(part)
    sketched_by.clear()
    lanes = [array("I", near.recv_bytes()) for near, _end in ends]
    for worker in workers:
        worker.join()
    return _merged(lanes)


def _hand(end: Connection, lane: int) -> None:
    own = bytearray()
    while few := end.recv():
        own += sketched(few)
    end.send_bytes(own)
    del own
    sizes: list[int] = end.recv()
    values = bytearray(sum(sizes))
    for at, _size in enumerate(sizes):
        end.recv_bytes_into(values, sum(sizes[:at]))
    end.send_bytes(array("I", _lane(memoryview(values), lane)))
