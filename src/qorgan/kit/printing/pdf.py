"""A page as PDF, in the house's own font. Nothing is fetched but that font."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase

FONT = "vendor/InterVariable.woff2"
NO_LIBRARIES = Phrase(
    "PDF needs the system libraries Pango and HarfBuzz, which are not installed; the other forms work"
)


def pdf_of_page(page: Callable[[str], str]) -> bytes:
    """A page as PDF, as `pdf_of_pages`.

    Raises:
        house.unavailable: the system libraries that lay out text are missing.
    """
    return pdf_of_pages(page)


def pdf_of_pages(*pages: Callable[[str], str]) -> bytes:
    """Pages as one PDF; each writes itself as HTML around the style element that brings the font.

    Raises:
        house.unavailable: the system libraries that lay out text are missing.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise Refusal("house.unavailable", reason=NO_LIBRARIES) from None
    font = Path(str(finders.find(FONT)))
    rule = f'@font-face {{ font-family: "Inter"; src: url("{font.as_uri()}"); }}'
    drawn = [
        HTML(string=page(f"<style>{rule}</style>"), url_fetcher=_only(font)).render(pdf_variant="pdf/ua-1")
        for page in pages
    ]
    together = drawn[0].copy([sheet for one in drawn for sheet in one.pages])
    return bytes(together.write_pdf(pdf_variant="pdf/ua-1"))


def _only(font: Path) -> Any:
    """A fetcher that gives the font and nothing else."""
    from weasyprint.urls import URLFetcher

    class OnlyTheFont(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url != font.as_uri():
                raise ValueError("paper fetches nothing from elsewhere")
            return super().fetch(url, headers)

    return OnlyTheFont(allowed_protocols=["file"])
