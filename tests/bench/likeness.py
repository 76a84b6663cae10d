"""What telling advertisements alike gets right, and how fast it is, beside the libraries it could rest on.

`python -m tests.bench likeness [items]`. The stream of `stream.py` knows nothing of the method; its first number was used while the
method was written, the measured ones were not. Texts are masked beforehand, as a reading does. Rates are told by the clock and by
the processor's time of the longest way through the processes, which is what two free cores would need: the promise is on that
one, because the machines that run this are shared. Of two runs the quicker counts. datasketch is measured where it is installed: `pip install datasketch`.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

from qorgan.methods.likeness import LIKE, masked
from qorgan.methods.likeness.groups import group
from qorgan.methods.likeness.sketches import SLOTS, sketched
from tests.bench.stream import LANGUAGES, Item, stream

LABELLED, SMALL, LARGE = 20_000, 100_000, 1_000_000
PRECISION, RECALL, BEHIND = 0.97, 0.95, 0.05
A_SECOND, GROWTH, MEMORY, RUNS = 50_000, 0.8, 2048, 2
INFOSHIELD = 446
"""Advertisements a second: Lee and others, ICDE 2021."""
SEEDS = (7, 8, 9)
PEER_SHARE = 3_000
HARDER = (0.2, 0.3)
"""Shares of changed words at which the method is told, not promised."""
ROOT = Path(__file__).resolve().parents[2]
out = Console(highlight=False, width=None if sys.stdout.isatty() else 130)


def pairs(labels: Sequence[object]) -> int:
    """How many pairs have a label in common."""
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def told_apart(labels: Sequence[object], found: Sequence[int]) -> tuple[float, float]:
    """Of the pairs put together the share that belong together, and the reverse."""
    right = pairs(list(zip(found, labels, strict=True)))
    return right / max(1, pairs(found)), right / max(1, pairs(labels))


def verdict(kept: bool) -> str:
    return "kept" if kept else "BROKEN"


def tell_truth() -> bool:
    """Print precision and recall of three streams by language, and say whether the promises are kept."""
    table = Table(f"pairs of {LABELLED:,} items", "precision", "recall", "promise", "")
    kept = []
    for seed in SEEDS:
        items = list(stream(LABELLED, seed=seed))
        found = group([masked(item.text) for item in items], mask=None)
        least = []
        for language in LANGUAGES:
            own = [at for at, item in enumerate(items) if item.language == language]
            least.append(told_apart([items[at].template for at in own], [found[at] for at in own]))
            table.add_row(f"stream {seed}, {language}", *(f"{share:.4f}" for share in least[-1]), "", "")
        precision, recall = told_apart([item.template for item in items], found)
        worst = max(max(column) - min(column) for column in zip(*least, strict=True))
        kept.append(precision >= PRECISION and recall >= RECALL and worst <= BEHIND)
        promise = f">= {PRECISION}, {RECALL}; languages {worst:.3f} apart, <= {BEHIND}"
        table.add_row(f"stream {seed}, all", f"{precision:.4f}", f"{recall:.4f}", promise, verdict(kept[-1]))
    for changes in HARDER:
        items = list(stream(LABELLED, seed=SEEDS[0], changes=changes))
        shares = told_apart([item.template for item in items], group([masked(item.text) for item in items], mask=None))
        table.add_row(f"up to {changes:.0%} of the words", *(f"{share:.4f}" for share in shares), "-", "told")
    out.print(table)
    return all(kept)


@dataclass(frozen=True, slots=True)
class Took:
    """What something took: by the clock, on the longest way through the processes, and at most in memory."""

    clock: float
    way: float
    mebibytes: float


def took(run: Callable[[], list[int]]) -> tuple[Took, list[int]]:
    """Run something and measure it and its children, without what the measuring takes; and what came of it."""
    before, began, own = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), time.process_time()
    watched, done = [0.0, 0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(watched, done), daemon=True)
    watch.start()
    found = run()
    clock = time.perf_counter() - began
    done.set()
    watch.join()
    mine = time.process_time() - own - watched[1]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    children = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(clock, mine + children / 2, watched[0]), found


def _watch(watched: list[float], done: threading.Event) -> None:
    """Keep the greatest memory that this process and its children ever held together, shared pages once; and the time this takes."""
    while not done.wait(0.2):
        held = 0.0
        for process in (os.getpid(), *(child.pid for child in multiprocessing.active_children())):
            try:
                said = Path(f"/proc/{process}/smaps_rollup").read_text()
            except OSError:
                continue
            held += next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pss:")) / 1024
        watched[0] = max(watched[0], held)
    watched[1] = time.thread_time()


def _some(asked: tuple[int, int]) -> list[Item]:
    size, seed = asked
    return [Item(masked(item.text), item.template, item.language) for item in stream(size, seed=seed)]


def texts_of(size: int) -> tuple[list[str], list[int]]:
    """So many masked texts, made by two processes from two streams, and the template of each."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        both = pool.map(_some, [(size // 2, 11), (size // 2, 12)])
    texts = [item.text for items in both for item in items]
    return texts, [at * size + item.template for at, items in enumerate(both) for item in items]


def tell_speed(large: int) -> bool:
    """Print rate, growth, memory and what is right of it, and say whether the promises are kept."""
    table = Table("items", "by the clock", "two free cores", "memory", "us of the way", "precision", "recall")
    few, rates, right = texts_of(SMALL)[0], {}, []
    for size in (SMALL, large):
        texts, labels = texts_of(size)
        runs = [took(lambda: group(texts, mask=None, hands=2)) for _ in range(RUNS)]  # noqa: B023
        held, found = min(runs, key=lambda run: run[0].way)
        rates[size] = size / held.way
        right.append(told_apart(labels, found))
        row = (
            f"{size / held.clock:,.0f}/s",
            f"{rates[size]:,.0f}/s",
            f"{held.mebibytes:,.0f} MiB",
            f"{held.way / size * 1e6:.1f}",
            *(f"{share:.4f}" for share in right[-1]),
        )
        table.add_row(f"{size:,}", *row)
    kept = {
        f"rate >= {A_SECOND:,}/s": rates[large] >= A_SECOND,
        f"growth {rates[large] / rates[SMALL]:.2f} >= {GROWTH}": rates[large] >= GROWTH * rates[SMALL],
        f"memory <= {MEMORY:,} MiB": held.mebibytes <= MEMORY,
        f"precision, recall >= {PRECISION}, {RECALL}": all(
            precision >= PRECISION and recall >= RECALL for precision, recall in right
        ),
    }
    out.print(table)
    out.print("; ".join(f"{name}: {verdict(one)}" for name, one in kept.items()))
    _tell_peers(few, rates)
    return all(kept.values())


def _tell_peers(texts: Sequence[str], rates: dict[int, float]) -> None:
    """Print what the libraries do with the same texts on one core, words as shingles. They tell what is a copy, and form no groups."""
    from rensa import RMinHash, RMinHashDeduplicator

    table = Table("peer, one core", "items", "rate", f"times of ours at {SMALL:,}")
    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "our sketches alone": (len(texts), lambda: sketched(texts)),
        "rensa, sketches alone": (
            len(texts),
            lambda: RMinHash.digest_matrix_from_token_sets([text.split() for text in texts], SLOTS, 1),
        ),
        "rensa, its deduplicator": (
            len(texts),
            lambda: RMinHashDeduplicator(LIKE, SLOTS, True, SLOTS // 4).add_pairs(
                (f"{at}", text.split()) for at, text in enumerate(texts)
            ),
        ),
    }
    if find_spec("datasketch"):
        runs["datasketch, sketches and index"] = (PEER_SHARE, lambda: _datasketch(texts[:PEER_SHARE]))
    for name, (size, run) in runs.items():
        began = time.process_time()
        run()
        rate = size / (time.process_time() - began)
        table.add_row(name, f"{size:,}", f"{rate:,.0f}/s", f"{rate / rates[SMALL]:.2f}")
    table.add_row("InfoShield, as published (F1 .82)", "-", f"{INFOSHIELD}/s", f"{INFOSHIELD / rates[SMALL]:.2f}")
    out.print(table)


def _datasketch(texts: Sequence[str]) -> None:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=LIKE, num_perm=SLOTS)
    for at, text in enumerate(texts):
        one = MinHash(num_perm=SLOTS)
        one.update_batch([word.encode() for word in text.split()])
        index.query(one)
        index.insert(at, one)


def tell(large: int = LARGE) -> bool:
    """Measure and print all of it, and say whether the promises are kept."""
    return all([tell_truth(), tell_speed(large)])
