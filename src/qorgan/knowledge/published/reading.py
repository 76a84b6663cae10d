"""What the layouts have in common: rows of a file become figures or say why not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from qorgan.desk.importing.file_formats import open_table
from qorgan.kernel.inputs import UnsafeText, clean_text
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.published.numbers import Printed

HEADER_WITHIN = 20

EMPTY = Phrase("is empty")
NOT_A_NUMBER = Phrase("is not a number as sources print them")
NOT_A_YEAR = Phrase("is not a year")
NOT_A_DAY = Phrase("is not a date such as 2020-01-31")
WRONG_ORDER = Phrase("is before the first day")
NOT_PAIRS = Phrase("is not written as column=value; column=value")
TOO_LONG = Phrase("is too long or holds a sign that cannot be kept")
TWICE = Phrase("says the same part twice with different numbers; the first was kept")


class RowRefused(Exception):
    """A row cannot be taken: the column, its value, and why."""

    def __init__(self, column: str, value: str, why: Text) -> None:
        self.column, self.value, self.why = column, value, why
        super().__init__(f"{column}: {why.en}")


@dataclass(slots=True)
class Found:
    """A figure read from a row."""

    number: int
    source: str
    series: str
    first_on: date
    last_on: date
    dims: Mapping[str, str]
    snapshot_on: date
    raw: str
    printed: Printed
    country: str = ""
    country_name: str = ""
    indicator: str = ""
    definition: str = ""
    unit: str = ""
    citation: str = ""
    basis: str = "official"
    note: str = ""
    flags: list[dict[str, Any]] = field(default_factory=list)

    @property
    def group(self) -> tuple[Any, ...]:
        """What its parts and whole have in common."""
        return (self.source, self.series, self.country, self.first_on, self.last_on, self.snapshot_on)

    def key(self) -> str:
        """What names it: the same row of the same edition has the same key."""
        part = sorted(f"{name}\x1e{value}" for name, value in self.dims.items())
        return _digest((*(str(one) for one in self.group), *part))

    def digest(self) -> str:
        """What it says: a corrected file has another."""
        told = (
            self.raw,
            self.indicator,
            self.definition,
            self.unit,
            self.citation,
            self.basis,
            self.note,
            self.country_name,
        )
        return _digest((*told, json.dumps(self.flags, sort_keys=True) if self.flags else ""))


def _digest(told: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken."""

    number: int
    column: str
    value: str
    why: Text


@dataclass
class ReadFile:
    """What a file held: figures by their key, and rows that could not be taken."""

    named: dict[str, Found] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    @property
    def found(self) -> list[Found]:
        """The figures, each part once."""
        return list(self.named.values())

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.named) + len(self.refused)

    def add(self, one: Found) -> None:
        """Keep a figure under its key; a row that repeats another is not kept and told."""
        if self.named.setdefault(one.key(), one) is not one:
            self.refused.append(Refused(one.number, "value", shortened(one.raw), TWICE))


Take = Callable[[int, Mapping[str, str]], Found]


def read_rows(path: Path, *, columns: Iterable[str], needed: Iterable[str], take: Take) -> ReadFile:
    """Every row of a list with these columns; order and letter case of the header do not matter.

    Raises:
        FileRefused: the file is no list.
        published.header_unknown: needed columns are missing.
    """
    wanted = {name.casefold(): name for name in columns}
    empty = dict.fromkeys(wanted.values(), "")
    read = ReadFile()
    with _rows(path, wanted=wanted, needed=set(needed)) as (header, rows):
        for number, cells in rows:
            told = {name: cells[place].strip() if place < len(cells) else "" for name, place in header.items()}
            if not any(told.values()):
                continue
            row = empty | told
            try:
                read.add(take(number, row))
            except RowRefused as refused:
                read.refused.append(Refused(number, refused.column, shortened(refused.value), refused.why))
    return read


Numbered = Iterator[tuple[int, list[str]]]


@contextmanager
def _rows(path: Path, *, wanted: Mapping[str, str], needed: set[str]) -> Iterator[tuple[dict[str, int], Numbered]]:
    """Where the columns stand, and the rows below the header."""

    def recognised(cells: list[str]) -> int:
        return sum(cell.strip().casefold() in wanted for cell in cells)

    with open_table(path, recognised=recognised) as table:
        numbered = enumerate(table.rows(), 1)
        fewest = needed
        for number, cells in numbered:
            held = {
                wanted[name]: place for place, cell in enumerate(cells) if (name := cell.strip().casefold()) in wanted
            }
            if needed <= held.keys():
                yield held, numbered
                return
            fewest = min(fewest, needed - held.keys(), key=len)
            if number >= HEADER_WITHIN:
                break
        raise Refusal("published.header_unknown", missing=", ".join(sorted(fewest)))


def shortened(value: str) -> str:
    """A value as it may be shown again."""
    return "".join(sign if sign.isprintable() else "·" for sign in value[:60]).encode("utf-8", "replace").decode()


def line_of(row: Mapping[str, str], column: str, *, limit: int, is_needed: bool = False) -> str:
    """A short text of a row.

    Raises:
        RowRefused: it is missing although needed, too long, or holds a sign that cannot be kept.
    """
    text = row.get(column, "")
    if is_needed and not text:
        raise RowRefused(column, text, EMPTY)
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    try:
        return clean_text(text, limit=limit, layout=True)
    except UnsafeText:
        raise RowRefused(column, text, TOO_LONG) from None
