"""The days on which an article changed, and the days to compare, follow from the acts and from nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qorgan.knowledge.lawbook.articles import article_sheet, editions_of, the_article
from qorgan.knowledge.lawbook.comparison import comparison, days_to_compare
from qorgan.knowledge.lawbook.numbers import parameter_sheet, the_parameter
from qorgan.law import Law, load_law
from tests.refusals import refused_as

COUNTRIES = Path(__file__).resolve().parents[4] / "countries"
TODAY = date(2024, 5, 1)


@pytest.fixture(scope="module")
def example() -> Law:
    return load_law(COUNTRIES / "example" / "law")


@pytest.fixture(scope="module")
def kz() -> Law:
    return load_law(COUNTRIES / "kz" / "law")


def test_an_article_of_a_made_up_country_is_compared_before_and_after_its_latest_amendment(example: Law) -> None:
    article = the_article(example, named="1")
    assert [edition.since for edition in editions_of(article, law=example)] == [date(2021, 3, 1), date(2018, 6, 1)]
    assert days_to_compare(example, article=article, today=TODAY) == (date(2021, 1, 31), date(2021, 3, 1))


def test_the_day_before_is_the_eve_of_signing(kz: Law) -> None:
    assert days_to_compare(kz, article=the_article(kz, named="128"), today=TODAY) == (
        date(2019, 12, 26),
        date(2020, 1, 11),
    )


def test_a_change_by_an_act_not_named_is_compared_with_its_eve(kz: Law) -> None:
    edition = editions_of(the_article(kz, named="116"), law=kz)[0]
    assert edition.acts == ()
    assert (edition.before, edition.after) == (date(2020, 1, 10), date(2020, 1, 11))


def test_every_pair_of_days_offered_shows_a_difference(kz: Law, example: Law) -> None:
    for law in (kz, example):
        for article in law.articles():
            for edition in editions_of(article, law=law):
                found = comparison(law, article=article, on_a=edition.before, on_b=edition.after, unchanged_too=False)
                assert found.rows, (article.id, edition.since)
                assert all(row.change != "same" for row in found.rows)


def test_a_derived_value_is_as_sure_as_the_weakest_it_rests_on(kz: Law) -> None:
    sheet = article_sheet(kz, article=the_article(kz, named="128"), on=date(2019, 12, 26), part="1")
    category = next(value for value in sheet.parts[0].derived if value.path == "category")
    assert category.certainty == "assumed"
    assert {source.act for source in category.rests_on} == {"kz.cc"}


def test_a_number_or_part_that_does_not_exist_is_refused(kz: Law) -> None:
    with refused_as("law.unknown_article"):
        the_article(kz, named="1280")
    with refused_as("law.unknown_part"):
        article_sheet(kz, article=the_article(kz, named="128"), on=TODAY, part="9")


def test_a_value_that_ended_is_not_carried_on(kz: Law) -> None:
    rate = the_parameter(kz, named="kz.usd_rate")
    held = parameter_sheet(kz, parameter=rate, on=date(2020, 12, 31), times=None).now
    assert (held.value, held.unit.in_("kk"), held.unit.in_("ru")) == (400, "1 USD үшін KZT", "KZT за 1 USD")
    assert parameter_sheet(kz, parameter=rate, on=date(2021, 1, 1), times=None).now.value is None


def test_only_money_is_multiplied(kz: Law) -> None:
    age = the_parameter(kz, named="kz.age_of_majority")
    assert parameter_sheet(kz, parameter=age, on=TODAY, times=3).total is None
