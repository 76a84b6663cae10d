"""What the law answers on a day, of the law alone: for the queries of the house, and for a console without one."""

from __future__ import annotations

from datetime import date

from qorgan.kit.citations import MEANING, SURE
from qorgan.knowledge.lawbook import amendments, comparison, numbers, sheets
from qorgan.knowledge.lawbook import articles as codes
from qorgan.law import Law, how_sure


def articles(*, law: Law, today: date, on: date | None = None) -> tuple[sheets.ArticleLine, ...]:
    """Every article held, with its title on a day."""
    return codes.article_lines(law, on=on or today)


def article_on(
    *, law: Law, today: date, article: str, on: date | None = None, part: str | None = None
) -> sheets.ArticleSheet:
    """An article as it stood on a day.

    Raises:
        UnknownArticle, UnknownPart, NoValueOnDate
    """
    found = codes.the_article(law, named=article)
    return codes.article_sheet(law, article=found, on=on or today, part=part)


def law_compare(
    *,
    law: Law,
    today: date,
    article: str,
    on_a: date | None = None,
    on_b: date | None = None,
    unchanged_too: bool = False,
) -> sheets.Comparison:
    """What differs in an article between two days; without days, before and after its latest change.

    Raises:
        UnknownArticle
    """
    found = codes.the_article(law, named=article)
    before, after = comparison.days_to_compare(law, article=found, today=today)
    return comparison.comparison(
        law, article=found, on_a=on_a or before, on_b=on_b or after, unchanged_too=unchanged_too
    )


def parameter_on(
    *, law: Law, today: date, parameter: str, on: date | None = None, times: int | None = None
) -> sheets.ParameterSheet:
    """The value of a legal number on a day, its history, and the amount of a number of units.

    Raises:
        UnknownParameter
    """
    found = numbers.the_parameter(law, named=parameter)
    return numbers.parameter_sheet(law, parameter=found, on=on or today, times=times)


def amendment(*, law: Law, today: date, act: str) -> sheets.ActSheet:
    """An act with every value that it set, and what stood before.

    Raises:
        UnknownAct
    """
    return amendments.act_sheet(law, act=law.act(act))


def certainty(law: Law) -> tuple[sheets.CertaintyLine, ...]:
    """The values of the law files by how sure they are."""
    return tuple(
        sheets.CertaintyLine(basis=name, word=SURE[name], meaning=MEANING[name], values=number)
        for name, number in how_sure(law).items()
    )
