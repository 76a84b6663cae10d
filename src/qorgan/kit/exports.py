"""Lists and tables as files. A cell never starts a formula; nothing identifying is in a column that a page does not show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation

BEHIND_A_SEPARATOR = re.compile(r"(?<=[;|\t\r\n])(?=[=+\-@])")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: object) -> object:
    """The value as a spreadsheet may hold it: text that would start a formula gets a leading apostrophe."""
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
    """Rows as a workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31].translate(str.maketrans("[]:*?/\\", "       ")))
    for row in rows:
        sheet.append([_kept(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _kept(value: object) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return harmless(str(value))


def download(rows: Iterable[Sequence[object]], *, format: str, name: str) -> HttpResponse | StreamingHttpResponse:
    """Rows as a file to keep: `format` is "csv" or "xlsx"."""
    if format == "xlsx":
        response: HttpResponse | StreamingHttpResponse = HttpResponse(
            xlsx_bytes(rows, title=name), content_type=XLSX_TYPE
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
