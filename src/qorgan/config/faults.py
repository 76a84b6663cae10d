"""A fault of the house: its number in the log and on the page, and a page that needs nothing that may be broken."""

from __future__ import annotations

import logging
from contextlib import suppress
from html import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase

PREFIX = "FAULT"
HOME = Phrase("Home")
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Qorgan</title>{styles}</head>
<body><main class="container-fluid"><div class="empty"><p class="empty-header">{status}</p><h1 class="empty-title">{title}</h1>
{parts}</div></main></body></html>
"""
PART = """<section lang="{language}"><p class="empty-subtitle">{words}</p><p><a href="/">{home}</a></p></section>"""


class FaultNumbers(logging.Filter):
    """Adds the number of the fault to the line in the log that tells of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through."""
        number = getattr(getattr(record, "request", None), "fault", "")
        if number and number not in str(record.msg):
            record.msg = f"{number} {record.msg}"
        return True


def numbered(request: HttpRequest) -> str:
    """A number for what failed in this request; the log tells it with the trace."""
    number = new_ref(PREFIX)
    request.fault = number  # type: ignore[attr-defined]
    return number


def plain_page(refusal: Refusal, *, language: str) -> HttpResponse:
    """What happened and what to do next, in the reader's language and below in the others: no template, no session, no database."""
    others = [code for code, _name in settings.LANGUAGES if code != language]
    parts = [_part(refusal.advice(language=language), language=language)]
    parts += [_part(refusal.shown(language=code), language=code) for code in others]
    page = PAGE.format(
        language=language,
        title=escape(refusal.sentence(language=language)),
        status=refusal.status,
        styles=_styles(),
        parts="\n".join(parts),
    )
    return HttpResponse(
        page, status=refusal.status, headers={"Cache-Control": "no-store", "Content-Language": language}
    )


def _part(words: str, *, language: str) -> str:
    return PART.format(language=language, words=escape(words), home=escape(HOME.in_(language)))


def _styles() -> str:
    with suppress(Exception):  # without its files the page is plainer, not less true
        return "".join(
            f'<link rel="stylesheet" href="{escape(static(name))}">' for name in ("vendor/tabler.css", "kit/house.css")
        )
    return ""
