"""A paper as a Word document: real headings, tables with repeated heads, drawings told in words too."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from qorgan.kit.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Checks,
    Document,
    Heading,
    Map,
    Paragraph,
    Pieces,
    Table,
)
from qorgan.kit.documents.pictures import picture_png, words_of
from qorgan.kit.printing.office import GREY, office_file
from qorgan.kit.printing.packing import settled

SHADE = "F1F4F8"
WIDE = 5
HANGING = 0.63  # as far as a mark of the template stands before its words
PAGE, LETTER, MARGINS = 17.0, 0.25, 0.5
"""In cm: the text between the margins, a letter of a cell, the space beside it."""


def docx_of(document: Document) -> bytes:
    """The paper as a Word document. Printed twice it is the same to the byte."""
    file = office_file(title=document.title, language=document.language)
    file.add_paragraph(document.title, style="Title")
    for line in document.under:
        _small(file.add_paragraph(), line)
    for block in document.blocks:
        _add(file, block)
    out = io.BytesIO()
    file.save(out)
    return settled(out.getvalue())


def _add(file: Any, block: Block) -> None:
    match block:
        case Heading():
            file.add_heading(block.text, level=min(block.level, 2))
        case Paragraph(is_small=True):
            _small(file.add_paragraph(), "".join(piece.text for piece in block.pieces))
        case Paragraph():
            _pieces(file.add_paragraph(), block.pieces)
        case Bullets():
            for item in block.items:
                _pieces(_item(file, is_numbered=block.is_numbered), item)
        case Table():
            _table(file, block)
        case Bars() | Map():
            _picture(file, block)
        case Checks():
            _checks(file, block)


def _item(file: Any, *, is_numbered: bool) -> Any:
    if not is_numbered:
        return file.add_paragraph(style="List Bullet")
    item = file.add_paragraph()
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(HANGING), -Cm(HANGING)
    item.paragraph_format.space_after = Pt(2)
    return item


def _pieces(paragraph: Any, pieces: Pieces) -> None:
    for piece in pieces:
        paragraph.add_run(piece.text).bold = bool(piece.figure)


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), GREY


def _table(file: Any, block: Table) -> None:
    if not block.anchors:  # the definitions stand under a heading of the same words
        file.add_paragraph(block.title, style="Caption").paragraph_format.keep_with_next = True
    if len(block.heads) > WIDE:
        _told(file, block)
        return
    table = file.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    _row(table.rows[0], block.heads, numeric=block.numeric, is_bold=True)
    _repeat(table.rows[0])
    for place, cells in enumerate(block.rows):
        is_total = block.has_total and place == len(block.rows) - 1
        _row(table.add_row(), cells, numeric=block.numeric, is_bold=is_total)
    _wide(table, widths=widths_of(block))
    file.add_paragraph()


def _wide(table: Any, *, widths: Sequence[float]) -> None:
    """Give the columns their widths in cm: the grid for one program, the cells for another."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def widths_of(block: Table) -> list[float]:
    """The widths of the columns in cm: no word breaks while there is room, and long texts get what is left."""
    columns = list(zip(block.heads, *block.rows, strict=True))
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    least = [LETTER * longest + MARGINS for longest in words]
    if sum(least) >= PAGE:
        return [PAGE * one / sum(least) for one in least]
    beyond = [max(len(cell) for cell in column) - longest for column, longest in zip(columns, words, strict=True)]
    left = PAGE - sum(least)
    return [
        one + left * more / sum(beyond) if sum(beyond) else one + left / len(least)
        for one, more in zip(least, beyond, strict=True)
    ]


def _told(file: Any, block: Table) -> None:
    """A table too wide for the page: each row as a table of its own, heads on the left."""
    for cells in block.rows:
        table = file.add_table(rows=0, cols=2, style="Table Grid")
        for place, (head, cell) in enumerate(zip(block.heads, cells, strict=True)):
            row = table.add_row()
            _row(row, (head, cell), numeric=(False, False), is_bold=place == 0)
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = place < len(block.heads) - 1
        _wide(table, widths=(4.5, 12.5))
        file.add_paragraph()


def _row(row: Any, cells: Sequence[str], *, numeric: Sequence[bool], is_bold: bool) -> None:
    _together(row)
    for cell, words, is_number in zip(row.cells, cells, numeric, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(words)
        run.font.size, run.bold = Pt(9.5), is_bold
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if is_bold:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), SHADE)
            cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    """The head stands again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _together(row: Any) -> None:
    """A row is not parted between pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _picture(file: Any, block: Bars | Map) -> None:
    file.add_paragraph(f"{block.title}, {block.unit}", style="Caption").paragraph_format.keep_with_next = True
    shape = file.add_picture(io.BytesIO(picture_png(block)), width=Cm(12 if isinstance(block, Bars) else 17))
    properties = shape._inline.docPr
    properties.set("descr", words_of(block))
    properties.set("title", block.title)
    if isinstance(block, Map):
        for note in block.notes:
            _small(file.add_paragraph(), note)


def _checks(file: Any, block: Checks) -> None:
    file.add_heading(block.title, level=1)
    for says, line, overlap in block.lines:
        paragraph = file.add_paragraph(style="List Bullet")
        paragraph.add_run(line).bold = True
        paragraph.add_run(f"  {says}" + (f". {overlap}" if overlap else ""))
