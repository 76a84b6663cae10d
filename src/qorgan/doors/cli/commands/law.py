"""`qorgan law`: the law on a day, on two days, a legal number, what an amendment changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

import typer

from qorgan.doors.cli.commands.acts import As, Language

DAYS = ("on", "on_a", "on_b")
law = typer.Typer(no_args_is_help=True, help="The law as it stood on a day, each value with its source and basis.")
Article = Annotated[str, typer.Argument(help="Its id or its bare number; after a dot, `on` also takes a part")]
Date = Annotated[str, typer.Argument(help="A date such as 2020-04-30 or 30.04.2020")]


def add_to(app: typer.Typer) -> None:
    """Add the `law` commands."""
    app.add_typer(law, name="law")


@law.command("list")
def articles(
    on: Annotated[str, typer.Option("--on", help="A date such as 2020-04-30; today without one")] = "",
    login: As = "",
    language: Language = "en",
) -> None:
    """Print the articles that the country pack holds, as they are called on a date."""
    from qorgan.knowledge.lawbook import answers, plain

    _print(answers.articles, plain.articles_text, login, language, {"on": "--on"}, on=on or None)


@law.command("on")
def on(date: Date, article: Article, login: As = "", language: Language = "en") -> None:
    """Print an article, or one part of it, as it stood on a date."""
    from qorgan.knowledge.lawbook import answers, plain

    named, part = _named(article)
    names = {"on": "DATE", "article": "ARTICLE"}
    _print(answers.article_on, plain.article_text, login, language, names, article=named, part=part, on=date)


@law.command("compare")
def compare(
    article: Article,
    first: Date,
    second: Date,
    unchanged_too: Annotated[bool, typer.Option("--unchanged-too", help="Also print what is the same")] = False,
    login: As = "",
    language: Language = "en",
) -> None:
    """Print what differs in an article between two dates, with a word for each change."""
    from qorgan.knowledge.lawbook import answers, plain

    asked = {"article": article, "on_a": first, "on_b": second, "unchanged_too": unchanged_too}
    names = {"on_a": "FIRST", "on_b": "SECOND", "article": "ARTICLE"}
    _print(answers.law_compare, plain.compare_text, login, language, names, **asked)


@law.command("parameter")
def parameter(
    parameter: Annotated[str, typer.Argument(help="The id of a legal number")],
    date: Annotated[str, typer.Argument(help="A date such as 2020-04-30 or 30.04.2020; today without one")] = "",
    on: Annotated[str, typer.Option("--on", help="The same date, named")] = "",
    times: Annotated[str, typer.Option(help="Also print the amount of so many units")] = "",
    login: As = "",
    language: Language = "en",
) -> None:
    """Print a legal number on a date and its history."""
    from qorgan.knowledge.lawbook import answers, plain

    _print(
        answers.parameter_on,
        plain.parameter_text,
        login,
        language,
        {"on": "--on" if on else "DATE", "times": "--times", "parameter": "PARAMETER"},
        parameter=parameter,
        on=on or date or None,
        times=times,
    )


@law.command("amendment")
def amendment(
    act: Annotated[str, typer.Argument(help="The id of an act")], login: As = "", language: Language = "en"
) -> None:
    """Print what an act changed: each value before and after."""
    from qorgan.knowledge.lawbook import answers, plain

    _print(answers.amendment, plain.act_text, login, language, {"act": "ACT"}, act=act)


def _named(words: str) -> tuple[str, str]:
    """The article and the part after the last dot; the part is "" when none is named."""
    from qorgan.desk.country import country
    from qorgan.knowledge.lawbook.articles import the_article
    from qorgan.law import UnknownArticle

    for named, part in ((words, ""), (words.rpartition(".")[0], words.rpartition(".")[2])):
        try:
            the_article(country().law, named=named)
        except UnknownArticle:
            continue
        return named, part
    return words, ""


def _print(
    answer: Any, text: Callable[..., Iterator[str]], login: str, language: str, names: Mapping[str, str], **asked: Any
) -> None:
    """Ask and print the answer; a value that cannot be read is called by the argument of this command that gave it."""
    from qorgan.kernel.refusals import BadInput

    try:
        by_somebody = login or os.environ.get("QORGAN_AS", "")
        sheet = (
            _asked_by(login, language, query=answer.__name__, asked=asked) if by_somebody else answer(**_read(asked))
        )
    except BadInput as wrong:
        wrong.called(lambda field: names.get(field, field))
        raise
    typer.echo("\n".join(text(sheet, language=language)))


def _asked_by(login: str, language: str, *, query: str, asked: dict[str, Any]) -> Any:
    """The answer to somebody of the house, as at every door."""
    from qorgan.desk.counter import QUERIES
    from qorgan.doors.cli.house import the_actor

    return QUERIES[query](actor=the_actor(login=login, language=language), **asked)


def _read(asked: dict[str, Any]) -> dict[str, Any]:
    """What an answer of the law alone takes: the law, today, and the values as a door reads them."""
    from qorgan.desk.country import country, day_here
    from qorgan.desk.inputs import read_day
    from qorgan.kernel.clock import SystemClock

    given = {name: value for name, value in asked.items() if value not in (None, "")}
    days = {name: read_day(value, field=name) for name, value in given.items() if name in DAYS}
    times = {name: _whole(value, field=name) for name, value in given.items() if name == "times"}
    return {"law": country().law, "today": day_here(SystemClock().now()), **given, **days, **times}


def _whole(value: str, *, field: str) -> int:
    """A whole number of units, as the doors take it.

    Raises:
        BadInput
    """
    from qorgan.desk.inputs import PLAIN
    from qorgan.kernel.refusals import BadInput

    if not value.strip().isdecimal():
        raise BadInput(problems={field: [PLAIN["int_parsing"]]})
    return int(value)
