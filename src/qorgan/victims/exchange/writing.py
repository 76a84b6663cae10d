"""Sheets as files: JSON in the order of the standard's entities, or a workbook in the layout of its templates."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from qorgan.desk.importing.cells import PLAIN_NUMBER
from qorgan.kernel.texts import Phrase
from qorgan.kit.exports import harmless
from qorgan.victims.exchange.fields import ATTRIBUTION, INCOMING, OUTGOING, VERSION, fields, template_fields
from qorgan.victims.exchange.keys import ENTITIES, ENTITY
from qorgan.victims.exchange.sheets import CARED_BY, CARED_SINCE, EXTENSIONS, REFERRALS, Sheet, is_incoming

BETWEEN = "; "
INSIDE = {"consent": "consent", "person_victim_context": "victim_context"}
OF_CARE = (CARED_BY, CARED_SINCE)
ONE_OF_EACH = Phrase(
    "A row has room for one referral of each direction: the latest stand there, all of them in a field of our own."
)


def as_json(sheets: Iterable[Sheet], *, left_out: Iterable[str] = ()) -> dict[str, Any]:
    """Sheets as the standard's entities, one inside the other, behind what does not fit them."""
    return {
        "standard": {"name": "HTCDS", "version": VERSION, "attribution": ATTRIBUTION, "left_out": list(left_out)},
        ENTITIES: [_entity(sheet) for sheet in sheets],
    }


def _entity(sheet: Sheet) -> dict[str, Any]:
    outer: dict[str, Any] = {}
    person: dict[str, Any] = {}
    for name in _in_order(sheet):
        entity = fields()[name].entity if name in fields() else ""
        if entity == ENTITY or name in OF_CARE:
            outer[name] = sheet.values[name]
        elif entity in INSIDE:
            person.setdefault(INSIDE[entity], {})[name] = sheet.values[name]
        else:
            person[name] = sheet.values[name]
    if sheet.referrals:
        outer["referrals"] = sheet.referrals
    return {**outer, "persons": [person]}


def _in_order(sheet: Sheet) -> list[str]:
    return [name for name in (*fields(), *EXTENSIONS) if name in sheet.values]


def template_rows(sheets: Iterable[Sheet]) -> list[list[str]]:
    """The rows of a template: names, labels, then one row a person behind its number.

    Names and labels of the address agree here, which they do not in the templates as they are handed out.
    """
    columns = template_fields()
    further = [name for name in fields() if not fields()[name].place]
    told = [_flat(sheet) for sheet in sheets]
    used = [name for name in (*further, *EXTENSIONS) if any(name in row for row in told)]
    names = [field.name for field in columns] + used
    labels = [field.label for field in columns] + [
        fields()[name].label if name in fields() else EXTENSIONS[name] for name in used
    ]
    rows = [[str(number), *(_cell(row.get(name)) for name in names)] for number, row in enumerate(told, start=1)]
    return [["", *names], ["", *labels], *rows]


def _flat(sheet: Sheet) -> dict[str, Any]:
    """A sheet as one row, with the latest referral of each direction."""
    row = dict(sheet.values)
    for referral in sheet.referrals:
        row = {name: value for name, value in row.items() if name not in _direction(referral)} | referral
    if crowded(sheet):
        row[REFERRALS] = json.dumps(sheet.referrals, ensure_ascii=False)
    return row


def crowded(sheet: Sheet) -> bool:
    """Whether a row has no room for every referral."""
    incoming = sum(map(is_incoming, sheet.referrals))
    return incoming > 1 or len(sheet.referrals) - incoming > 1


def _direction(referral: dict[str, Any]) -> tuple[str, ...]:
    return INCOMING if is_incoming(referral) else OUTGOING


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list):
        return BETWEEN.join(map(str, value))
    return "" if value is None else str(value)


def _quoted(cell: str) -> object:
    """A cell that computes nothing; a number with its plus stays as other tools expect it."""
    return cell if PLAIN_NUMBER.match(cell) else harmless(cell)


def workbook(rows: list[list[str]], *, left_out: Iterable[str] = ()) -> bytes:
    """The rows as a workbook: names hidden in the first row, labels in the second, as in the templates; then a sheet of notes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "HTCDS"
    for row in rows:
        sheet.append([_quoted(cell) or None for cell in row])
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "B3"
    for place in range(2, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 24
    notes = book.create_sheet("Notes")
    for line in (ATTRIBUTION, *left_out):
        notes.append([harmless(line)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
