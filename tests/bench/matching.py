"""What blind matching costs: `python -m tests.bench matching`. 10,000 asked of 100,000 held, by the processor's time, because machines that run this are shared."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from qorgan.methods.matching import blinded, common, evaluated, marks_of, new_key, new_seed

ASKED, HELD, SECONDS = 10_000, 100_000, 60
T = TypeVar("T")
out = Console(highlight=False, width=None if sys.stdout.isatty() else 130)


def timed(what: Callable[[], T]) -> tuple[T, float]:
    """What comes out, and the seconds of the processor."""
    begun = time.process_time()
    return what(), time.process_time() - begun


def tell() -> bool:
    """Print what each step costs, and say whether the promise is kept."""
    asked = [f"phone +7701{number:07}".encode() for number in range(ASKED)]
    held = [f"phone +7701{number:07}".encode() for number in range(ASKED // 2, ASKED // 2 + HELD)]
    seed, key = new_seed(), new_key()
    question, asking = timed(lambda: blinded(asked, seed=seed))
    (answered, marks), answering = timed(lambda: (evaluated(question, key=key), marks_of(held, key=key)))
    found, finding = timed(lambda: common(asked, seed=seed, answered=answered, marks=marks))
    whole = asking + answering + finding
    kept = whole <= SECONDS and found == list(range(ASKED // 2, ASKED))
    table = Table(f"blind matching, {ASKED:,} x {HELD:,}", "seconds of one processor", "promise", "")
    for name, spent in (("asking", asking), ("answering", answering), ("finding", finding)):
        table.add_row(name, f"{spent:.1f}", "", "")
    table.add_row("whole", f"{whole:.1f}", f"<= {SECONDS}", "kept" if kept else "BROKEN")
    out.print(table)
    return kept
