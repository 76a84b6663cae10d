"""The sanction beside a count, and doubts about a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.country import country
from qorgan.justice.courts.bulk import VerdictRow, enter_verdicts
from qorgan.justice.courts.doubts import doubts, is_for_life, lacks_term
from qorgan.justice.courts.gravity import gravest
from qorgan.justice.courts.models import Sentence
from qorgan.justice.courts.pages import _term as said_term
from qorgan.justice.crimes.qualifications import Provision, article_numbers, form_of
from qorgan.justice.crimes.sanctions import sanction_of
from qorgan.knowledge.lawbook.articles import article_sheet, the_article
from qorgan.knowledge.lawbook.plain import article_text
from tests.worlds import an_actor, an_agency


def test_a_later_harsher_law_does_not_reach_back_and_a_later_milder_one_would() -> None:
    found = sanction_of(provision=Provision("135", "1"), act_on=date(2019, 5, 1), judged_on=date(2020, 5, 1))
    assert found
    assert found.punishments.en.startswith("Imprisonment: 5 to 7 years")
    assert "no retroactive force" in found.why.en
    assert found.category
    assert found.category.ru == "Тяжкое преступление"


def test_the_limitation_is_counted_from_the_act() -> None:
    found = sanction_of(provision=Provision("309", "1"), act_on=date(2020, 2, 29), judged_on=date(2020, 5, 1))
    assert found
    assert found.limitation
    assert found.limitation.en == "5 years, until 28 Feb 2025"
    assert found.limitation.kk == "5 жыл, 28.02.2025 дейін"


@pytest.mark.parametrize("provision", [Provision("309"), Provision("999", "1"), Provision("309", "9")])
def test_where_the_law_does_not_tell_there_is_no_sanction(provision: Provision) -> None:
    assert sanction_of(provision=provision, act_on=date(2020, 2, 1), judged_on=date(2020, 5, 1)) is None


def test_the_articles_come_in_the_order_of_the_code() -> None:
    assert article_numbers()[:4] == ["116", "125", "126", "128"]


def test_the_form_of_investigation_follows_the_law() -> None:
    assert form_of(provision=Provision("309", "1"), act_on=date(2020, 1, 1)) == "inquiry"
    assert form_of(provision=Provision("128", "1"), act_on=date(2020, 1, 1)) == "preliminary_investigation"
    assert form_of(provision=Provision("128"), act_on=date(2020, 1, 1)) == ""


def test_the_gravest_article_has_the_highest_term_even_where_an_old_edition_was_not_read() -> None:
    day = date(2019, 6, 1)
    charged = [(Provision("309", "2"), day), (Provision("125", "3"), day), (Provision("128", "1"), day)]
    assert gravest(charged) == "125"
    assert gravest([]) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "doubted"),
    [
        ({"article": "309", "sentence": "imprisonment", "term_months": 36}, False),
        ({"article": "309", "sentence": "imprisonment", "term_months": 61}, True),
        ({"article": "309", "sentence": "conditional_imprisonment", "term_months": 24}, False),
        ({"article": "309", "sentence": "restriction_of_freedom", "term_months": 12}, True),
        ({"article": "308", "sentence": "restriction_of_freedom", "term_months": 12}, False),
        # The court does not say when the act was done: 3 to 5 years held at the receipt, 4 to 7 at the judgment.
        ({"article": "128", "sentence": "imprisonment", "term_months": 36}, False),
        ({"article": "128", "sentence": "imprisonment", "term_months": 84}, False),
        ({"article": "128", "sentence": "imprisonment", "term_months": 30}, True),
        ({"article": "128", "part": "", "sentence": "imprisonment", "term_months": 300}, False),
        ({"article": "309", "sentence": "expulsion"}, False),
        ({"article": "309", "sentence": "life_imprisonment"}, True),
        ({"article": "309", "sentence": "imprisonment"}, True),
        ({"article": "309", "part": "", "sentence": "imprisonment"}, True),
        ({"article": "309"}, False),
    ],
)
def test_a_sentence_is_doubted_only_outside_every_edition_that_may_apply(given: dict, doubted: bool) -> None:
    row = VerdictRow(
        **{
            "source_key": "V1",
            "number": "1",
            "court": an_agency(kind="court"),
            "region": "almaty_c",
            "part": "1",
            "received_on": date(2019, 12, 1),
            "judgment_on": date(2020, 3, 1),
            "outcome": "convicted",
            **given,
        }
    )
    enter_verdicts(actor=an_actor(role="register_clerk"), rows=[row], batch="B")
    assert bool(list(doubts(Sentence.objects.get()))) is doubted


@pytest.mark.parametrize(
    ("months", "language", "words"),
    [
        (84, "ru", "7 лет"),
        (18, "ru", "1 год 6 месяцев"),
        (30, "kk", "2 жыл 6 ай"),
        (1, "en", "1 month"),
        (None, "en", ""),
    ],
)
def test_a_term_is_said_in_years_and_months(months: int | None, language: str, words: str) -> None:
    assert said_term(Sentence(term_months=months), language) == words


@pytest.mark.parametrize(
    ("article", "part", "act_on"),
    [("128", "1", date(2020, 4, 30)), ("128", "1", date(2019, 12, 26)), ("309", "1", date(2020, 2, 1))],
)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_sanction_is_cited_in_the_words_of_the_law_page(article: str, part: str, act_on: date, language: str) -> None:
    found = sanction_of(provision=Provision(article, part), act_on=act_on, judged_on=act_on)
    sheet = article_sheet(country().law, article=the_article(country().law, named=article), on=act_on, part=part)
    printed = "\n".join(article_text(sheet, language=language))
    assert found
    assert found.source.in_(language) in printed


def test_a_value_read_in_the_law_is_not_called_assumed_because_its_day_is() -> None:
    found = sanction_of(provision=Provision("128", "1"), act_on=date(2020, 4, 30), judged_on=date(2020, 5, 1))
    assert found
    assert found.source.en == "Law No. 292-VI of 27 Dec 2019 · since 11 Jan 2020 (day assumed) · official"
    assert found.sources.en.startswith(f"{found.source.en}; Criminal Code of the Republic of Kazakhstan · since ")
    assert found.sources.en.count("Criminal Code") == 1


def test_the_page_and_the_import_doubt_alike_life_where_only_years_are_provided_and_a_term_that_is_missing() -> None:
    assert lacks_term("imprisonment", months=None)
    assert not lacks_term("imprisonment", months=12)
    assert not lacks_term("life_imprisonment", months=None)
    assert is_for_life("life_imprisonment")
