"""How the house writes a date: one way in each language, on pages, in refusals, on the console."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime

DOTTED = "dd.MM.y"
SHORT = {"en": "d MMM y", "ru": DOTTED, "kk": DOTTED}
IN_FULL = {"en": "d MMMM y", "ru": "d MMMM y 'года'", "kk": "y 'жылғы' d MMMM"}
"""For letters and the running text of reports, which are read as documents."""
SMALL_MONTHS = ("tg",)
"""Languages whose months the tables of Babel write as a heading has them, and a sentence with a small letter."""
MONTH = {"en": "LLLL y", "ru": "LLLL y", "kk": "y 'жылғы' MMMM"}
HOUR = "HH:mm"


@lru_cache(maxsize=20_000)
def day(value: date, *, language: str) -> str:
    """A date, short and never in American order: “2 Jun 2020”, “02.06.2020”."""
    return str(format_date(value, SHORT.get(language, DOTTED), locale=language))


def long_day(value: date, *, language: str) -> str:
    """A date in full: “2 June 2020”, “2 июня 2020 года”, “2020 жылғы 2 маусым”."""
    said = str(format_date(value, IN_FULL.get(language, IN_FULL["en"]), locale=language))
    return said.lower() if language in SMALL_MONTHS else said


def month(value: date, *, language: str) -> str:
    """The month of a date: “June 2020”, “июнь 2020”, “2020 жылғы маусым”."""
    return str(format_date(value, MONTH.get(language, MONTH["en"]), locale=language))


def clocked(value: datetime, *, language: str) -> str:
    """A date and the hour, by the clock that the value itself carries."""
    return str(format_datetime(value, f"{SHORT.get(language, DOTTED)} {HOUR}", locale=language))
