"""Sums in words, as contracts write them: in Russian and in Kazakh."""

from __future__ import annotations

from num2words import num2words

from qorgan.desk.country import country

SPOKEN = {"en": "en", "ru": "ru", "kk": "kz"}
"""The languages as the library names them."""


def in_words(amount: int, *, language: str) -> str:
    """A sum in the words of a language with the name of the state's own money, beginning with a capital letter."""
    told: str = num2words(amount, lang=SPOKEN[language])
    return f"{told[:1].upper()}{told[1:]} {_money(language)}"


def _money(language: str) -> str:
    called = country().codes["currencies"].get(country().currency).title.in_(language)
    return called[:1].lower() + called[1:]
