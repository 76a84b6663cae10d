"""Words that reports put together by rule: spans of days, articles, percentages."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date

from qorgan.kernel.days import MONTH, day, month
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase

ARTICLE = Phrase("{number} “{title}”")
UNKNOWN = Phrase("not known")
TOTAL = Phrase("Total", context="a report")
VALUE = Phrase("Value")
SHARE = Phrase("Per cent")
TITLES = {
    "period": Phrase("Period"),
    "on": Phrase("Day", context="a kind of period"),
    "currency": Phrase("Currency"),
}
WITHIN = {
    "year": Phrase("in {period}"),
    "years": Phrase("in {period}", context="several years"),
    "month": Phrase("in {period}", context="a month"),
    "months": Phrase("in {period}", context="a span"),
    "day": Phrase("on {period}"),
    "days": Phrase("from {first} to {last}"),
    "since": Phrase("since {period}"),
}
MONTHS_OF_YEAR = {"en": ("LLLL", "LLLL y"), "ru": ("LLLL", "LLLL y"), "kk": ("y 'жылғы' MMMM", "MMMM")}


def period_words(period: Period, *, language: str) -> str:
    """Whole years as “2016–2019”, whole months as “January – April 2020”, anything else by its days."""
    kind, first, last = _kind(period), period.first, period.last
    if kind == "day":
        return day(first, language=language)
    if last is None or kind == "days":
        return period.in_(language)
    if kind == "year":
        return str(first.year)
    return f"{first.year}–{last.year}" if kind == "years" else _months(first, last, language=language)


def within(period: Period, *, language: str) -> str:
    """When something happened: “in 2022”, “за 2022 год”, “2022 жыл ішінде”; months and days in their own way."""
    kind = _kind(period)
    if kind == "days":
        first, last = (day(one, language=language) for one in (period.first, period.last or period.first))
        return WITHIN[kind].in_(language).format(first=first, last=last)
    return WITHIN[kind].in_(language).format(period=period_words(period, language=language))


def covering(period: Period, *, language: str) -> str:
    """What a report covers, under its title: “For 2022”, “За 2022 год”, “2022 жыл ішінде”."""
    if language == "en":
        return f"For {period_words(period, language=language)}"
    return capital(within(period, language=language))


def _kind(period: Period) -> str:
    first, last = period.first, period.last
    if last is None:
        return "since"
    if first == last:
        return "day"
    if period == Period(date(first.year, 1, 1), date(last.year, 12, 31)):
        return "year" if first.year == last.year else "years"
    if first.day == 1 and last == Period.of_month(last.year, last.month).last:
        return "month" if (first.year, first.month) == (last.year, last.month) else "months"
    return "days"


def _months(first: date, last: date, *, language: str) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return month(last, language=language)
    patterns = MONTHS_OF_YEAR[language] if first.year == last.year else (MONTH[language],) * 2
    return f"{format_date(first, patterns[0], locale=language)} – {format_date(last, patterns[1], locale=language)}"


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def per_cent(part: int | float, whole: int | float) -> int:
    """A share in whole per cent, halves up."""
    return int((Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def plural(number: int | float | None, *forms: str, language: str) -> str:
    """The form of a word that goes with a number: one, many in English; one, few, many in Russian; one in Kazakh."""
    count = int(number or 0)
    if language == "ru" and len(forms) == 3:
        if count % 10 == 1 and count % 100 != 11:
            return forms[0]
        return forms[1] if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else forms[2]
    return forms[0] if count == 1 or len(forms) == 1 else forms[1]
