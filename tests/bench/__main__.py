"""`make bench`: what pages and imports cost beside bare SQL, and whether they grow with the country.

Two worlds are built by COPY in a disposable cluster: 2,000 and 200,000 proceedings with their people and facts.
Each is measured in a process of its own; the ratios printed belong to this one run on this one machine.
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

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench-postgres"
SMALL, LARGE = 2_000, 200_000
out = Console(highlight=False)

GROWTH = {"list": 1.3, "deep list": 1.3, "own list": 1.3, "detail": 1.3, "statistics": 2.0}
BESIDE = {"list": 3.0, "statistics": 1.5}
IMPORT = 10.0


def measured(size: int, *, by: str = "measure") -> dict[str, float]:
    """The figures of one world, in seconds."""
    url = postgres.start(folder=FOLDER, settings=postgres.DISPOSABLE)
    database = postgres.create_database(url=url, name=f"bench_{by}_{size}")
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{by}", str(size)],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
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


def main() -> int:
    """Measure, print, and exit 1 when a promise is broken."""
    postgres.stop(folder=FOLDER)
    shutil.rmtree(FOLDER, ignore_errors=True)
    small, large = measured(SMALL), measured(LARGE)
    told = Table("what", "2,000", "200,000", "ratio", "promise", "")
    kept = []

    def line(name: str, one: float, other: float, promise: float) -> None:
        ratio = other / one
        kept.append(ratio <= promise)
        told.add_row(
            name,
            f"{one * 1000:.1f} ms",
            f"{other * 1000:.1f} ms",
            f"{ratio:.2f}",
            f"<= {promise}",
            "kept" if kept[-1] else "BROKEN",
        )

    for name, promise in GROWTH.items():
        line(f"{name}: growth", small[name], large[name], promise)
    for name, promise in BESIDE.items():
        line(f"{name}: SQL + empty view | page", large[f"{name} sql"] + large["empty view"], large[name], promise)
    line("100,000 offences: bare COPY | import", large["copy"], large["import"], IMPORT)
    told.add_row(
        "(the file alone into one table | import)", f"{large['copy of the file'] * 1000:.1f} ms", f"{large['import'] * 1000:.1f} ms",
        f"{large['import'] / large['copy of the file']:.2f}", "-", "told",
    )  # fmt: skip
    out.print(told)
    kept.append(tell_owed())
    out.print(
        f"worlds built in {small['built']:.0f} s and {large['built']:.0f} s; import {100_000 / large['import']:,.0f} rows/s"
    )
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
