"""The figures of a report as sheets: one row for each figure and part, in words and by codes. No cell starts a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.exports import csv_text, harmless
from qorgan.kit.printing.packing import settled
from qorgan.knowledge.reports.answers import Answer, Part
from qorgan.knowledge.reports.balances import Checked
from qorgan.knowledge.reports.exhibits import Shown
from qorgan.knowledge.reports.labels import title_of
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.withheld import WITHHELD

HEADS = (
    Phrase("Figure", context="its code"),
    Phrase("Title"),
    Phrase("Part"),
    Phrase("Value"),
    Phrase("Unit", context="a report"),
    Phrase("First day", context="a printed report"),
    Phrase("Last day", context="a printed report"),
    Phrase("As known on", context="a printed report"),
    Phrase("Definition"),
    Phrase("Does not count"),
    Phrase("Part (code)"),
    Text.of("n"),
)
EDITION = Phrase("Edition")
NOTE = Phrase("Note of the edition")
BALANCE_HEADS = (
    Phrase("Balance", context="sums that must agree"),
    Phrase("Arithmetic"),
    Phrase("Overlap"),
)
FIGURES = Phrase("Figures")
BALANCES = Phrase("Balances")
WIDTHS = (26, 44, 44, 14, 12, 12, 12, 14, 60, 60, 44, 8, 18, 44)


def rows_of(figures: Mapping[str, Answer], *, language: str, edition: str = "", note: str = "") -> Iterator[list[Any]]:
    """The head, then each figure followed by its parts, in words and by codes; an edition's reference and note in each row."""
    ending = [edition, note] if edition else []
    heads = [*HEADS, *([EDITION, NOTE] if edition else [])]
    yield [head.in_(language) for head in heads]
    for name, answer in figures.items():
        yield [*_row(name, answer, part=None, language=language), *ending]
        for part in answer.by:
            yield [*_row(name, answer, part=part, language=language), *ending]


def _row(name: str, answer: Answer, *, part: Part | None, language: str) -> list[Any]:
    period = answer.period
    return [
        name,
        answer.title.in_(language),
        _in_words(answer, part=part, language=language) if part else "",
        _value(answer, part=part, language=language),
        answer.unit.in_(language),
        period.first if period else None,
        period.last if period else None,
        answer.as_known_on,
        answer.definition.in_(language),
        answer.does_not_count.in_(language),
        _by_codes(part) if part else "",
        behind.n if (behind := (part or answer).behind) else None,
    ]


def _value(answer: Answer, *, part: Part | None, language: str) -> int | float | str | None:
    """The number, or words where this reader is not told it."""
    is_few = part.is_withheld if part else answer.is_few
    return WITHHELD.in_(language) if is_few else part.value if part else answer.value


def _by_codes(part: Part) -> str:
    return "; ".join(f"{column}={value}" for column, value in part.dims.items())


def _in_words(answer: Answer, *, part: Part, language: str) -> str:
    """The values of a part as their lists name them; by codes where the country has the indicator no longer."""
    if answer.asked["indicator"] not in indicators():
        return _by_codes(part)
    shown = Shown(answer, language=language)
    return "; ".join(f"{title_of(column, language=language)}: {shown.label(column, part)}" for column in part.dims)


def csv_bytes(figures: Mapping[str, Answer], *, language: str, edition: str = "", note: str = "") -> bytes:
    """The figures as CSV with a byte-order mark."""
    return csv_text(rows_of(figures, language=language, edition=edition, note=note)).encode()


def xlsx_bytes(
    figures: Mapping[str, Answer], balances: Sequence[Checked], *, language: str, edition: str = "", note: str = ""
) -> bytes:
    """The figures and the balances as a workbook of two sheets."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    checked = [[one.says, one.line(language), one.overlap if one.excess > 0 else None] for one in balances]
    told = [[cell.in_(language) if isinstance(cell, Text) else cell for cell in row] for row in checked]
    heads = [[head.in_(language) for head in BALANCE_HEADS]]
    _sheet(
        book,
        title=FIGURES.in_(language),
        rows=rows_of(figures, language=language, edition=edition, note=note),
        widths=WIDTHS,
    )
    _sheet(book, title=BALANCES.in_(language), rows=iter([*heads, *told]), widths=(60, 44, 60))
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _kept(value: Any) -> Any:
    return value if isinstance(value, int | float | date) else harmless(value)


def _sheet(book: Any, *, title: str, rows: Iterator[list[Any]], widths: Sequence[int]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=_kept(value))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
