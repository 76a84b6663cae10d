"""A visit as a workbook that is filled in without a connection and brought in again: one line is one item of the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qorgan.codes.sorting import folded
from qorgan.desk.country import country
from qorgan.desk.downloads import Download
from qorgan.desk.importing.file_formats import open_table
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import shown
from qorgan.government.inspections.checklists import checklist
from qorgan.government.inspections.models import Inspection
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit.exports import XLSX_TYPE, xlsx_bytes

MOST_LINES = 1_000
HEADS = {
    "inspection": Phrase("Visit", context="of inspectors"),
    "item": Phrase("Item", context="of a checklist"),
    "group": Phrase("Group"),
    "text": Phrase("What is looked at"),
    "answer": Phrase("Answer"),
    "note": Phrase("Note", context="of an inspector"),
}
NEEDED = ("item", "answer")
NO_HEAD = Phrase("no line of the file bears the headings {heads}")
ANOTHER = Phrase("line {line} is of the visit {value}, not of {ref}")
TOO_LONG = Phrase("the file has more than {most} lines")


@dataclass(frozen=True)
class Filled:
    """What a filled form says: answers and notes as an act is given them."""

    answers: list[str]
    notes: list[str]


def sheet_of(inspection: Inspection, *, on: date, language: str) -> Download:
    """The form of a visit on a day, in a language. Its name is the visit's reference and tells nothing of the house.

    Raises:
        inspections.no_checklist
    """
    items = checklist().on(on)
    if not items:
        raise Refusal("inspections.no_checklist", on=on)
    codes = country().codes
    answers = ", ".join(item.title.in_(language) for item in codes["inspection_answers"])
    rows: list[list[object]] = [[head.in_(language) for head in HEADS.values()]]
    for item in items:
        group = codes["inspection_groups"].label(item.group, language)
        rows.append([inspection.ref, item.code, group, item.text.in_(language), "", ""])
    rows.append(["", "", "", answers, "", ""])
    content = xlsx_bytes(rows, title=inspection.ref)
    return Download(name=f"{inspection.ref}.xlsx", media_type=XLSX_TYPE, content=content)


def read_sheet(file: Upload, *, inspection: Inspection) -> Filled:
    """What a filled form of this visit says; the answers by their names in any language. Empty answers are left out.

    Raises:
        BadInput: the headings are not there, or a line is of another visit.
        import.file_unreadable, import.file_too_large, import.charset_unknown
    """
    names, codes = _names(), country().codes["inspection_answers"]
    places: dict[str, int] = {}
    answers, notes = [], []
    for number, row in _lines(file):
        if not places:
            found = {names[folded(cell)]: place for place, cell in enumerate(row) if folded(cell) in names}
            places = found if all(name in found for name in NEEDED) else {}
            continue
        told = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        if not told["item"]:
            continue
        if told.get("inspection") and told["inspection"].upper() != inspection.ref:
            _refuse(ANOTHER.filled(line=number, value=shown(told["inspection"]), ref=inspection.ref))
        known = codes.find(told["answer"]) if told["answer"] not in codes else codes.get(told["answer"])
        if told["answer"]:
            answers.append(f"{told['item']}={known.code if known else told['answer']}")
        if told.get("note"):
            notes.append(f"{told['item']}={told['note']}")
    if not places:
        _refuse(NO_HEAD.filled(heads=", ".join(f"“{HEADS[name].en}”" for name in NEEDED)))
    return Filled(answers=answers, notes=notes)


def _lines(file: Upload) -> Iterator[tuple[int, list[str]]]:
    names = _names()
    with (
        file.on_disk() as path,
        open_table(path, recognised=lambda row: sum(folded(cell) in names for cell in row)) as table,
    ):
        for number, row in enumerate(table.rows(), start=1):
            if number > MOST_LINES:
                _refuse(TOO_LONG.filled(most=MOST_LINES))
            yield number, row


def _names() -> dict[str, str]:
    return {folded(head.in_(code)): name for name, head in HEADS.items() for code in LANGUAGES}


def _refuse(said: Text) -> None:
    raise BadInput(problems={"file": [said]})
