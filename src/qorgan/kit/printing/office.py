"""A blank Word document of the house: A4, one face for every script, the language set, pages numbered."""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"  # the one face with every Kazakh letter that office programs everywhere have
INK, GREY = RGBColor(0x1F, 0x29, 0x37), RGBColor(0x56, 0x61, 0x73)
LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
SIZES = {
    "Normal": 10.5,
    "Title": 18,
    "Heading 1": 13,
    "Heading 2": 11.5,
    "List Bullet": 10.5,
    "List Number": 10.5,
    "Caption": 9.5,
}


def office_file(*, title: str, language: str) -> Any:
    """An empty document with the house's page, face and language, a code of two letters."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height, section.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        _face(style)
    file.styles["Normal"].paragraph_format.space_after = Pt(6)
    file.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    _language(file, code=LOCALES.get(language, language))
    _page_numbers(section.footer.paragraphs[0])
    core = file.core_properties
    core.title, core.author, core.comments, core.language = title, "Qorgan", "", LOCALES.get(language, language)
    return file


def _face(style: Any) -> None:
    """The same face for every script."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        if fonts.get(qn(name)) is not None:
            del fonts.attrib[qn(name)]


def in_language(run: Any, *, code: str) -> Any:
    """The run, in a language of its own where a code is given."""
    if code:
        _mark(run.element.get_or_add_rPr(), code=LOCALES.get(code, code))
    return run


def _language(file: Any, *, code: str) -> None:
    """The language for spelling and for reading aloud."""
    _mark(file.styles["Normal"].element.get_or_add_rPr(), code=code)


def _mark(properties: Any, *, code: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), code)
    properties.append(mark)


def _page_numbers(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.set(qn("xml:space"), "preserve")
            field.text = text
        run._r.append(field)
