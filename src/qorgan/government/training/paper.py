"""A certificate as a page of paper: what was signed, the name, and a QR code that leads to where it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from qorgan.desk.country import country
from qorgan.government.training import tokens
from qorgan.government.training.models import Certificate
from qorgan.kernel.days import day
from qorgan.kernel.texts import Text
from qorgan.kit.origins import site
from qorgan.kit.printing.pdf import pdf_of_pages

CHECK = "/certificate"


def pdf_of(*named: tuple[Certificate, str], language: str) -> bytes:
    """The papers as one PDF, each with its name.

    Raises:
        house.unavailable: the system libraries that lay out text are missing.
    """
    return pdf_of_pages(
        *(
            partial(lambda one, name, fonts: page_of(one, name=name, language=language, fonts=fonts), one, name)
            for one, name in named
        )
    )


def page_of(certificate: Certificate, *, name: str, language: str, fonts: str = "") -> str:
    """The paper as a page of its own; `fonts` is a style element that brings the font."""
    printed = certificate.printed
    with translation.override(language):
        context = {
            "language": language,
            "state": country().about["official_name"][language],
            "organiser": Text.of(printed["organiser"]).in_(language),
            "name": name,
            "level": country().codes["certificate_levels"].label(printed["level"], language),
            "title": Text.of(printed["title"]).in_(language),
            "lines": list(lines_of(printed, language=language)),
            "number": certificate.number,
            "code": tokens.code_of(certificate.number),
            "address": f"{site()}{CHECK}",
            "code_picture": mark_safe(qr_of(certificate.token)),  # noqa: S308 - drawn here
            "fonts": mark_safe(fonts),  # noqa: S308 - our own
        }
        return render_to_string("training/paper.html", context)


def lines_of(printed: Mapping[str, Any], *, language: str) -> Iterator[tuple[str, str]]:
    """What a paper says beside title, name and level, as pairs of a heading and words; what is empty is left out."""
    codes = country().codes
    first, last = (date.fromisoformat(printed[name]) for name in ("first_on", "last_on"))
    days = day(first, language=language)
    told = [
        (_("Kind"), codes["training_kinds"].label(printed["kind"], language)),
        (_("Held on"), days if first == last else f"{days} – {day(last, language=language)}"),
        (_("Place"), _joined(codes["regions"].label(printed["region"], language, on=first), printed["place"])),
        (_("Language"), codes["languages"].label(printed["language"], language)),
        (_("Partner"), printed["partner"]),
        (_("Post"), codes["training_posts"].label(printed["post"], language)),
        (_("Issued on"), day(date.fromisoformat(printed["issued_on"]), language=language)),
        (_("Valid until"), _day(printed.get("valid_until"), language=language)),
    ]
    return ((title, words) for title, words in told if words)


def _day(told: str | None, *, language: str) -> str:
    return day(date.fromisoformat(told), language=language) if told else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def check_address(token: str) -> str:
    """Where a scanned code leads."""
    return f"{site()}{CHECK}?t={quote(token, safe='')}"


def qr_of(token: str) -> str:
    """The code of a paper, as SVG to stand in a page."""
    import segno

    code = segno.make_qr(check_address(token), error="m")
    return str(code.svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True))
