"""A file of the standard as a table of the source: workbook of the templates, form export or JSON, one row a person.

Whatever has no column of ours is remembered by the number of its line, so that the row can tell of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from qorgan.desk.importing.cells import SIGNS, starts_formula
from qorgan.desk.importing.file_formats import open_table
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.sources import Job
from qorgan.desk.importing.tables import BYTES, HEADER_WITHIN, MOST_BYTES, Table
from qorgan.kernel.texts import Phrase
from qorgan.people import vault
from qorgan.victims.exchange.fields import INCOMING, OUTGOING, homes
from qorgan.victims.exchange.headings import (
    Heading,
    by_label,
    by_name,
    column_told,
    headings,
    is_header,
    is_labels,
    numbers_rows,
)
from qorgan.victims.exchange.nesting import (
    NAMING,
    NOT_JSON,
    NOTHING,
    NotOfOne,
    Record,
    leaves,
    own_key,
    read_json,
    written,
)
from qorgan.victims.exchange.sheets import EXTENSIONS, REF, REFERRALS, is_incoming, parted

KEY, NOTES = "key", "notes"
"""The column of the source's own key; and under what the job remembers what a line says beside our columns."""

COLUMNS = (
    KEY,
    *(name for name, home in homes().items() if home.home and not name.startswith("org_")),
    *(name for name in EXTENSIONS if name != REF),
)
MOST_NOTES, LONGEST_NOTE = 60, 200
NOT_OF_STANDARD = Phrase("it is neither JSON nor a workbook or table whose first lines name the fields of HTCDS")
Note = tuple[str, str, str]
UNPLACED, MISNAMED, FURTHER = "unplaced", "misnamed", "further"


def open_htcds(path: Path, job: Job) -> Table:
    """A file of the standard, whichever form it has.

    Raises:
        FileRefused: the file cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise FileRefused("import.file_too_large", found=size, limit=MOST_BYTES, unit=BYTES)
    with path.open("rb") as file:
        start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return SheetsOfJson(path, job)
    return SheetsOfTable(open_table(path, recognised=lambda cells: sum(map(bool, map(by_name, cells)))), job)


class SheetsOfTable:
    """A workbook or a CSV: names in the first row, labels in the second where there are both, then a row a person."""

    def __init__(self, table: Table, job: Job) -> None:
        self._table, self._job, self._above = table, job, 0
        self.format, self.charset = table.format, table.charset

    def rows(self) -> Iterator[list[str]]:
        """The header, then every line of the file at its own number; a line with nothing but its number is empty."""
        yield list(COLUMNS)
        lines = enumerate(self._table.rows(), start=1)
        found, last, held = self._header(lines)
        self._above = last - (1 if held else 0)
        for _ in range(2, last + (0 if held else 1)):
            yield []
        misnamed = {heading.place: heading for heading in found if heading.misnamed}
        if held:
            yield self._row(held, found, misnamed=misnamed, number=last)
        for number, cells in lines:
            yield self._row(cells, found, misnamed=misnamed, number=number)

    def _header(self, lines: Iterator[tuple[int, list[str]]]) -> tuple[list[Heading], int, list[str]]:
        """The columns, the number of the last line read, and that line if it is a row already.

        Raises:
            import.file_unreadable: no line names the fields of the standard.
        """
        for number, cells in lines:
            if is_header(cells, label=self._labelled):
                below_number, below = next(lines, (number, []))
                if is_labels(below, below=cells):
                    return headings(cells, below), below_number, []
                return headings(cells, label=self._labelled), below_number, below
            if number >= HEADER_WITHIN:
                break
        raise FileRefused("import.file_unreadable", why=NOT_OF_STANDARD)

    def _labelled(self, text: str) -> str:
        """The field that a label means: the standard's, or one of our own template in any language."""
        ours = self._job.layout.named(text) if text else ""
        return by_label(text) or (REF if ours == KEY else ours)

    def _row(self, cells: list[str], found: list[Heading], *, misnamed: dict[int, Heading], number: int) -> list[str]:
        values: dict[str, str] = {}
        notes: list[Note] = []
        for heading in found:
            cell = cells[heading.place].strip() if heading.place < len(cells) else ""
            if not cell:
                continue
            if heading.field:
                values[heading.field] = cell
                if misnamed.pop(heading.place, None):
                    notes.append((MISNAMED, heading.field, heading.misnamed))
            elif not (heading.place == 0 and numbers_rows(heading.says, cell, ordinal=number - self._above)):
                notes.append((UNPLACED, heading.told, cell))
        for place in range(len(found), len(cells)):
            if cells[place].strip():
                notes.append((UNPLACED, f"#{place + 1}", cells[place].strip()))
        return _line(values, notes, job=self._job, number=number, is_sheet=True)

    def share_read(self) -> float:
        """How far the reading is."""
        return self._table.share_read()

    def __enter__(self) -> SheetsOfTable:
        self._table.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._table.__exit__(kind, fault, trace)


class SheetsOfJson:
    """JSON: the entities of the standard one inside the other, or a plain list of records."""

    format, charset = "json", "utf-8"

    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        try:
            self._records = read_json(path.read_bytes().decode("utf-8-sig"))
        except NotOfOne as refused:
            raise FileRefused("import.file_unreadable", why=refused.why) from None
        except (ValueError, RecursionError, TypeError):
            raise FileRefused("import.file_unreadable", why=NOT_JSON) from None
        self._read = 0

    def rows(self) -> Iterator[list[str]]:
        """The header, then one line a person."""
        yield list(COLUMNS)
        for number, record in enumerate(self._records, start=2):
            self._read += 1
            yield [_safe(cell) for cell in _line(*flat(record), job=self._job, number=number, is_sheet=False)]

    def share_read(self) -> float:
        """How many of the records were read."""
        return self._read / max(len(self._records), 1)

    def __enter__(self) -> SheetsOfJson:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._records = []


def flat(record: Record) -> tuple[dict[str, str], list[Note]]:
    """A record as cells by field, and what has no field of the standard."""
    values: dict[str, str] = {}
    notes: list[Note] = []
    halves: list[dict[str, str]] = []
    key = own_key(record)
    for place, leaf in enumerate(record, start=1):
        if leaf.value in NOTHING:
            continue
        field, text = leaf.field, written(leaf.value)
        if leaf.sent and not leaf.is_spare:
            halves += [half for one in leaf.sent for half in parted(_named(one, notes, place=place))]
        elif field and field not in values and not leaf.is_spare and (field != REF or leaf is key):
            values[field] = text
        else:
            notes.append((UNPLACED, column_told(leaf.name, place=place), text))
    if halves:
        beside = parted({name: values.pop(name) for name in (*INCOMING, *OUTGOING) if name in values})
        _send(values, [*(half for half in beside if half not in halves), *halves], notes)
    return values, notes


def _send(values: dict[str, str], halves: list[dict[str, str]], notes: list[Note]) -> None:
    """Put the referrals into the cells: one of each direction into its fields, more of them into the one that holds all."""
    if REFERRALS in values:
        notes.append((UNPLACED, REFERRALS, values.pop(REFERRALS)))
    incoming = sum(map(is_incoming, halves))
    if incoming > 1 or len(halves) - incoming > 1:
        values[REFERRALS] = json.dumps(halves, ensure_ascii=False)
    else:
        values.update({name: text for half in halves for name, text in half.items()})


def _named(referral: Mapping[str, Any], notes: list[Note], *, place: int) -> dict[str, str]:
    """A referral under the standard's names; what is nothing of a referral, or told twice, goes to the notes."""
    found: dict[str, str] = {}
    for leaf in leaves(referral):
        if leaf.value in NOTHING:
            continue
        if leaf.field in (*INCOMING, *OUTGOING) and leaf.field not in found:
            found[leaf.field] = written(leaf.value)
        else:
            notes.append((UNPLACED, column_told(leaf.name, place=place), written(leaf.value)))
    return found


def _line(values: dict[str, str], notes: list[Note], *, job: Job, number: int, is_sheet: bool) -> list[str]:
    """The cells of a row in the order of our columns; nothing at all when the file says nothing."""
    values = {name: text for name, text in values.items() if text.strip()}
    told = notes + [(UNPLACED, name, text) for name, text in values.items() if name not in COLUMNS and name != REF]
    if not told and not (values.keys() - {REF}):
        return []
    key = values.pop(REF, "")
    values[KEY] = _key(key, values=values, job=job, is_sheet=is_sheet)
    if told:
        kept = [(kind, name, text[:LONGEST_NOTE]) for kind, name, text in told[:MOST_NOTES]]
        further = [(FURTHER, "", str(len(told) - MOST_NOTES))] if len(told) > MOST_NOTES else []
        job.memory[NOTES, number] = kept + further
    return [values.get(name, "") for name in COLUMNS]


def _safe(text: str) -> str:
    """A cell that is text and no formula, whatever it starts with: JSON is no sheet of sums."""
    return f"'{text}" if text and text[0] in SIGNS and starts_formula(text) else text


def _key(own: str, *, values: Mapping[str, str], job: Job, is_sheet: bool) -> str:
    """The source's own key within the importing body; without one, a keyed fingerprint of who it is about.

    One that a sheet would compute stays as it is, to be refused in its own column; JSON is no sheet, and there it is a text.
    """
    body = job.actor.agency.ref
    if own:
        return own if is_sheet and starts_formula(own) else f"{body}:{own}"
    named = "\x1f".join(values.get(name, "").casefold() for name in NAMING)
    if not named.strip("\x1f"):
        named = "\x1f".join(f"{name}={text}" for name, text in sorted(values.items()))
    return f"#{vault.fingerprint('htcds', f'{body}|{named}').hex()[:40]}"
