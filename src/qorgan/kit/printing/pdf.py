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
    """A page as PDF; `page` writes it as HTML around the style element that brings the font.

    Raises:
        house.unavailable: the system libraries that lay out text are missing.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise Refusal("house.unavailable", reason=NO_LIBRARIES) from None
    font = Path(str(finders.find(FONT)))
    rule = f'@font-face {{ font-family: "Inter"; src: url("{font.as_uri()}"); }}'
    html = page(f"<style>{rule}</style>")
    return bytes(HTML(string=html, url_fetcher=_only(font)).write_pdf(pdf_variant="pdf/ua-1"))


def _only(font: Path) -> Any:
    """A fetcher that gives the font and nothing else."""
    from weasyprint.urls import URLFetcher

    class OnlyTheFont(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url != font.as_uri():
                raise ValueError("paper fetches nothing from elsewhere")
            return super().fetch(url, headers)

    return OnlyTheFont(allowed_protocols=["file"])
