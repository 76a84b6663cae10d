"""Lists and tables as files. A cell never starts a formula; nothing identifying is in a column that a page does not show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation

from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase
from qorgan.kit.formatting import NOTHING, Said

BEHIND_A_SEPARATOR = re.compile(r"(?<=[;|\t\r\n])(?=[=+\-@])")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV_TYPE = "text/csv; charset=utf-8"
NOT_IN_A_NAME = str.maketrans("[]:*?/\\", "       ")
TOTAL = Phrase("Total", context="the last row of a sheet")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: object) -> object:
    """The value as a spreadsheet may hold it: text that would start a formula gets a leading apostrophe."""
    if isinstance(value, Said):
        return harmless(value.words)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with a byte-order mark, so that office programs read Cyrillic."""
    return "".join(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows as CSV, line by line."""
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([_unsplit(harmless(value)) for value in row])
        yield line.getvalue()


def _unsplit(value: object) -> object:
    """The value with no formula behind a sign that another spreadsheet would part the line at: a semicolon, a new line."""
    return BEHIND_A_SEPARATOR.sub("'", value) if isinstance(value, str) else value


def xlsx_bytes(rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """Rows as a workbook of one sheet: numbers, amounts and days as such, and below all rows the sum of each column that adds."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(" ".join(title.translate(NOT_IN_A_NAME).split())[:31].strip("'"))
    sheet.freeze_panes = "A2"
    sums: dict[int, Any] = {}
    for row in rows:
        sheet.append([_celled(value, sheet=sheet) for value in row])
        for place, said in enumerate(row):
            if isinstance(said, Said) and said.adds:
                sums[place] = _sum(sums[place], said.value) if place in sums else said.value
    if sums:
        last = [_celled(sums.get(place), sheet=sheet) for place in range(max(sums) + 1)]
        last[0] = last[0] or TOTAL.in_(translation.get_language() or "en")
        sheet.append(last)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sum(left: Any, right: Any) -> Any:
    """Both together; nothing of amounts in two currencies."""
    if isinstance(left, Money) and left.currency != right.currency:
        return None
    return None if left is None else left + right


def _celled(value: object, *, sheet: Any) -> Any:
    """The value as a cell of a sheet; days and amounts are written as the office program of the reader writes them."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Said):
        value = (None if value.words == NOTHING else value.words) if value.value is None else value.value
    if isinstance(value, Money):
        cell, form = WriteOnlyCell(sheet, value.amount), f'#,##0" {value.currency}"'
    elif isinstance(value, datetime):
        cell, form = WriteOnlyCell(sheet, value.replace(tzinfo=None)), "m/d/yy h:mm"
    elif isinstance(value, date):
        cell, form = WriteOnlyCell(sheet, datetime.combine(value, time.min)), "mm-dd-yy"
    else:
        return value if value is None or isinstance(value, bool | int | float | Decimal) else harmless(str(value))
    cell.number_format = form
    return cell


def download(
    rows: Iterable[Sequence[object]], *, format: str, name: str, title: str = ""
) -> HttpResponse | StreamingHttpResponse:
    """Rows as a file to keep: `format` is "csv" or "xlsx", whose sheet bears the `title`."""
    if format == "xlsx":
        response: HttpResponse | StreamingHttpResponse = HttpResponse(
            xlsx_bytes(rows, title=title or name), content_type=XLSX_TYPE
        )
    else:
        lines = _told_in(translation.get_language(), csv_lines(rows))
        response = StreamingHttpResponse(lines, content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def _told_in(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    """The lines in the language of the request, which is over when they are drawn."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
