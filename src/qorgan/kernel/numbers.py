"""Numbers in words of a language."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal


def number(value: int | Decimal, *, language: str) -> str:
    """A number with the language's separators."""
    return str(format_decimal(value, locale=language))
