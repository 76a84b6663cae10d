"""Invented names in their Kazakh and their Russian spelling: a row of syllables, and what Russian writes for each letter of them."""

from __future__ import annotations

import random
from collections.abc import Iterator

IN_RUSSIAN = {
    "ә": "ая",
    "ө": "оу",
    "ұ": "у",
    "ү": "ую",
    "і": "иы",
    "ы": "ыи",
    "қ": "кх",
    "ғ": "г",
    "ң": "н",
    "һ": "хг",
    "ж": ("ж", "дж"),
    "ш": "шч",
}
FRONT, BACK = "әеіөү", "аыоұ"
FIRST, MIDDLE, LAST = "бдғжқкмнсстш", "бдзқлмнңрстш", "лмнрс"
BEHIND_A_CONSONANT = {"я", "ю"}
CASES = {"а": ("ой", "у"), "": ("",)}
KAZAKH_CASES = ("ның", "ға", "ны", "да", "дан", "мен")


def invented(many: int) -> Iterator[tuple[str, str]]:
    """Names of two or three syllables, each in both spellings; the same ones each time."""
    chance = random.Random(7)
    for _ in range(many):
        vowels = FRONT if chance.random() < 0.5 else BACK
        letters = [chance.choice(FIRST), chance.choice(vowels)]
        for _ in range(chance.choice((1, 2))):
            # No rounded vowel stands behind the first syllable in Kazakh.
            letters += [chance.choice(MIDDLE), chance.choice(vowels[:3] if vowels is FRONT else vowels[:2])]
        letters.append(chance.choice(LAST))
        yield "".join(letters).capitalize(), in_russian(letters, chance=chance).capitalize()


def in_russian(letters: list[str], *, chance: random.Random) -> str:
    """One of the spellings that Russian has for a name."""
    written = [chance.choice(IN_RUSSIAN.get(letter, letter)) for letter in letters]
    return "".join(
        {"я": "а", "ю": "у"}[sign]
        if sign in BEHIND_A_CONSONANT and before in ("ж", "дж", "ш", "ч", "г", "к", "х")
        else sign
        for before, sign in zip(["", *written], written, strict=False)
    )
