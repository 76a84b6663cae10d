"""What falls to this run: `make test` tries a share of what is alike, another with each commit; `make test-whole` tries all.

Nothing here touches tests that guard access, a figure or a term: those are run whole, always. A commit chooses its share by
itself, so that a fault found once is found again. Who runs a file by hand runs all of it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
QUICK = os.environ.get("QORGAN_TESTS") == "quick"
CORPUS_SHARE, COPIES_SHARE, WALKS_SHARE, FEW = 12, 5, 3, 3
LANGUAGES = {"en", "ru", "kk", "uz"}
WALKS = re.compile(r"browser/test_journeys?_(?!everywhere|of_a_witness|of_a_girl|office|referral)")
"""Walks through many rooms, of which a run takes a third; those of a witness, a child, a consent taken back and of accounts are always taken."""
WHOLE_FOLDERS = {"access", "specs", "house", "plans"}
"""Tests of who may see what, of law, terms and figures, of the repository and of how lists are read."""


def turn() -> int:
    """The number of this commit, which says whose turn it is; the workers are told by who started them."""
    if "QORGAN_TURN" not in os.environ:
        asked = ["git", "rev-list", "--count", "HEAD"]
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        os.environ["QORGAN_TURN"] = told or "0"
    return int(os.environ["QORGAN_TURN"])


def share_of(things: Sequence[T], *, among: int, place: int = 0) -> Sequence[T]:
    """One part of so many in a quick run, all of them otherwise; `place` shifts the turn, so that not all begin alike."""
    return things[(turn() + place) % among :: among] if QUICK and len(things) >= among else things


def leave_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that a quick run leaves to another."""
    if not QUICK:
        return []
    left = [item for item in items if item.get_closest_marker("whole")]
    copies: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if hasattr(item, "callspec") and not item.get_closest_marker("every"):
            copies[item.nodeid.partition("[")[0]].append(item)
    for place, (name, alike) in enumerate(copies.items()):
        kept = _kept(name, alike, place=place)
        left += [item for item in alike if item not in kept]
    return left


def _kept(name: str, alike: list[pytest.Item], *, place: int) -> Sequence[pytest.Item]:
    folder = name.split("/")[1]
    if folder == "browser":
        return _walked(name, alike, place=place)
    if folder == "corpus":
        return share_of(alike, among=CORPUS_SHARE, place=place)
    if folder in WHOLE_FOLDERS or len(alike) <= FEW:
        return alike
    return [alike[0], *share_of(alike[1:-1], among=COPIES_SHARE, place=place), alike[-1]]


def _walked(name: str, alike: list[pytest.Item], *, place: int) -> Sequence[pytest.Item]:
    """A journey in one of its languages, the next time in another; of the long ones, a third."""
    if not all(LANGUAGES & {str(one) for one in item.callspec.params.values()} for item in alike):  # type: ignore[attr-defined]
        return alike
    if WALKS.search(name) and (turn() + place) % WALKS_SHARE:
        return []
    return [alike[(turn() // WALKS_SHARE + place) % len(alike)]]
