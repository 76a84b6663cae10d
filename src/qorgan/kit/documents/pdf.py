"""A paper as PDF."""

from __future__ import annotations

from qorgan.kit.documents.blocks import Document
from qorgan.kit.documents.html import page_of
from qorgan.kit.printing.pdf import pdf_of_page


def pdf_of(document: Document) -> bytes:
    """The paper as PDF.

    Raises:
        Unavailable: the system libraries that lay out text are missing.
    """
    return pdf_of_page(lambda fonts: page_of(document, fonts=fonts))
