"""A report as PDF."""

from __future__ import annotations

from qorgan.kit.printing.pdf import pdf_of_page
from qorgan.knowledge.reports.blocks import Document
from qorgan.knowledge.reports.printing.html import page_of


def pdf_of(document: Document) -> bytes:
    """The report as PDF.

    Raises:
        Unavailable: the system libraries that lay out text are missing.
    """
    return pdf_of_page(lambda fonts: page_of(document, fonts=fonts))
