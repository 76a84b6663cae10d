"""What must hold of every country's legislation."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from qorgan.kernel.texts import LANGUAGES
from qorgan.law import Basis, Law, entries, load_law
from tests.each import each

COUNTRIES = sorted(path.name for path in (Path(__file__).parents[3] / "countries").iterdir() if path.is_dir())


@cache
def law_of(country: str) -> Law:
    return load_law(Path(__file__).parents[3] / "countries" / country / "law")


@each("country", COUNTRIES)
def test_every_value_names_a_listed_source_and_a_basis(country: str) -> None:
    law = law_of(country)
    seen = 0
    for entry in entries(law):
        for stated in entry.history.stated:
            assert stated.citation.source in law.acts
            assert stated.citation.basis in Basis
            assert stated.citation.dated in Basis
            seen += 1
    assert seen > 10


@each("country", COUNTRIES)
def test_every_label_speaks_three_languages(country: str) -> None:
    law = law_of(country)
    texts = [
        (entry.subject, entry.path, stated.shown(entry.words))
        for entry in entries(law)
        for stated in entry.history.stated
    ]
    texts += [(act.id, "title", act.title) for act in law.acts.values()]
    for subject, path, text in texts:
        assert all(text.in_(code).strip() for code in LANGUAGES), f"{subject} {path}"


@each("country", COUNTRIES)
def test_what_is_read_in_an_act_does_not_begin_before_the_act(country: str) -> None:
    law = law_of(country)
    for entry in entries(law):
        for stated in entry.history.stated:
            signed = law.acts[stated.citation.source].signed_on
            assert signed is None or stated.citation.since >= signed, f"{entry.subject} {entry.path}"


@each("country", COUNTRIES)
def test_lists_and_tiers_name_parts_and_paragraphs_that_the_code_has(country: str) -> None:
    law = law_of(country)
    histories = [listed.editions for listed in law.offence_lists.values()]
    rules = law.compensation_rules
    histories += [tier.eligible.editions for tier in rules.tiers.values() if tier.eligible] if rules else []
    for history in histories:
        for stated in history.stated:
            for member in stated.value or ():
                if member.article not in law.article_index or member.part is None:
                    continue
                part = law.article(member.article).parts[member.part]
                assert member.paragraph is None or member.paragraph in part.circumstances


@each("country", COUNTRIES)
def test_a_value_of_today_has_a_category_and_what_follows_from_it(country: str) -> None:
    today = law_of(country).on(date(2026, 1, 1))
    for article in law_of(country).articles():
        for provision in today.parts(article.id):
            assert provision.imprisonment_years
            assert provision.imprisonment_years.is_known
            assert provision.category
            assert provision.category.value
            assert provision.limitation_years
            assert provision.forced_payment_mci
            assert provision.investigating_form
