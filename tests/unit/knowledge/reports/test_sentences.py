"""A sentence of a report: it ends where its template says so, is left out whole where it tells what is not known, and says how sure the law is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.citations import CERTAINTY, DAY_ASSUMED
from qorgan.kit.documents.blocks import Bullets, Paragraph
from qorgan.knowledge.reports.composing import _blocks, document_of
from qorgan.knowledge.reports.definitions import report_named
from qorgan.knowledge.reports.queries import run_report
from qorgan.knowledge.reports.templating import UNTOLD, template
from qorgan.law import Basis
from tests.brief_facts import the_facts_of_the_brief
from tests.worlds import an_actor

RUSSIAN = "Действует {{ act }} и т. п. {{ untold }}. Затем ст. 128, п. 2 в ред. от {{ day }}. Больше ничего."
KAZAKH = "{{ act }} және т.б. {{ untold }} қолданыста. Одан кейін {{ day }} ред. 128-б. бойынша. Басқа ештеңе жоқ."
VALUES = {
    "act": "приказ г. Алматы, ст. 5. Об оказании услуг",
    "day": "24 февр. 2016 г. Астана",
    "untold": UNTOLD,
}


def said(words: str, *, language: str, **values: str) -> list[str]:
    """The paragraphs of a template, as they are read."""
    text = template(words).render(**values)
    found = [one for one in _blocks(text, placed=[], language=language) if isinstance(one, Paragraph)]
    return ["".join(piece.text for piece in one.pieces) for one in found]


@pytest.mark.parametrize(
    ("language", "words", "left"),
    [
        ("ru", RUSSIAN, "Затем ст. 128, п. 2 в ред. от 24 февр. 2016 г. Астана. Больше ничего."),
        ("kk", KAZAKH, "Одан кейін 24 февр. 2016 г. Астана ред. 128-б. бойынша. Басқа ештеңе жоқ."),
    ],
)
def test_a_sentence_is_not_cut_at_a_shortened_word_be_it_of_the_text_or_of_a_value(
    language: str, words: str, left: str
) -> None:
    assert said(words, language=language, **VALUES) == [left]


def test_a_line_ends_a_sentence_and_a_list_within_one_glues_it_to_nothing() -> None:
    words = "By kind: {% for one in 'ab' %}{{ one }}{{ '; ' if not loop.last else '.' }}{% endfor %}\n{{ untold }} more\nThe end."
    assert said(words, language="en", **VALUES) == ["By kind: a; b. The end."]


@pytest.fixture
def told(db: None) -> Any:
    the_facts_of_the_brief()
    asked = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30"}
    return run_report(actor=an_actor(role="analyst", today=date(2020, 5, 15)), **asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_of_the_law_says_in_its_sentence_how_sure_it_is(told: Any, language: str) -> None:
    document = document_of(report=report_named("kz.unga-73-146"), run=told.run, language=language)
    texts = [one.pieces for one in document.blocks if isinstance(one, Paragraph)]
    texts += [item for one in document.blocks if isinstance(one, Bullets) for item in one.items]
    sentences = ["".join(piece.text for piece in one) for one in texts]
    assert not [one for one in sentences if any("\ue000" <= letter <= "\ue006" for letter in one)]
    reported, day = CERTAINTY[Basis.SEED].in_(language), DAY_ASSUMED.in_(language)
    since = next(one for one in sentences if "2003" in one)
    assert f"2003 {reported}" not in since
    assert f"({reported})" in since
    assert any(day in one and "292-VI" in one for one in sentences)
    press = f"({reported}, {CERTAINTY[Basis.PRESS].in_(language)})"
    assert any(press in one and "83" in one for one in sentences), (
        "what the fund owes: units reported, the index by the press"
    )


def test_a_machine_reads_how_sure_each_claim_is(told: Any) -> None:
    assert told["stated"]["plans_since"]["basis"] == "seed"
    due = told["figures"]["compensation_due"]["law"]
    assert {"press", "seed"} <= {one["basis"] for one in due}
    assert {"act", "since", "basis", "dated"} == set(due[0])
    assert {one["act"] for one in told["figures"]["penalties"]["law"]} >= {"kz.law.292-VI"}
    assert "law" not in told["figures"]["offences_registered"]
