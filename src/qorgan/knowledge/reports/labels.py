"""What the values of a figure's dimensions are called in a report, as they were named on its last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.days import day
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.knowledge.reports.phrases import ARTICLE, TITLES, period_words
from qorgan.knowledge.statistics.dimensions import TITLES as OF_DIMENSIONS
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.naming import NOT_STATED, name_of
from qorgan.law.refusals import LawSilent


def title_of(column: str, *, language: str) -> str:
    """What a dimension is called."""
    found = TITLES.get(column) or OF_DIMENSIONS.get(column)
    return found.in_(language) if found else column


def label_of(column: str, value: Any, *, indicator: Indicator, language: str, on: date) -> str:
    """What a value of a dimension is called; a value that nobody stated says so."""
    if value in ("", None):
        return NOT_STATED.in_(language)
    if column == "period":
        return period_words(Period.parse(str(value)), language=language)
    if column == "on":
        return day(date.fromisoformat(str(value)), language=language)
    if column == "article":
        return article_words(str(value), on=on).in_(language)
    if column not in [one.column for one in indicator.breakdowns]:
        return str(value)
    dimension = indicator.dimension(column)
    if dimension.shows == "reference":
        # A report names bodies by their codes, which are the same in every house.
        agency = Agency.objects.filter(code=str(value)).first()
        return agency.title.in_(language) if agency else str(value)
    return name_of(value, dimension=dimension, fact=indicator.fact, language=language, on=on)


def article_words(number: str, *, on: date) -> Text:
    """An article by its bare number, with its title on a day when the law knows it."""
    law = country().law
    try:
        return ARTICLE.filled(number=number, title=law.on(on).title(law.article_by_number(number).id))
    except LawSilent:
        return Text.of(number)
