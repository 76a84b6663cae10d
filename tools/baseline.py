"""What a redesign must not change: record it of the demo nation, and compare later.

python tools/baseline.py raise                          raise the demo nation at the instant that all baselines share
python tools/baseline.py record FILE                    write down figures, access, pages and what is owed
python tools/baseline.py compare FILE [--against FILE]  print a line for each difference; exit 1 if there is one

A file whose name ends in .gz is packed. `docs/how-to/compare-a-baseline.md` tells the rest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml
from baselines import access, figures, ledger, nation, pages
from baselines.comparison import differences
from baselines.names import Names

ROOT = Path(__file__).resolve().parents[1]
Baseline = dict[str, Any]
AT_ONCE: dict[str, Callable[[Names], Baseline]] = {
    "indicators": figures.indicators,
    "reports": figures.reports,
    "facts": ledger.facts,
    "obligations": ledger.obligations,
    "editions": figures.editions,
    "records": ledger.records,
}
BY_ACCOUNT: dict[str, Callable[..., Baseline]] = {"pages": pages.of, "words": pages.words_of, "access": access.of}
PARTS = (*AT_ONCE, *BY_ACCOUNT)
USUAL = tuple(part for part in PARTS if part != "words")
"""Every word of every page is asked for by name: it takes as long as all else together."""
ABOUT, NOBODY = "about", "nobody"
NAMES: list[Names] = []
"""The names of the nation's records, read once before the processes part."""


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks; 1 where two baselines differ."""
    asked = _read(words)
    if asked.verb == "raise":
        open_house()
        nation.raise_nation()
    elif asked.verb == "record":
        write(record(parts=asked.only, processes=asked.processes), file=asked.file)
    else:
        later = read(asked.against) if asked.against else record(parts=asked.only, processes=asked.processes)
        return compare(read(asked.file), later, parts=asked.only, renames=asked.renames)
    return 0


def _read(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("raise", help="raise the demo nation at the instant that all baselines share")
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("file", type=Path)
    both.add_argument("--only", nargs="+", choices=PARTS, default=USUAL, metavar="PART", help=", ".join(PARTS))
    both.add_argument("--processes", type=int, default=2, help="how many work at once")
    verbs.add_parser("record", parents=[both], help="write down the nation that stands")
    compares = verbs.add_parser("compare", parents=[both], help="compare with the nation that stands, or with a file")
    compares.add_argument("--against", type=Path, help="a later baseline")
    compares.add_argument("--renames", type=Path, help="YAML of old names and their new ones")
    return parser.parse_args(words)


def open_house() -> None:
    """Make the demo importable, start the database, load every room."""
    sys.path.insert(0, str(ROOT))
    from qorgan.doors.cli.house import open_house as opened

    opened()


def record(*, parts: Iterable[str], processes: int) -> Baseline:
    """Everything that must not change, of the nation that stands."""
    began = perf_counter()
    open_house()
    found: Baseline = {ABOUT: {"now": str(nation.NOW), "commit": _commit()}}
    tasks = _tasks(parts)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for part, login, told, took in pool.imap_unordered(_told, tasks):
            print(f"{took:5.1f} s  {part} {login}", file=sys.stderr)
            found |= {part: {**found.get(part, {}), login: told}} if login else {part: told}
    print(f"{perf_counter() - began:5.1f} s  in all", file=sys.stderr)
    return found


def _tasks(parts: Iterable[str]) -> list[tuple[str, str]]:
    """What is to be told, the longest first; the connection is closed, for processes cannot share one."""
    from django.db import connections

    with nation.read_only():
        nation.check_instant()
        NAMES.append(Names())
        working = nation.accounts()
    connections.close_all()
    logins = {
        "access": [one.login for one in working],
        "words": [one.login for one in working if one.signs_in],
        "pages": [one.login for one in working if one.signs_in] + [NOBODY],
    }
    return [(part, login) for part in PARTS if part in parts for login in logins.get(part, [""])]


def _told(task: tuple[str, str]) -> tuple[str, str, Baseline, float]:
    """One part, or of one account, in a process of its own."""
    part, login = task
    began = perf_counter()
    with nation.read_only():
        if login == NOBODY:
            told = pages.of_nobody()
        elif login:
            told = BY_ACCOUNT[part](nation.account(login), names=NAMES[0])
        else:
            told = AT_ONCE[part](NAMES[0])
    return part, login, told, perf_counter() - began


def _commit() -> str:
    told = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return told.stdout.strip()


def write(baseline: Baseline, *, file: Path) -> None:
    """Keep a baseline, the same one always as the same bytes."""
    text = json.dumps(baseline, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    file.write_bytes(gzip.compress(text.encode(), mtime=0) if file.suffix == ".gz" else text.encode())
    print(f"{file}: {file.stat().st_size // 1024} KB", file=sys.stderr)


def read(file: Path) -> Baseline:
    """A baseline that was kept."""
    kept = file.read_bytes()
    found: Baseline = json.loads(gzip.decompress(kept) if file.suffix == ".gz" else kept)
    return found


def compare(before: Baseline, after: Baseline, *, parts: Iterable[str], renames: Path | None) -> int:
    """Print what differs, and on the other stream how much of it in which part."""
    if before[ABOUT]["now"] != after[ABOUT]["now"]:
        sys.exit(f"One baseline is of {before[ABOUT]['now']}, the other of {after[ABOUT]['now']}: record both anew.")
    names = yaml.safe_load(renames.read_text(encoding="utf-8")) if renames else {}
    found = differences(*({part: one.get(part) for part in parts} for one in (before, after)), renames=names)
    for difference in found:
        print(difference)
    often = Counter(difference.path[0] for difference in found)
    print(", ".join(f"{part}: {number}" for part, number in often.items()) or "no differences", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
