"""Every address of the house, and what a page may never do with a value."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from django.urls import URLPattern, URLResolver, get_resolver

from tests.corpus.bad import IMAGE, MARK, SCRIPT, TEMPLATE
from tests.corpus.store import Answer

FORM = "application/x-www-form-urlencoded"


def addresses(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each address with the name of its page, the API's left out."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and not route.startswith("api/"):
            yield route, pattern.name or ""


def as_form(given: dict[str, Any]) -> bytes:
    """A form as a browser sends it; a lone surrogate becomes bytes that are no UTF-8."""
    pairs = [(name, one) for name, value in given.items() for one in (value if isinstance(value, list) else [value])]
    return "&".join(f"{_written(name)}={_written(str(one))}" for name, one in pairs).encode()


@lru_cache(maxsize=512)
def _written(text: str) -> str:
    """The corpus sends the same long texts to every field, and each of their signs is written out one by one."""
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def harm(answer: Answer) -> str:
    """What a page does with a value of the corpus that it must not do, or ""."""
    if answer.type.startswith("text/html"):
        page = answer.text
        if SCRIPT in page or IMAGE in page:
            return "markup goes through"
        if f"49{MARK}" in page:
            return "a template is computed"
    return ""


def shows(answer: Answer, text: str) -> bool:
    """Whether the page shows the text, made harmless."""
    return html.escape(text) in answer.text.replace("&#x27;", "&#x27;")


def names_field(answer: Answer, name: str) -> bool:
    """Whether the page tells beside the field what is wrong with it."""
    beside = answer.text.partition(f'id="about-{name}"')[2].partition("</div>")[0]
    return "field-error" in beside


def refuses(answer: Answer) -> bool:
    """Whether the page says that it was refused, and what to do."""
    return any(sign in answer.text for sign in ('role="alert"', "empty-header", "field-error"))


__all__ = ["FORM", "IMAGE", "SCRIPT", "TEMPLATE", "addresses", "as_form", "harm", "names_field", "refuses", "shows"]
