"""`make bench`: what pages, acts and imports cost beside bare SQL, and whether they grow with the country.

`python -m tests.bench acts` measures the acts alone, in a minute; `python -m tests.bench advertisements` the reading of advertisements,
`python -m tests.bench likeness` which of them are alike, `python -m tests.bench placing` what a new one among many takes to find its
group, `python -m tests.bench matching` what blind matching costs.

Two worlds are built by COPY in a disposable cluster: 2,000 and 200,000 proceedings with their people, their children and the
facts of every indicator. Each answers in a process of its own; a page is asked for in both by turns, longer where it seems to
grow beyond its promise, and the least time counts. The ratios printed belong to this one run on this one machine. A promise that is not kept is printed as BROKEN and fails the command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

from qorgan.machinery import postgres
from tests.bench import acts, advertisements, daily, likeness, matching, owed, placing
from tests.bench.measure import EMPTY, LIST_SQL
from tests.bench.timing import AGAIN, DASHBOARD, FIRST

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench-postgres"
SMALL, LARGE = 2_000, 200_000
TURNS, MOST_TURNS = 3, 60
LIST_GROWTH, DETAIL_GROWTH, FIGURE_GROWTH, DASHBOARD_GROWTH = 1.3, 1.3, 2.0, 1.5
LIST_BESIDE, STATISTICS_BESIDE, IMPORT = 3.0, 1.5, 10.0
BESIDE_TURNS = 15
SHOWN = 5
PROMISED = {
    "list": LIST_GROWTH,
    "detail": DETAIL_GROWTH,
    AGAIN: FIGURE_GROWTH,
    DASHBOARD: DASHBOARD_GROWTH,
    FIRST: None,
}
out = Console(highlight=False, width=None if sys.stdout.isatty() else 130)
Times = dict[str, float]


def environment(name: str) -> dict[str, str]:
    """Where a process of the bench finds its database."""
    url = postgres.start(folder=FOLDER, settings=postgres.DISPOSABLE)
    database = postgres.create_database(url=url, name=name)
    return {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def owing(size: int) -> Times:
    """The figures of a country that owes so many things."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.bench.owed", str(size)],
        cwd=ROOT,
        env=environment(f"bench_owed_{size}"),
        check=True,
        stdout=subprocess.PIPE,
    )
    found: Times = json.loads(done.stdout.decode().splitlines()[-1])
    return found


class World:
    """A world in a process of its own that measures what it is asked for."""

    def __init__(self, size: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.bench.measure", str(size)],
            cwd=ROOT,
            env=environment(f"bench_measure_{size}"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        began = self._answer()
        self.built, self.runs = began["built"], began["runs"]
        self.times: Times = {}

    def measure(self, run: str, *, times: int, warm: int = 0) -> None:
        """Run something some times more, and keep the least it ever took."""
        took = self.ask({"run": run, "times": times, "warm": warm})["least"]
        self.times[run] = min(took, self.times.get(run, took))

    def ask(self, asked: dict[str, Any]) -> Any:
        """The answer to one line."""
        assert self.process.stdin
        self.process.stdin.write(f"{json.dumps(asked)}\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"a world of the bench ended: {self.process.wait()}")
        return json.loads(line)


def measure_both(small: World, large: World) -> None:
    """Measure each page in both worlds by turns, and again where it seems to have grown beyond its promise."""
    for run in small.runs:
        kind = run.partition(" | ")[0]
        if kind not in PROMISED:
            continue
        promise = PROMISED[kind]
        for turn in range(MOST_TURNS):
            for world in (small, large):
                world.measure(run, times=4 if promise else 1, warm=2 if promise and not turn else 0)
            if turn + 1 >= TURNS and (promise is None or large.times[run] <= promise * small.times[run]):
                break
    for turn in range(BESIDE_TURNS):
        for run in (*LIST_SQL, "statistics"):
            for name in (f"sql | {run}", EMPTY, run if run == "statistics" else f"list | {run}"):
                large.measure(name, times=4, warm=0 if turn else 2)


def tell_owed() -> bool:
    """Print what obligations cost, and say whether the promises about them are kept."""
    few, many, most = (owing(size) for size in (owed.SMALL, owed.LARGE, owed.HUGE))
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


def tell_placing(*sizes: int) -> bool:
    """Print what a new advertisement takes to find its group among many, and say whether the promise is kept."""
    told = Table(
        "advertisements",
        "examples",
        "to its group",
        "95 of 100",
        "own time",
        "statements",
        "found",
        "the whole act",
        "",
    )
    kept = []
    for size in sizes or (placing.SMALL, placing.LARGE):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.bench.placing", str(size)],
            cwd=ROOT,
            env=environment(f"bench_placing_{size}"),
            check=True,
            stdout=subprocess.PIPE,
        )
        found: Times = json.loads(done.stdout.decode().splitlines()[-1])
        kept.append(found["median"] <= placing.MILLISECONDS)
        told.add_row(
            f"{size:,}",
            f"{found['examples']:,}",
            *(f"{found[name]:.1f} ms" for name in ("median", "p95", "own")),
            f"{found['statements']:.0f}",
            f"{found['found']:.0%}",
            f"{found['whole median']:.0f} ms, {found['whole statements']:.0f} statements",
            "kept" if kept[-1] else "BROKEN",
        )
    out.print(told)
    out.print(f"promise: a new advertisement is with its group within {placing.MILLISECONDS} ms")
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


def tell_growth(small: Times, large: Times) -> bool:
    """Print how lists and records grow, and say whether the promises are kept."""
    growth = Promises("page", f"{SMALL:,}", f"{LARGE:,}", "ratio", "promise", "")
    for name in small:
        if name.startswith(("list | ", "detail | ")):
            growth.line(name, small[name], large[name], LIST_GROWTH if name.startswith("list") else DETAIL_GROWTH)
    out.print(growth.told)
    return all(growth.kept)


def tell_figures(small: Times, large: Times) -> bool:
    """Print how the page of statistics grows, for the worst indicators by name and every dashboard, and say whether the promise is kept."""
    figures = Promises(f"statistics, the worst {SHOWN}", f"{SMALL:,}", f"{LARGE:,}", "ratio", "promise", "")

    def worst(way: str) -> list[str]:
        names = [name for name in small if name.startswith(f"{way} | ")]
        return sorted(names, key=lambda name: small[name] / large[name])

    again, first = worst(AGAIN), worst(FIRST)
    ratios = [large[name] / small[name] for name in again]
    for name in again[:SHOWN]:
        figures.line(name, small[name], large[name], FIGURE_GROWTH)
    for name in worst(DASHBOARD):
        figures.line(name, small[name], large[name], DASHBOARD_GROWTH)
    for name in first[:SHOWN]:
        figures.note(name, small[name], large[name])
    out.print(figures.told)
    beyond = [name for name in first if large[name] > small[name] * FIGURE_GROWTH]
    out.print(
        f"{len(again)} pages of {len(again) // 2} indicators: told again {min(ratios):.2f} to {max(ratios):.2f} times; counted first "
        f"{len(first) - len(beyond)} within {FIGURE_GROWTH} times, {len(beyond)} beyond, the slowest "
        f"{max(large[name] for name in first) * 1000:.0f} ms"
    )
    return max(ratios) <= FIGURE_GROWTH and all(figures.kept)


def tell_beside(large: Times) -> bool:
    """Print pages and the import beside bare SQL, in the large world, and say whether the promises are kept."""
    beside = Promises(f"with {LARGE:,}", "bare SQL", "Qorgan", "ratio", "promise", "")
    for name in LIST_SQL:
        bare = large[f"sql | {name}"] + large[EMPTY]
        beside.line(f"{name}: SQL + empty view | list", bare, large[f"list | {name}"], LIST_BESIDE)
    bare = large["sql | statistics"] + large[EMPTY]
    beside.line("statistics: SQL + empty view | page", bare, large["statistics"], STATISTICS_BESIDE)
    beside.line("100,000 offences: bare COPY | import", large["copy"], large["import"], IMPORT)
    beside.note("the file alone into one table | import", large["copy of the file"], large["import"])
    out.print(beside.told)
    return all(beside.kept)


def tell_acts() -> bool:
    """Print what acts cost and how many are done in a second, and say whether the promises about them are kept."""
    place = environment("bench_acts")
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.acts"]
    done = subprocess.run(command, cwd=ROOT, env=place, check=True, stdout=subprocess.PIPE)
    told = Table("act", "statements", "ms", "bare writes, ms", "ratio", "")
    kept = []
    for name, found in json.loads(done.stdout.decode().splitlines()[-1]).items():
        ratio = found["ms"] / found["bare"]
        kept.append(found["queries"] <= acts.QUERIES and found["ms"] <= acts.MILLISECONDS and ratio <= acts.RATIO)
        numbers = (f"{found['queries']}", f"{found['ms']:.1f}", f"{found['bare']:.1f}", f"{ratio:.1f}")
        told.add_row(name, *numbers, "kept" if kept[-1] else "BROKEN")
    out.print(told)
    hands = [
        subprocess.Popen([*command, "work"], cwd=ROOT, env=place, stdout=subprocess.PIPE) for _ in range(acts.HANDS)
    ]
    answers = [json.loads(one.communicate()[0].decode().splitlines()[-1])["a second"] for one in hands]
    kept.append(sum(answers) >= acts.A_SECOND)
    out.print(
        f"promised: at most {acts.QUERIES} statements, {acts.MILLISECONDS:.0f} ms and {acts.RATIO:.0f} times the bare writes; "
        f"{sum(answers)} acts a second by {acts.HANDS} at once (promise >= {acts.A_SECOND:.0f}: "
        f"{'kept' if kept[-1] else 'BROKEN'})"
    )
    return tell_daily() and all(kept)


def tell_daily() -> bool:
    """Print what the acts of every day cost where much is there already, and say whether the promises about them are kept."""
    place = environment("bench_daily")
    with psycopg.connect(postgres.url(folder=FOLDER, role=postgres.SUPERUSER, database="postgres")) as connection:
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {postgres.ROLE}")
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.daily"]
    done = subprocess.run(command, cwd=ROOT, env=place, check=True, stdout=subprocess.PIPE)
    found: dict[str, Times] = json.loads(done.stdout.decode().splitlines()[-1])
    told, kept = Table("act", "statements", "in an old house", "promise", "ms", "bare writes, ms", ""), []
    for name, most in daily.STATEMENTS.items():
        if name not in found:
            kept.append(False)
            told.add_row(name, *("-",) * 5, "BROKEN: it is done no more")
            continue
        one = found[name]
        kept.append(
            one["old"] <= most and one["old"] <= one["queries"] * daily.GROWTH and one["ms"] <= daily.MILLISECONDS
        )
        numbers = (f"{one['queries']}", f"{one['old']}", f"<= {most}", f"{one['ms']:.1f}", f"{one['bare']:.1f}")
        told.add_row(name, *numbers, "kept" if kept[-1] else "BROKEN")
    out.print(told)
    out.print(
        f"the acts that the demonstration does most often, in a house as founded and where each row stands {daily.OLD} times: at most so many "
        f"statements, {daily.GROWTH} times those of before, and {daily.MILLISECONDS:.0f} ms"
    )
    return all(kept)


def main() -> int:
    """Measure, print, and exit 1 when a promise is broken."""
    if sys.argv[1:2] == ["likeness"]:
        return 0 if likeness.tell(*map(int, sys.argv[2:3])) else 1
    if sys.argv[1:] == ["advertisements"]:
        return 0 if advertisements.tell(out) else 1
    if sys.argv[1:] == ["matching"]:
        return 0 if matching.tell() else 1
    postgres.stop(folder=FOLDER)
    shutil.rmtree(FOLDER, ignore_errors=True)
    if sys.argv[1:] == ["acts"]:
        return 0 if tell_acts() else 1
    if sys.argv[1:2] == ["placing"]:
        return 0 if tell_placing(*map(int, sys.argv[2:])) else 1
    few, many = World(SMALL), World(LARGE)
    measure_both(few, many)
    small, large = few.times, many.times | many.ask({"run": "import"})
    for world in (few, many):
        world.process.terminate()
    kept = [
        tell_growth(small, large),
        tell_figures(small, large),
        tell_beside(large),
        tell_owed(),
        tell_acts(),
        advertisements.tell(out),
        likeness.tell(),
        tell_placing(),
        matching.tell(),
    ]
    out.print(
        f"worlds built in {few.built:.0f} s and {many.built:.0f} s; import {100_000 / large['import']:,.0f} rows/s; "
        f"each time is the least of many runs"
    )
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
