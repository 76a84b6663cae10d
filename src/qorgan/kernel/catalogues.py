"""What the catalogues of the rooms say: of each English sentence of the program the Russian and the Kazakh one.

The same files serve the pages through Django; here they are read without it, so that every floor can speak.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


@cache
def translated(words: str, *, language: str, context: str = "") -> str:
    """What the house says in a language for English words; the words themselves where no catalogue knows them."""
    found = _catalogue(language)
    return found.pgettext(context, words) if context else found.gettext(words)


@cache
def _catalogue(language: str) -> NullTranslations:
    """All catalogues of a language as one; each falls back on the next."""
    house = NullTranslations()
    for depth in ("*", "*/*", "*/*/*"):
        for file in sorted(HOUSE.glob(f"{depth}/locale/{language}/LC_MESSAGES/django.mo")):
            with file.open("rb") as source:
                house.add_fallback(GNUTranslations(source))
    return house
