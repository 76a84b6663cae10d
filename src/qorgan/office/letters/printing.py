"""A letter as a file: DOCX to sign and keep, PDF to read and send. Heavy libraries are loaded only when one is made."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from markdown_it.token import Token

from qorgan.kit.printing.packing import settled
from qorgan.office.letters.composition import Paper
from qorgan.office.letters.template_text import html_of, tokens_of

LISTS = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}


def page_of(paper: Paper, *, fonts: str = "") -> str:
    """The letter as a page of its own; `fonts` is a style element that brings the font."""
    context = {"paper": paper, "body": body_of(paper), "fonts": mark_safe(fonts)}  # noqa: S308 - our own
    return render_to_string("letters/print.html", context)


def body_of(paper: Paper) -> str:
    """The words of the letter as HTML."""
    return mark_safe(html_of(paper.words))  # noqa: S308 - the reader of Markdown escapes everything and takes no HTML


def _pdf(paper: Paper) -> bytes:
    from qorgan.kit.printing.pdf import pdf_of_page

    return pdf_of_page(lambda fonts: page_of(paper, fonts=fonts))


def _docx(paper: Paper) -> bytes:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    from qorgan.kit.printing.office import GREY, in_language, office_file

    file = office_file(title=paper.title, language=paper.language)
    named = partial(in_language, code=paper.names_in)
    named(file.add_paragraph().add_run(paper.agency)).bold = True
    head = file.add_paragraph()
    named(head.add_run(paper.number))
    head.add_run(f"     {paper.day}")
    for line in paper.to:
        file.add_paragraph(line).paragraph_format.left_indent = Cm(9)
    title = file.add_heading(paper.heading, level=1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _fill(file, tokens_of(paper.words))
    for line in paper.grounds:
        run = named(file.add_paragraph().add_run(line))
        run.font.size, run.font.color.rgb = Pt(9), GREY
    for line, code in ((paper.signed, paper.names_in), (paper.received, "")):
        if line:
            place = file.add_paragraph(f"{'_' * 40}  ")
            in_language(place.add_run(line), code=code)
            place.paragraph_format.space_before = Pt(18)
    foot = named(file.add_paragraph().add_run(paper.foot))
    foot.font.size, foot.font.color.rgb = Pt(8), GREY
    out = io.BytesIO()
    file.save(out)
    return settled(out.getvalue())


def _fill(file: Any, tokens: list[Token]) -> None:
    """The words as paragraphs, lists, headings and tables."""
    styles: list[str] = []
    parts = iter(tokens)
    for token in parts:
        if token.type in LISTS:
            styles.append(LISTS[token.type])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            styles.pop()
        elif token.type == "heading_open":
            _say(file.add_heading(level=2), next(parts))
        elif token.type == "paragraph_open":
            _say(file.add_paragraph(style=styles[-1] if styles else None), next(parts))
        elif token.type == "table_open":
            _table(file, list(_rows(parts)))


def _rows(parts: Iterator[Token]) -> Iterator[list[Token]]:
    """The rows of a table, each a list of what stands in its cells."""
    row: list[Token] = []
    for token in parts:
        if token.type == "table_close":
            return
        if token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            yield row
            row = []


def _table(file: Any, rows: list[list[Token]]) -> None:
    table = file.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for place, row in enumerate(rows):
        for cell, inline in zip(table.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], inline, is_bold=place == 0)
    file.add_paragraph()


def _say(paragraph: Any, inline: Token, *, is_bold: bool = False) -> None:
    strong = emphasised = False
    for token in inline.children or ():
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            emphasised = token.type == "em_open"
        elif token.type == "hardbreak":
            paragraph.add_run().add_break()
        else:
            run = paragraph.add_run(" " if token.type == "softbreak" else token.content)
            run.bold, run.italic = strong or is_bold, emphasised


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of printing: the ending and type of its file, and how it is made."""

    ending: str
    type: str
    make: Callable[[Paper], bytes]


FORMS: Mapping[str, Form] = {
    "docx": Form(
        ending="docx", type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", make=_docx
    ),
    "pdf": Form(ending="pdf", type="application/pdf", make=_pdf),
}
