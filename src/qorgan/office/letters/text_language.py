"""In which language words that somebody wrote freely are, so that a letter in another one says so beside them."""

from __future__ import annotations

import re

from qorgan.desk.country import label
from qorgan.kernel.texts import LANGUAGES
from qorgan.office.letters.phrases import IN_TONGUE

KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC, LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
ENOUGH = 12
"""So many letters must be read before a language is guessed at: fewer are a number, an abbreviation or a name."""
OWN_ENOUGH = 2
"""So many letters that no other language of the house has tell Kazakh, however short the words are."""


def tongue_of(words: str) -> str:
    """The language of the house that words are written in, by their letters; "" where they do not tell."""
    cyrillic, latin = len(CYRILLIC.findall(words)), len(LATIN.findall(words))
    own = len(KAZAKH.findall(words))
    if max(cyrillic + own, latin) < ENOUGH:
        return "kk" if own >= OWN_ENOUGH and not latin else ""
    if latin > cyrillic + own:
        return "en"
    return "kk" if own else "ru"


def marked(words: str, *, language: str) -> str:
    """Free words for a letter in a language of the house: each paragraph in another one begins with what language it is in."""
    if language not in LANGUAGES:
        return words
    return "\n\n".join(_marked(part, language=language) for part in words.split("\n\n"))


def _marked(part: str, *, language: str) -> str:
    own = tongue_of(part)
    if own in ("", language):
        return part
    return IN_TONGUE.filled(language=label("languages", own, language), words=part).in_(language)
