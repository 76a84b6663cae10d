"""Contacts are read as they were written down by hand, and as a writer of its own hides them.

A row of the files is a kind, a text, and the contacts in it parted by spaces; an officer who meets a new way to hide a number adds
a row to `by_hand.csv`. `generated.csv` is what `python -m tests.specs.contacts.writer` writes.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from qorgan.methods.advertisements import load_signals, load_vocabulary, read
from tests.specs.contacts import writer

HERE = Path(__file__).parent
PACK = HERE.parents[2] / "countries" / "kz" / "monitoring"
VOCABULARY, SIGNALS = load_vocabulary(PACK), load_signals(PACK)
LEAST, LEAST_OF_A_KIND, EXAMPLES, BY_HAND = 0.97, 0.85, 2000, 150


class Row(NamedTuple):
    kind: str
    text: str
    contacts: frozenset[str]


class Score(NamedTuple):
    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if any(self) else 1.0


def rows_of(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [Row(one["kind"], one["text"], frozenset(one["contacts"].split())) for one in csv.DictReader(file)]


def contacts_in(text: str) -> frozenset[str]:
    reading = read(text=text, vocabulary=VOCABULARY, signals=SIGNALS, home="KZ")
    return frozenset(mark.value for kind in ("phone", "handle") for mark in reading.of(kind))


def scored(rows: Iterable[Row]) -> Score:
    right = wrong = missed = 0
    for row in rows:
        found = contacts_in(row.text)
        right += len(found & row.contacts)
        wrong += len(found - row.contacts)
        missed += len(row.contacts - found)
    return Score(right, wrong, missed)


@pytest.mark.slow
def test_contacts_are_read_as_they_were_written_down() -> None:
    by_hand, generated = rows_of("by_hand.csv"), rows_of("generated.csv")
    assert len(by_hand) >= BY_HAND
    assert len(by_hand) + len(generated) >= EXAMPLES
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in (*by_hand, *generated):
        kinds[row.kind].append(row)
    scores = {kind: scored(rows) for kind, rows in kinds.items()}
    worst = min(scores, key=lambda kind: scores[kind].f1)
    told = f"worst: {worst} {scores[worst].f1:.3f} {scores[worst]}"
    print(told)
    assert scored(by_hand).f1 >= LEAST, [
        (row, contacts_in(row.text)) for row in by_hand if contacts_in(row.text) != row.contacts
    ]
    assert scored((*by_hand, *generated)).f1 >= LEAST, told
    assert scores[worst].f1 >= LEAST_OF_A_KIND, told


def test_every_kind_of_example_is_many_times_there_and_some_hold_no_contact() -> None:
    rows = (*rows_of("by_hand.csv"), *rows_of("generated.csv"))
    assert {"plain", "split", "emoji", "letters", "worded_ru", "worded_kk", "worded_latin", "mixed", "none"} <= {
        row.kind for row in rows
    }
    assert sum(not row.contacts for row in rows) >= 250
    assert len({row.text for row in rows}) >= 0.98 * len(rows)


def test_the_generated_examples_are_those_of_the_writer() -> None:
    assert rows_of("generated.csv") == [Row(kind, text, frozenset(contacts)) for kind, text, contacts in writer.rows()]
