"""What may be asked of the law. Every question is about a day; without one it is today."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import Day, Line, Number
from qorgan.knowledge.lawbook import amendments, answers, numbers, offences, sheets
from qorgan.knowledge.lawbook import compensation as fund

ON = {"on": _("On the day")}
NAMED = _("Its id, such as the one in the address, or its bare number")


@query(may="law.read", get="/law/articles", title=_("Articles of the law"), labels=ON)
def articles(*, actor: Actor, on: Day | None = None) -> tuple[sheets.ArticleLine, ...]:
    """Every article held, with its title on the day and the days on which it changed."""
    return answers.articles(law=country().law, today=actor.today, on=on)


@query(
    may="law.read",
    get="/law/articles/{article}",
    title=_("Article on a day"),
    labels=ON,
    helps={"article": NAMED, "part": _("One part alone; all parts without it")},
)
def article_on(*, actor: Actor, article: Line, on: Day | None = None, part: Line | None = None) -> sheets.ArticleSheet:
    """An article as it stood on a day: title, circumstances, punishments and what follows, each with source and basis.

    Raises:
        UnknownArticle, law.unknown_part: the code has no such place.
        NoValueOnDate: the part asked for did not exist on the day.
    """
    return answers.article_on(law=country().law, today=actor.today, article=article, on=on, part=part)


@query(
    may="law.read",
    get="/law/articles/{article}/compare",
    title=_("Article on two days"),
    labels={"on_a": _("First day"), "on_b": _("Second day"), "unchanged_too": _("Also what is the same")},
    helps={"article": NAMED},
)
def law_compare(
    *, actor: Actor, article: Line, on_a: Day | None = None, on_b: Day | None = None, unchanged_too: bool = False
) -> sheets.Comparison:
    """What differs in an article between two days, side by side; without days, before and after its latest change.

    Raises:
        UnknownArticle: the code has no such article.
    """
    law, today = country().law, actor.today
    return answers.law_compare(law=law, today=today, article=article, on_a=on_a, on_b=on_b, unchanged_too=unchanged_too)


@query(may="law.read", get="/law/parameters", title=_("Legal numbers"), labels=ON)
def parameters(*, actor: Actor, on: Day | None = None) -> tuple[sheets.ParameterLine, ...]:
    """Every number that the law sets, with its value on the day."""
    return numbers.parameter_lines(country().law, on=on or actor.today)


@query(
    may="law.read",
    get="/law/parameters/{parameter}",
    title=_("Legal number on a day"),
    labels={**ON, "parameter": _("Legal number"), "times": _("How many units")},
    helps={"times": _("Gives the amount of so many units on the day")},
)
def parameter_on(
    *, actor: Actor, parameter: Line, on: Day | None = None, times: Number | None = None
) -> sheets.ParameterSheet:
    """The value of a legal number on a day, its whole history, and the amount of a number of units.

    Raises:
        law.unknown_parameter: the pack holds no such number.
    """
    return answers.parameter_on(law=country().law, today=actor.today, parameter=parameter, on=on, times=times)


@query(may="law.read", get="/law/lists", title=_("Lists of offences"), labels=ON)
def offence_lists(*, actor: Actor, on: Day | None = None) -> tuple[sheets.ListLine, ...]:
    """Every list by which a body counts offences related to trafficking."""
    return offences.list_lines(country().law, on=on or actor.today)


@query(
    may="law.read",
    get="/law/lists/{offence_list}",
    title=_("List of offences on a day"),
    labels={**ON, "offence_list": _("List of offences")},
)
def offence_list_on(*, actor: Actor, offence_list: Line, on: Day | None = None) -> sheets.ListSheet:
    """A list of offences with all its editions, the one of the day marked, and what each changed.

    Raises:
        law.unknown_list: the pack holds no such list.
    """
    law = country().law
    return offences.list_sheet(law, listed=offences.the_list(law, named=offence_list), on=on or actor.today)


@query(may="law.read", get="/law/acts", title=_("Acts and sources"))
def acts(*, actor: Actor) -> tuple[sheets.ActLine, ...]:
    """Every act and other source that a value of the law cites."""
    return amendments.act_lines(country().law)


@query(may="law.read", get="/law/certainty", title=_("How many values of the law rest on what"))
def law_certainty(*, actor: Actor) -> tuple[sheets.CertaintyLine, ...]:
    """Every way of knowing a value of the law files, with how many values are known so; each value is counted once."""
    return answers.certainty(country().law)


@query(may="law.read", get="/law/acts/{act}", title=_("What an act changed"), labels={"act": _("Act")})
def amendment(*, actor: Actor, act: Line) -> sheets.ActSheet:
    """An act with every value that it set, and what stood before.

    Raises:
        law.unknown_act: no such act is listed.
    """
    return answers.amendment(law=country().law, today=actor.today, act=act)


@query(may="law.read", get="/law/compensation", title=_("Compensation fund on a day"), labels=ON)
def compensation_on(*, actor: Actor, on: Day | None = None) -> sheets.CompensationSheet:
    """The tiers of the compensation fund on a day: index units, their amount, and the provisions that open each.

    Raises:
        NoValueOnDate: the fund had no rules on the day.
    """
    return fund.compensation_sheet(country().law, on=on or actor.today)
