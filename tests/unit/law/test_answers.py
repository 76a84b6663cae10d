"""What the law answers, and how it says that it has no answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qorgan.kernel.money import Money
from qorgan.law import (
    Basis,
    Span,
    load_law,
    severity_order,
)
from tests.each import each
from tests.refusals import refused_as

PACKS = Path(__file__).parents[3] / "countries"
LAW = load_law(PACKS / "kz" / "law")
EXAMPLE = load_law(PACKS / "example" / "law")
SPRING = date(2020, 4, 30)
BEFORE = date(2019, 12, 26)


def test_a_span_carries_where_it_comes_from() -> None:
    span = LAW.on(SPRING).article("kz.cc.128", part="1").imprisonment_years
    assert span == Span(4, 7)
    assert span.citation.source == "kz.law.292-VI"
    assert span.citation.since == date(2020, 1, 11)
    assert span.citation.basis is Basis.OFFICIAL
    assert span.citation.dated is Basis.ASSUMED
    assert not span.citation.is_settled


def test_an_unread_value_says_so_and_is_not_invented() -> None:
    provision = LAW.on(BEFORE).article("kz.cc.135", part="4")
    assert provision.imprisonment_years is not None
    assert not provision.imprisonment_years.is_known
    assert provision.imprisonment_years.text.ru == "неизвестно"
    assert provision.category.value is None
    assert not provision.category.is_known
    assert provision.forced_payment_mci.value is None


def test_a_derived_value_is_as_sure_as_what_it_rests_on() -> None:
    category = LAW.on(BEFORE).article("kz.cc.128", part="1").category
    assert category.value.code == "medium"
    assert category.basis is Basis.ASSUMED
    assert any(citation.basis is Basis.ASSUMED for citation in category.rests_on)
    settled = EXAMPLE.on(SPRING).article("ex.pc.1", part="1").category
    assert settled.basis is Basis.OFFICIAL


def test_an_amount_is_money_with_the_act_that_set_it() -> None:
    index = LAW.on(date(2020, 3, 31)).parameter("kz.mci")
    assert index * 30 == Money(79_530, "KZT")
    assert 30 * LAW.on(date(2020, 4, 1)).parameter("kz.mci") == Money(83_340, "KZT")
    assert index.citation.source == "kz.budget_laws"


def test_a_number_that_is_no_amount_does_not_become_money() -> None:
    with pytest.raises(TypeError):
        _ = LAW.on(SPRING).parameter("kz.age_of_majority").money


def test_a_paragraph_excluded_by_law_is_gone_from_that_day() -> None:
    before = LAW.on(date(2024, 6, 1)).article("kz.cc.126", part="2").circumstances
    after = LAW.on(date(2024, 7, 1)).article("kz.cc.126", part="2").circumstances
    assert before["5"].en == "not known"
    assert "5" not in after
    assert "2-1" in LAW.on(date(2024, 7, 1)).article("kz.cc.126", part="3").circumstances


def test_every_circumstance_of_trafficking_is_there() -> None:
    today = LAW.on(date(2026, 1, 1))
    counts = {
        ("kz.cc.128", "2"): 13,
        ("kz.cc.135", "2"): 14,
        ("kz.cc.116", "2"): 10,
        ("kz.cc.125", "2"): 9,
        ("kz.cc.309", "2"): 5,
    }
    for (article, part), count in counts.items():
        assert len(today.article(article, part=part).circumstances) == count


@each(
    ("ask", "refusal"),
    [
        (lambda: LAW.on(SPRING).article("kz.cc.999", part="1"), "law.unknown_article"),
        (lambda: LAW.on(SPRING).article("kz.cc.128", part="9"), "law.unknown_part"),
        (lambda: LAW.on(SPRING).article("kz.cc.128", part="2", paragraph="99"), "law.unknown_paragraph"),
        (lambda: LAW.on(date(1999, 1, 1)).article("kz.cc.128", part="1"), "law.no_value_on_date"),
        (lambda: LAW.on(SPRING).parameter("kz.nothing"), "law.unknown_parameter"),
        (lambda: LAW.on(SPRING).offence_list("kz.nothing"), "law.unknown_list"),
        (lambda: LAW.on(date(2010, 1, 1)).compensation, "law.no_value_on_date"),
        (lambda: LAW.article_by_number("999"), "law.unknown_article"),
        (lambda: LAW.changes("kz.nothing"), "law.unknown_act"),
        (lambda: LAW.compare("kz.cc.999", BEFORE, SPRING), "law.unknown_article"),
    ],
)
def test_a_question_without_an_answer_is_refused_in_words(ask: object, refusal: str) -> None:
    with refused_as(refusal) as caught:
        ask()
    for language in ("en", "ru", "kk"):
        assert "{" not in caught.value.shown(language=language)


def test_a_register_number_finds_its_article() -> None:
    assert LAW.article_by_number(" 128 ").id == "kz.cc.128"


def test_severity_weighs_terms_then_alternatives() -> None:
    day = EXAMPLE.on
    heavy, light = (
        day(date(2022, 1, 1)).article("ex.pc.1", part="1"),
        day(date(2019, 1, 1)).article("ex.pc.1", part="1"),
    )
    assert severity_order(light, heavy) == -1
    assert severity_order(heavy, light) == 1
    assert severity_order(light, light) == 0
    assert severity_order(heavy, day(date(2019, 1, 1)).article("ex.pc.1", part="2")) is None


def test_a_harsher_law_does_not_reach_back_and_a_milder_one_does() -> None:
    harsher = LAW.applicable(article="kz.cc.128", part="1", act_on=BEFORE, judged_on=SPRING)
    assert harsher.rule == "act_law"
    assert harsher.provision.imprisonment_years == Span(3, 5)
    assert harsher.at_judgment.imprisonment_years == Span(4, 7)
    milder = EXAMPLE.applicable(article="ex.pc.1", part="1", act_on=date(2017, 1, 1), judged_on=date(2022, 1, 1))
    assert milder.rule == "milder_later"
    assert milder.provision.on == date(2018, 6, 1)
    for answer in (harsher, milder):
        assert all("{" not in answer.why.in_(language) for language in ("en", "ru", "kk"))
        assert answer.rule_citation.citation.source in ("kz.cc", "ex.pc")


def test_a_judgment_cannot_come_before_the_act() -> None:
    with pytest.raises(ValueError, match="before the act"):
        LAW.applicable(article="kz.cc.128", part="1", act_on=SPRING, judged_on=BEFORE)


def test_two_editions_stand_side_by_side() -> None:
    rows = {row.path: row for row in LAW.compare("kz.cc.128", BEFORE, SPRING)}
    term = rows["1.imprisonment_years"]
    assert (term.a.text.en, term.b.text.en, term.is_changed) == ("3 to 5 years", "4 to 7 years", True)
    assert term.b.citation.source == "kz.law.292-VI"
    assert not rows["title"].is_changed
    assert not rows["2.circumstances.13"].is_changed
    assert [row.path for row in LAW.compare("kz.cc.128", SPRING, SPRING) if row.is_changed] == []


def test_rows_follow_the_order_of_the_code() -> None:
    rows = LAW.compare("kz.cc.128", BEFORE, SPRING)
    assert [row.part for row in rows if row.part] == sorted(row.part for row in rows if row.part)
    numbers = [row.path for row in rows if row.path.startswith("2.circumstances.")]
    assert numbers == [f"2.circumstances.{number}" for number in range(1, 14)]
    assert rows[0].path == "title"


def test_a_paragraph_that_came_later_has_nothing_on_the_earlier_side() -> None:
    rows = {row.path: row for row in LAW.compare("kz.cc.309", SPRING, date(2025, 1, 1))}
    assert rows["2.circumstances.5"].a is None
    assert rows["2.circumstances.5"].is_changed
    assert rows["title"].is_changed


def test_an_amendment_lists_what_it_changed() -> None:
    changed = {(one.subject, one.path): one for one in LAW.changes("kz.law.292-VI")}
    term = changed[("kz.cc.128", "1.imprisonment_years")]
    assert (term.before.text.en, term.after.text.en) == ("3 to 5 years", "4 to 7 years")
    assert changed[("kz.cc.135", "4.imprisonment_years")].before.text.en == "not known"
    assert len(changed) == 8
    assert ("kz.cc.3-1-1", "members") in {(one.subject, one.path) for one in LAW.changes("kz.law.111-VIII")}


def test_a_list_that_names_a_paragraph_may_cover_a_count_without_one() -> None:
    listed = LAW.on(date(2025, 1, 1)).offence_list("kz.cc.3-1-1")
    assert not listed.covers(article="kz.cc.125", part="3")
    assert listed.may_cover(article="kz.cc.125", part="3")
    assert listed.may_cover(article="kz.cc.125")
    assert not listed.may_cover(article="kz.cc.125", part="2")
    assert len(listed.articles) == 8
