"""The values of a letter for the same letter in another language.

What the house put together is kept in each of its languages. In letters of before it stands in one: there an item of a code list is
found again by its title, and what is not found says in which language it is, as free words do.
"""

from __future__ import annotations

from typing import Any

from qorgan.desk.country import country, label
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.letters import phrases
from qorgan.office.letters.catalogue import HOUSE, Blank, Template
from qorgan.office.letters.composition import names_of
from qorgan.office.letters.free_words import is_reference
from qorgan.office.letters.models import Letter


def carried(letter: Letter, *, template: Template) -> dict[str, Any]:
    """The values of a letter, those that the house put together in each of its languages."""
    made = {blank.name: blank for blank in template.blanks if blank.made_of}
    own = names_of(letter)
    return {
        name: _in_each(value, blank=made[name], own=own) if name in made else value
        for name, value in letter.values.items()
    }


def _in_each(value: Any, *, blank: Blank, own: str) -> Any:
    if isinstance(value, list):
        return [_in_each(one, blank=blank, own=own) for one in value]
    if not isinstance(value, str) or not any(letter.isalpha() for letter in value) or is_reference(value):
        return value
    titles = _titles(value, blank=blank, own=own)
    return {code: _said(value, titles=titles, code=code, own=own) for code in LANGUAGES}


def _titles(words: str, *, blank: Blank, own: str) -> list[Text]:
    """The titles of the country's codes that are these words in the language they were written in."""
    codes = country().codes
    lists = codes.lists.values() if blank.made_of == HOUSE else (codes[blank.made_of],)
    every = (dated.title for items in lists for item in items for dated in item.titles)
    return [title for title in every if title.in_(own) == words]


def _said(words: str, *, titles: list[Text], code: str, own: str) -> str:
    """The words in a language where the titles agree on it; else as they are, saying in which language that is."""
    if code == own:
        return words
    found = {title.in_(code) for title in titles}
    if len(found) == 1:
        return found.pop()
    return phrases.IN_TONGUE.filled(language=label("languages", own, code), words=words).in_(code)
