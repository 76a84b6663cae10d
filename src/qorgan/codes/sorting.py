"""Order of letters, and folding of what people type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET)}
_FIRST_CYRILLIC = 0x10000
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def kk_sort_key(text: str) -> tuple[int, ...]:
    """A key that sorts in the order of the Kazakh Cyrillic alphabet, letter case aside.

    Ә follows А, Ғ follows Г, Қ follows К, Ң follows Н, Ө follows О, Ұ and Ү follow У, Һ follows Х, І follows Ы.
    Russian has the same order for its own letters, so one key serves both. Other signs keep their code order and
    come before.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    return tuple(_FIRST_CYRILLIC + _PLACE[letter] if letter in _PLACE else ord(letter) for letter in folded)


def sort_key(text: str, language: str) -> tuple[int, ...]:
    """The sort key of a language: the Kazakh order for kk and ru, base letters before their accents for others."""
    if language[:2].lower() in {"kk", "ru"}:
        return kk_sort_key(text)
    plain = unicodedata.normalize("NFKD", text).lower()
    return tuple(ord(letter) for letter in plain if not unicodedata.combining(letter))


def by_name(pairs: Iterable[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Pairs of a code and its name, as a form offers them, in the alphabetical order of a language."""
    return sorted(pairs, key=lambda pair: sort_key(pair[1], language))


def folded(text: str) -> str:
    """What people type, without letter case, ё/е, hyphens, dots, quotes and doubled spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _BETWEEN_WORDS.sub(" ", plain).strip()
