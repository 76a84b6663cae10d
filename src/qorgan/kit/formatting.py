"""How values are said to a reader: dates, numbers, money, codes, records, yes and no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import localtime

from qorgan.desk.country import Country, country
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.days import clocked, day
from qorgan.kernel.money import Money
from qorgan.kernel.numbers import number as number
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase, Text

YES = Phrase("yes")
NO = Phrase("no")
NOTHING = "—"


class Said(NamedTuple):
    """A value as it is shown: its words, where it leads, whether it is a number (aligned right), their language if it is another.

    A number, an amount, a day or an instant keeps its `value` for a sheet; what `adds` has a sum there. Before a reference that leads
    to somebody stands the `word` by which the reader's body knows them, on the screen alone (`kit.who`).
    One that `alarms`, such as a term that ran out, stands out in a badge by a sign and a colour of its own; one that `is_urgent`,
    because somebody is in danger until it is done, more than any other, with its row.
    """

    words: str
    link: str = ""
    is_number: bool = False
    lang: str = ""
    alarms: bool = False
    is_urgent: bool = False
    value: int | Decimal | Money | date | None = None
    adds: bool = False
    word: str = ""

    def __str__(self) -> str:
        """Its words: what a template or a sentence draws of it."""
        return self.words


UNSAID = Said(NOTHING)


def attribute(record: Any, path: str) -> Any:
    """The value at a dotted or double-underscored attribute path; a missing step gives None."""
    value = record
    for step in _steps(path):
        if value is None:
            return None
        value = value.get(step) if type(value) is dict else getattr(value, step)
    return value


@lru_cache(maxsize=2_000)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.replace("__", ".").split("."))


def say(value: Any, *, language: str, code_list: str = "") -> Said:
    """The value in the reader's language."""
    # Most cells of most lists hold a word, a code or a day: they are said without asking what else they might be.
    if type(value) is str and value:  # a text still to be translated is no plain string
        return _coded(value, code_list, language, country()) if code_list else Said(value)
    if type(value) is date and not code_list:
        return _dated(value, language)
    if value is None or value == "" or value == []:
        return UNSAID
    if isinstance(value, Said):
        return value
    if code_list:
        codes = value if isinstance(value, list | tuple) else [value]
        return Said(", ".join(country().codes[code_list].label(code, language) for code in codes))
    if isinstance(value, bool):
        return Said((YES if value else NO).in_(language))
    if isinstance(value, int | Decimal):
        return Said(number(value, language=language), is_number=True, value=value)
    if isinstance(value, models.Model):
        return _record(value, language=language)
    if isinstance(value, Money):
        return Said(money(value, language=language), value=value, adds=True)
    if isinstance(value, datetime):
        return Said(moment(value, language=language), value=localtime(value))
    if isinstance(value, date):
        return _dated(value, language)
    return Said(_words(value, language=language))


@lru_cache(maxsize=20_000)
def _coded(code: str, code_list: str, language: str, pack: Country) -> Said:
    return Said(pack.codes[code_list].label(code, language))


@lru_cache(maxsize=20_000)
def _dated(value: date, language: str) -> Said:
    return Said(day(value, language=language), value=value)


def _record(value: models.Model, *, language: str) -> Said:
    kind = RECORD_TYPES.get(type(value))
    return Said(kind.named(value, language), link=kind.address(value)) if kind else Said(str(value))


def _words(value: Any, *, language: str) -> str:
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Period):
        return period(value, language=language)
    if isinstance(value, Iterable) and not isinstance(value, str | Promise):
        return ", ".join(say(item, language=language).words for item in value)
    return str(value)


def difference(value: int | None, *, language: str) -> str:
    """By how much one number is more or less than another: “+13”, “−121”, “0”; a dash when it is not known."""
    if value is None:
        return NOTHING
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(value), language=language)}"


def money(value: Money, *, language: str) -> str:
    """An amount with its currency code."""
    return value.in_(language)


def moment(value: datetime, *, language: str) -> str:
    """An instant in the country's time."""
    return clocked(localtime(value), language=language)


def period(value: Period, *, language: str) -> str:
    """First and last day."""
    return value.in_(language)
