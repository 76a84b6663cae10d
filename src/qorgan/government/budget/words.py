"""Sums in words, as contracts write them: in Russian and in Kazakh."""

from __future__ import annotations

from num2words import num2words

SPOKEN = {"en": "en", "ru": "ru", "kk": "kz"}
"""The languages as the library names them."""


def in_words(amount: int, *, language: str) -> str:
    """A sum in the words of a language, without the name of the money, beginning with a capital letter."""
    told: str = num2words(amount, lang=SPOKEN[language])
    return told[:1].upper() + told[1:]
