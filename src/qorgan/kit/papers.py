"""Papers of a record on its page: where each is taken, in the languages of the state and the forms that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.http import urlencode

from qorgan.desk.counter import Act
from qorgan.kit.documents.files import DOCX, PDF, STATE


def paper_links(
    query: Act, *, places: Mapping[str, str], forms: Iterable[str] = (PDF, DOCX), **given: str
) -> list[tuple[str, str]]:
    """The files that a query answers with for a record: words and address of each."""
    address, called = query.route.format(**places), dict(settings.LANGUAGES)
    return [
        (
            f"{called[language]}, {form.upper()}",
            f"{address}?{urlencode({**given, 'language': language, 'format': form})}",
        )
        for language in STATE
        for form in forms
    ]
