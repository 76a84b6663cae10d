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
from qorgan.desk.importing.opening import open_table
from qorgan.desk.importing.refusals import FileTooLarge, FileUnreadable
from qorgan.desk.importing.sources import Job
from qorgan.desk.importing.tables import BYTES, HEADER_WITHIN, MOST_BYTES, Table
from qorgan.kernel.texts import Text
from qorgan.people import vault
from qorgan.victims.exchange.fields import homes
from qorgan.victims.exchange.headings import (
    Heading,
    by_label,
    by_name,
    column_told,
    day_field,
    headings,
    is_header,
    is_labels,
    numbers_rows,
)
from qorgan.victims.exchange.keys import ENTITIES
from qorgan.victims.exchange.sheets import EXTENSIONS, REF, REFERRALS, is_incoming, parted

KEY, NOTES = "key", "notes"
"""The column of the source's own key; and under what the job remembers what a line says beside our columns."""

COLUMNS = (KEY, *(name for name, home in homes().items() if home.home and not name.startswith("org_")),
           *(name for name in EXTENSIONS if name != REF))  # fmt: skip
MOST_NOTES, LONGEST_NOTE = 60, 200
MOST_DEEP = 12
NOT_JSON = Text(
    en="it is not sound JSON of this standard",
    ru="это не исправный JSON этого стандарта",
    kk="бұл осы стандарттың жарамды JSON файлы емес",
)
NOT_OF_STANDARD = Text(
    en="it is neither JSON nor a workbook or table whose first lines name the fields of HTCDS",
    ru="это не JSON и не книга или таблица, где в первых строках названы поля HTCDS",
    kk="бұл JSON емес, алғашқы жолдарында HTCDS өрістері аталған кітап не кесте де емес",
)
SEVERAL_IN_ONE = Text(
    en="one of its records tells of several people; write each of them as a record of its own, in a list or under “persons”",
    ru="одна из его записей говорит о нескольких людях; запишите каждого отдельной записью, в списке или под «persons»",
    kk="оның бір жазбасы бірнеше адам туралы; әрқайсысын жеке жазба етіп, тізімде не «persons» астында жазыңыз",
)
NAMING = ("prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Birthdate", "prs_IdentityNumber", "prs_MobilePhone")
Note = tuple[str, str, str]
UNPLACED, MISNAMED = "unplaced", "misnamed"


def open_htcds(path: Path, job: Job) -> Table:
    """A file of the standard, whichever form it has.

    Raises:
        FileRefused: the file cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise FileTooLarge(found=size, limit=MOST_BYTES, unit=BYTES)
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
            FileUnreadable: no line names the fields of the standard.
        """
        for number, cells in lines:
            if is_header(cells, label=self._labelled):
                below_number, below = next(lines, (number, []))
                if is_labels(below, below=cells):
                    return headings(cells, below), below_number, []
                return headings(cells, label=self._labelled), below_number, below
            if number >= HEADER_WITHIN:
                break
        raise FileUnreadable(why=NOT_OF_STANDARD)

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
            told = json.loads(path.read_bytes().decode("utf-8-sig"))
            self._records = list(_records(told))
            several = any(map(_tells_of_several, self._records))
        except (ValueError, RecursionError, TypeError):
            raise FileUnreadable(why=NOT_JSON) from None
        if several:
            raise FileUnreadable(why=SEVERAL_IN_ONE)
        self._read = 0

    def rows(self) -> Iterator[list[str]]:
        """The header, then one line a person."""
        yield list(COLUMNS)
        for number, record in enumerate(self._records, start=2):
            self._read += 1
            yield [_safe(cell) for cell in _line(*_flat(record), job=self._job, number=number, is_sheet=False)]

    def share_read(self) -> float:
        """How many of the records were read."""
        return self._read / max(len(self._records), 1)

    def __enter__(self) -> SheetsOfJson:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._records = []


def _records(told: Any) -> Iterator[dict[str, Any]]:
    """One mapping a person, with what stands around the person."""
    if isinstance(told, list):
        for one in told:
            yield from _records(one)
        return
    if not isinstance(told, dict):
        raise ValueError("no record")
    if ENTITIES in told:
        around = {name: value for name, value in told.items() if name not in (ENTITIES, "standard", "$schema")}
        for place, one in enumerate(told[ENTITIES]):
            yield from ({**inner, **(around if place == 0 else {})} for inner in _records(one))
    elif people := _list_of_people(told):
        around = {name: value for name, value in told.items() if name != people}
        yield from ({**around, **person} for person in told[people])
    else:
        yield told


def _list_of_people(told: Mapping[str, Any]) -> str:
    """The name under which a record of nobody holds a list of people: “persons”, or whatever a program calls them."""
    lists = [name for name, value in told.items() if name != "referrals" and isinstance(value, list) and value]
    if "persons" not in lists:
        lists = [name for name in lists if all(isinstance(one, dict) and any(_naming(one)) for one in told[name])]
    found = ["persons"] if "persons" in lists else lists
    is_of_nobody = not any(_naming({name: value for name, value in told.items() if name not in found}))
    return found[0] if len(found) == 1 and is_of_nobody else ""


def _naming(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What in a record says who somebody is."""
    for name, value in _leaves(record):
        field = by_name(name)
        if field in NAMING and value not in (None, "", [], {}):
            yield field, _written(value).casefold()


def _tells_of_several(record: Mapping[str, Any]) -> bool:
    """Whether a record names two people: read as one, the second would lend the first a number or a place."""
    told = {
        (field, text) for field, text in _naming(record) if field != "prs_MobilePhone"
    }  # one may have two telephones
    return len(told) > len({field for field, _ in told})


def _flat(record: Mapping[str, Any]) -> tuple[dict[str, str], list[Note]]:
    """A record as cells by field, and what has no field of the standard."""
    values: dict[str, str] = {}
    notes: list[Note] = []
    referrals: list[tuple[int, dict[str, Any]]] = []
    for place, (name, value) in enumerate(_leaves(record), start=1):
        if name == "referrals":
            referrals.extend((place, one) for one in value)
            continue
        field = by_name(name)
        if value in (None, "", [], {}):
            continue
        if field and field not in values:
            values[field] = _written(value)
        else:
            notes.append((UNPLACED, column_told(name, place=place), _written(value)))
    halves = [half for place, one in referrals for half in parted(_named(one, notes, place=place))]
    incoming = sum(map(is_incoming, halves))
    if incoming > 1 or len(halves) - incoming > 1:
        values[REFERRALS] = json.dumps(halves, ensure_ascii=False)
    else:
        values.update({name: _written(value) for half in halves for name, value in half.items()})
    return values, notes


def _leaves(record: Mapping[str, Any], *, deep: int = 0) -> Iterator[tuple[str, Any]]:
    if deep > MOST_DEEP:
        raise ValueError("too deep")
    for name, value in record.items():
        if name == "referrals" and isinstance(value, list):
            yield name, [one for one in value if isinstance(one, dict)]
        elif isinstance(value, dict) and day_field(str(name)):
            yield str(name), json.dumps(value, ensure_ascii=False)  # no day, which its own column says
        elif isinstance(value, dict):
            yield from _leaves(value, deep=deep + 1)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for one in value:
                yield from _leaves(one if isinstance(one, dict) else {name: one}, deep=deep + 1)
        else:
            yield str(name), value


def _named(referral: Mapping[str, Any], notes: list[Note], *, place: int) -> dict[str, Any]:
    """A referral under the standard's names; what it does not name goes to the notes."""
    found = {}
    for name, value in referral.items():
        field = by_name(str(name))
        if field:
            found[field] = value
        elif value not in (None, ""):
            notes.append((UNPLACED, column_told(str(name), place=place), _written(value)))
    return found


def _written(value: Any) -> str:
    """A value as a cell says it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_written, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _line(values: dict[str, str], notes: list[Note], *, job: Job, number: int, is_sheet: bool) -> list[str]:
    """The cells of a row in the order of our columns; nothing at all when the file says nothing."""
    values = {name: text for name, text in values.items() if text.strip()}
    told = notes + [(UNPLACED, name, text) for name, text in values.items() if name not in COLUMNS and name != REF]
    if not told and not (values.keys() - {REF}):
        return []
    key = values.pop(REF, "")
    values[KEY] = _key(key, values=values, job=job, is_sheet=is_sheet)
    if told:
        job.memory[NOTES, number] = [(kind, name, text[:LONGEST_NOTE]) for kind, name, text in told[:MOST_NOTES]]
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
