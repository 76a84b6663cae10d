"""`make bench`: what pages and imports cost beside bare SQL, and whether they grow with the country.

Two worlds are built by COPY in a disposable cluster: 2,000 and 200,000 proceedings with their people, their children and the
facts of every indicator. Each is measured twice in processes of its own, by turns, and the lesser time counts; the ratios
printed belong to this one run on this one machine. A promise that is not kept is printed as BROKEN and fails the command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from qorgan.machinery import postgres
from tests.bench import owed
from tests.bench.measure import LIST_SQL
from tests.bench.timing import AGAIN, FIRST

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench-postgres"
SMALL, LARGE = 2_000, 200_000
ROUNDS = 2
LIST_GROWTH, DETAIL_GROWTH, FIGURE_GROWTH = 1.3, 1.3, 2.0
LIST_BESIDE, STATISTICS_BESIDE, IMPORT = 3.0, 1.5, 10.0
SHOWN = 5
out = Console(highlight=False, width=None if sys.stdout.isatty() else 130)
Times = dict[str, float]


def measured(size: int, *also: str, by: str = "measure") -> Times:
    """The figures of one world, in seconds."""
    url = postgres.start(folder=FOLDER, settings=postgres.DISPOSABLE)
    database = postgres.create_database(url=url, name=f"bench_{by}_{size}")
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{by}", str(size), *also],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: Times = json.loads(done.stdout.decode().splitlines()[-1])
    return found


def tell_owed() -> bool:
    """Print what obligations cost, and say whether the promises about them are kept."""
    few, many, most = (measured(size, by="owed") for size in (owed.SMALL, owed.LARGE, owed.HUGE))
    told = Table("open obligations", f"{owed.SMALL:,}", f"{owed.LARGE:,}", "ratio", "promise", "")
    kept = []
    for name in owed.PAGES:
        ratio = many[name] / few[name]
        kept.append(ratio <= owed.GROWTH)
        times = [f"{found[name] * 1000:.1f} ms" for found in (few, many)]
        told.add_row(name, *times, f"{ratio:.2f}", f"<= {owed.GROWTH}", "kept" if kept[-1] else "BROKEN")
    ratio = most["memory"] / few["memory"]
    kept.append(ratio <= owed.MEMORY)
    out.print(told)
    out.print(
        f"recount of {most['looked']:,.0f}: {most['recount']:.0f} s, {most['looked'] / most['recount']:,.0f} rows/s, "
        f"{most['moved']:,.0f} moved; memory {most['memory']:.0f} MiB, {ratio:.2f} times that of {owed.SMALL:,} "
        f"(promise <= {owed.MEMORY}: {'kept' if kept[-1] else 'BROKEN'})"
    )
    return all(kept)


class Promises:
    """Lines of a table, each with what was promised and whether it is kept."""

    def __init__(self, *heads: str) -> None:
        self.told = Table(*heads)
        self.kept: list[bool] = []

    def line(self, name: str, one: float, other: float, promise: float) -> None:
        """A ratio of two times under a promise."""
        ratio = other / one
        self.kept.append(ratio <= promise)
        self._row(name, one, other, f"<= {promise}", "kept" if self.kept[-1] else "BROKEN")

    def note(self, name: str, one: float, other: float) -> None:
        """A ratio that is told and not promised."""
        self._row(name, one, other, "-", "told")

    def _row(self, name: str, one: float, other: float, promise: str, verdict: str) -> None:
        times = (f"{time * 1000:.1f} ms" for time in (one, other))
        self.told.add_row(name, *times, f"{other / one:.2f}", promise, verdict)


def both_worlds() -> tuple[Times, Times]:
    """The least times of the small world and of the large one, measured by turns."""
    found: tuple[Times, Times] = ({}, {})
    for number in range(ROUNDS):
        for held, size in zip(found, (SMALL, LARGE), strict=True):
            also = ("imports",) if size == LARGE and number == 0 else ()
            for name, time in measured(size, *also).items():
                held[name] = max(time, held.get(name, 0)) if name == "built" else min(time, held.get(name, time))
    return found


def tell_growth(small: Times, large: Times) -> bool:
    """Print how lists and records grow, and say whether the promises are kept."""
    growth = Promises("page", f"{SMALL:,}", f"{LARGE:,}", "ratio", "promise", "")
    for name in small:
        if name.startswith(("list | ", "detail | ")):
            growth.line(name, small[name], large[name], LIST_GROWTH if name.startswith("list") else DETAIL_GROWTH)
    out.print(growth.told)
    return all(growth.kept)


def tell_figures(small: Times, large: Times) -> bool:
    """Print how the page of statistics grows, for the worst indicators by name, and say whether the promise is kept."""
    figures = Promises(f"statistics, the worst {SHOWN}", f"{SMALL:,}", f"{LARGE:,}", "ratio", "promise", "")

    def worst(way: str) -> list[str]:
        names = [name for name in small if name.startswith(f"{way} | ")]
        return sorted(names, key=lambda name: small[name] / large[name])

    again, first = worst(AGAIN), worst(FIRST)
    ratios = [large[name] / small[name] for name in again]
    for name in again[:SHOWN]:
        figures.line(name, small[name], large[name], FIGURE_GROWTH)
    for name in first[:SHOWN]:
        figures.note(name, small[name], large[name])
    out.print(figures.told)
    beyond = [name for name in first if large[name] > small[name] * FIGURE_GROWTH]
    out.print(
        f"{len(again)} pages of {len(again) // 2} indicators: told again {min(ratios):.2f} to {max(ratios):.2f} times; counted first "
        f"{len(first) - len(beyond)} within {FIGURE_GROWTH} times, {len(beyond)} beyond, the slowest "
        f"{max(large[name] for name in first) * 1000:.0f} ms"
    )
    return max(ratios) <= FIGURE_GROWTH


def tell_beside(large: Times) -> bool:
    """Print pages and the import beside bare SQL, in the large world, and say whether the promises are kept."""
    beside = Promises(f"with {LARGE:,}", "bare SQL", "Qorgan", "ratio", "promise", "")
    for name in LIST_SQL:
        bare = large[f"sql | {name}"] + large["beside | empty view"]
        beside.line(f"{name}: SQL + empty view | list", bare, large[f"beside | {name}"], LIST_BESIDE)
    bare = large["sql | statistics"] + large["beside | empty view"]
    beside.line("statistics: SQL + empty view | page", bare, large["beside | statistics"], STATISTICS_BESIDE)
    beside.line("100,000 offences: bare COPY | import", large["copy"], large["import"], IMPORT)
    beside.note("the file alone into one table | import", large["copy of the file"], large["import"])
    out.print(beside.told)
    return all(beside.kept)


def main() -> int:
    """Measure, print, and exit 1 when a promise is broken."""
    postgres.stop(folder=FOLDER)
    shutil.rmtree(FOLDER, ignore_errors=True)
    small, large = both_worlds()
    kept = [tell_growth(small, large), tell_figures(small, large), tell_beside(large), tell_owed()]
    out.print(
        f"worlds built in {small['built']:.0f} s and {large['built']:.0f} s; import {100_000 / large['import']:,.0f} rows/s; "
        f"each time is the least of many runs"
    )
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
