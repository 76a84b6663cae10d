"""Every form of printing: what it holds, and what it must never do."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from typing import Any

import pytest

from qorgan.kit.documents.blocks import Bars, Bullets, Document, Heading, Paragraph, Piece, Table
from qorgan.kit.documents.docx import LETTER, PAGE, docx_of, widths_of
from qorgan.kit.documents.html import page_of
from qorgan.kit.documents.text import text_of
from qorgan.kit.printing.packing import LONG_AGO
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import report_named
from qorgan.knowledge.reports.printing import form_named
from qorgan.knowledge.reports.queries import run_report
from tests.brief_facts import the_facts_of_the_brief
from tests.refusals import refused_as
from tests.worlds import an_actor

TRICK = "=cmd|' /C calc'!A0 <script>alert(1)</script>"


def a_document(text: str = TRICK) -> Document:
    return Document(
        language="en",
        title=text,
        under=(text,),
        blocks=(
            Heading(level=1, text=text),
            Paragraph(pieces=(Piece(text=text, figure="f"),)),
            Table(title=text, heads=(text, "Value"), rows=((text, "1"),), numeric=(False, True)),
            Bars(title=text, unit="u", labels=(text,), values=(1.0,), words=("1",)),
        ),
    )


@pytest.fixture
def told(db: None) -> Any:
    the_facts_of_the_brief()
    return run_report(
        actor=an_actor(role="analyst"), report="kz.unga-73-146", from_on="2020-01-01", until_on="2020-04-30"
    )


def test_words_never_become_markup() -> None:
    page = page_of(a_document())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    with zipfile.ZipFile(io.BytesIO(docx_of(a_document()))) as file:
        assert b"<script>" not in file.read("word/document.xml")


def test_lines_of_text_are_short_and_columns_aligned() -> None:
    text = text_of(a_document("word " * 60))
    assert max(len(line) for line in text.splitlines()) <= 120


def test_an_unknown_form_is_refused_with_those_that_are_known() -> None:
    with refused_as("report.format_unknown") as refused:
        form_named("exe" * 100)
    assert "docx, pdf" in refused.value.advice(language="en")
    assert len(refused.value.sentence(language="en")) < 150


def test_pdf_without_the_systems_libraries_is_refused_politely(monkeypatch: pytest.MonkeyPatch) -> None:
    from qorgan.kit.documents.pdf import pdf_of

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with refused_as("house.unavailable") as refused:
        pdf_of(a_document())
    assert "Pango" in refused.value.sentence(language="kk")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_file_does_not_say_when_it_was_printed(told: Any, form: str) -> None:
    content = form_named(form).of_run(told.run, language="ru").content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {info.date_time for info in file.infolist()} == {LONG_AGO}
        assert b"2000-01-01T00:00:00Z" in file.read("docProps/core.xml")


def test_sheets_hold_figures_parts_and_balances(told: Any) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(form_named("xlsx").of_run(told.run, language="en").content))
    figures, balances = book["Figures"], book["Balances"]
    rows = {(row[0].value, row[10].value or ""): row[3].value for row in figures.iter_rows(min_row=2)}
    assert rows["offences_registered", ""] == 25
    assert rows["offences_registered", "article=309"] == 19
    words = {(row[0].value, row[10].value): row[2].value for row in figures.iter_rows(min_row=2)}
    assert words["offences_registered", "article=309"].startswith("Article: 309 “")
    assert any(row[1].value == "1 + 1 + 1 + 3 + 19 = 25 ✓" for row in balances.iter_rows(min_row=2))
    listed = list(
        csv.reader(io.StringIO(form_named("csv").of_run(told.run, language="kk").content.decode("utf-8-sig")))
    )
    assert len(listed) == figures.max_row
    assert not [cell for row in listed for cell in row if cell.startswith(("=", "+", "@"))]


def test_the_pdf_is_tagged_speaks_its_language_and_brings_the_houses_font(told: Any) -> None:
    from pypdf import PdfReader

    file = PdfReader(io.BytesIO(form_named("pdf").of_run(told.run, language="kk").content))
    assert file.trailer["/Root"]["/Lang"] == "kk"
    assert file.metadata
    assert file.metadata.title == told.run.title.kk
    text = "\n".join(page.extract_text() for page in file.pages)
    assert "Қылмыстық" in text
    assert "1 + 1 + 1 + 3 + 19 = 25" in text
    fonts = {
        str(font["/BaseFont"])
        for page in file.pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }
    assert any("Inter" in font for font in fonts)


def test_a_column_is_as_wide_as_its_longest_word_and_the_page_is_full() -> None:
    word = "несовершеннолетними"
    table = Table(
        title="t",
        heads=("Показатель", "2020", "%"),
        rows=((f"{word} и другие, кого это касается", "1", "2"),),
        numeric=(False, True, True),
    )
    widths = widths_of(table)
    assert sum(widths) == pytest.approx(PAGE)
    assert widths[0] > LETTER * len(word)
    assert widths[0] > widths[1]
    document = Document(language="ru", title="t", under=(), blocks=(table,))
    with zipfile.ZipFile(io.BytesIO(docx_of(document))) as file:
        grid = re.findall(r'<w:gridCol w:w="(\d+)"', file.read("word/document.xml").decode())
    assert [int(one) / TWIPS for one in grid] == pytest.approx(widths, abs=0.01)


TWIPS = 1440 / 2.54


def test_items_with_numbers_of_their_own_get_no_mark_before_them() -> None:
    measures = Bullets(items=tuple((Piece(text=words),) for words in ("1. Train officers", "2-1. Keep a help line")))
    plain = Bullets(items=((Piece(text="By form: 3"),), (Piece(text="6 of them are women"),)))
    document = Document(language="en", title="T", under=(), blocks=(measures, plain))
    with zipfile.ZipFile(io.BytesIO(docx_of(document))) as file:
        text = file.read("word/document.xml").decode()
    assert text.count('w:val="ListBullet"') == len(plain.items)
    assert "  1. Train officers\n  2-1. Keep a help line" in text_of(document)
    assert "  - By form: 3" in text_of(document)
    assert page_of(document).count('class="own-numbers"') == 1


@pytest.mark.django_db
def test_a_table_of_nothing_is_told_in_a_line_instead_of_standing_empty() -> None:
    asked = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30", "language": "ru"}
    run = run_report(actor=an_actor(role="analyst"), **asked).run
    document = document_of(report=report_named("kz.unga-73-146"), run=run, language="ru")
    assert all(block.rows for block in document.blocks if isinstance(block, Table))
    assert all(block.labels for block in document.blocks if isinstance(block, Bars))
    notes = ["".join(piece.text for piece in one.pieces) for one in document.blocks if isinstance(one, Paragraph)]
    assert any(note.endswith(": за этот период ничего.") for note in notes)
