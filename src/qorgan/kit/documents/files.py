"""A paper as a file that leaves the house: PDF to print, Word to go on writing."""

from __future__ import annotations

from qorgan.desk.downloads import Download
from qorgan.kit.documents.blocks import Document

PDF, DOCX = "pdf", "docx"
TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STATE = ("kk", "ru")
"""The languages of the state, in which its papers are written."""


def printed(document: Document, *, name: str, format: str) -> Download:
    """A paper as a file.

    Raises:
        house.unavailable: the system libraries that lay out PDF are missing.
    """
    from qorgan.kit.documents.docx import docx_of
    from qorgan.kit.documents.pdf import pdf_of

    content = docx_of(document) if format == DOCX else pdf_of(document)
    return Download(name=f"{name}.{document.language}.{format}", media_type=TYPES[format], content=content)


def in_language_of_state(language: str | None, *, reader: str) -> str:
    """The language asked for, else the reader's where it is one of the state."""
    return language or (reader if reader in STATE else "ru")
