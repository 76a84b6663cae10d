"""What a spreadsheet would do with a file."""

from __future__ import annotations

import csv
import io
import re

from openpyxl import load_workbook

STARTS = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"^[+-]?\d[\d\s.,]*$")
SEPARATORS = ",;\t|"


def starts_something(cell: str) -> bool:
    """Whether a spreadsheet might compute the cell; a plain number is none."""
    return bool(STARTS.match(cell)) and not NUMBER.match(cell)


def formulas_in(body: bytes, *, form: str) -> list[str]:
    """The cells that a spreadsheet would compute, whatever separator it takes a CSV to have."""
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(body)).active
        assert sheet is not None
        cells = [cell for row in sheet.iter_rows() for cell in row]
        return [str(cell.value) for cell in cells if cell.data_type == "f" or starts_something(str(cell.value or ""))]
    text = body.decode("utf-8-sig")
    rows = [row for sign in SEPARATORS for row in csv.reader(io.StringIO(text), delimiter=sign)]
    return [cell for row in rows for cell in row if starts_something(cell)]
