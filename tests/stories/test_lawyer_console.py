"""A lawyer asks the law at the console."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from qorgan.doors.cli.commands import law
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def console() -> typer.Typer:
    user = a_user(login="lawyer")
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry"))
    app = typer.Typer()
    law.add_to(app)
    return app


def printed(app: typer.Typer, *words: str) -> str:
    answer = CliRunner().invoke(app, ["law", *words, "--as", "lawyer"], catch_exceptions=False)
    assert answer.exit_code == 0
    return answer.stdout


def test_a_part_of_an_article_is_printed_with_its_source_and_basis(console: typer.Typer) -> None:
    text = printed(console, "on", "2020-04-30", "128.1")
    assert "Article 128. Trafficking in persons" in text
    assert (
        "  Imprisonment: 4 to 7 years\n    Law No. 292-VI of 27 Dec 2019 · since 11 Jan 2020 (day assumed) · official"
        in text
    )
    assert "Part 2" not in text
    assert "Category of gravity: Grave crime\n    follows from: " in text


@pytest.mark.parametrize("named", ["128", "kz.cc.128"])
def test_an_article_is_named_by_its_id_or_its_number(console: typer.Typer, named: str) -> None:
    text = printed(console, "on", "26.12.2019", named)
    assert "3 to 5 years\n    Criminal Code of the Republic of Kazakhstan · since 1 Jan 2015 · assumed" in text
    assert "Part 4" in text


def test_article_128_on_the_two_days(console: typer.Typer) -> None:
    text = printed(console, "compare", "kz.cc.128", "2019-12-26", "2020-04-30")
    assert "  Imprisonment: changed\n    26 Dec 2019: 3 to 5 years\n" in text
    assert "    30 Apr 2020: 4 to 7 years\n      Law No. 292-VI" in text
    assert "values that differ: 7 of 45" in text
    assert ": same" not in text
    everything = printed(console, "compare", "kz.cc.128", "2019-12-26", "2020-04-30", "--unchanged-too")
    assert "Confiscation of property: same" in everything


def test_the_date_of_a_legal_number_may_be_named(console: typer.Typer) -> None:
    bare = printed(console, "parameter", "kz.mci", "2020-04-30")
    assert printed(console, "parameter", "kz.mci", "--on", "30.04.2020") == bare
    assert printed(console, "parameter", "kz.mci") != ""


def test_the_index_and_thirty_of_it(console: typer.Typer) -> None:
    assert "30 × 2,651 KZT = 79,530 KZT" in printed(console, "parameter", "kz.mci", "2020-03-31", "--times", "30")
    text = printed(console, "parameter", "kz.mci", "2020-04-01", "--times", "30")
    assert "1 Apr 2020: 2,778 KZT" in text
    assert "30 × 2,778 KZT = 83,340 KZT" in text
    assert "*     2,778  Annual laws on the republican budget · since 1 Apr 2020 · by the press" in text


def test_an_amendment_before_and_after(console: typer.Typer) -> None:
    text = printed(console, "amendment", "kz.law.292-VI")
    assert "Article 135, Trafficking in minors" in text
    assert (
        "Part 1: Imprisonment, since 11 Jan 2020\n    - 3 to 5 years (assumed)\n    + 4 to 7 years (official)" in text
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Часть 1: Лишение свободы, с 11.01.2020"),
        ("kk", "1-бөлік: Бас бостандығынан айыру, 11.01.2020 күнінен бастап"),
    ],
)
def test_the_console_speaks_the_language_asked_for(console: typer.Typer, language: str, words: str) -> None:
    assert words in printed(console, "amendment", "kz.law.292-VI", "--language", language)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["on", "2020-04-30", "999"], "law.unknown_article"),
        (["on", "2020-04-30", "128.9"], "law.unknown_part"),
        (["parameter", "kz.none", "2020-04-30"], "law.unknown_parameter"),
        (["amendment", "kz.none"], "law.unknown_act"),
    ],
)
def test_what_the_law_does_not_hold_is_refused(console: typer.Typer, words: list[str], refusal: str) -> None:
    with refused_as(refusal):
        printed(console, *words)


def test_a_date_that_is_none_is_refused_by_its_field(console: typer.Typer) -> None:
    with pytest.raises(BadInput) as refused:
        printed(console, "compare", "128", "2019-12-26", "31.04.2020")
    assert list(refused.value.problems) == ["SECOND"]
