"""A sentence corrected to a part without paragraphs: the paragraph goes with its part, or when it is given empty."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.justice.courts.models import Sentence
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import a_scene, judged
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db


@held
def entered() -> tuple[Any, Sentence]:
    """The clerk of the court, and a sentence under 128(4)(1)."""
    _, court, before = judged(a_scene(part="4", paragraph="1"), outcome="convicted")
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=before,
        article="128",
        part="4",
        paragraph="1",
        kind="imprisonment",
        term_months=144,
    )
    return court, before.sentences.get()


def corrected(entered: tuple[Any, Sentence], **given: Any) -> tuple[str, str, str]:
    court, sentence = entered
    COMMANDS["correct_sentence"](actor=court, sentence=sentence.ref, **given)
    sentence.refresh_from_db()
    return sentence.article, sentence.part, sentence.paragraph


@pytest.mark.parametrize("given", [{}, {"paragraph": ""}, {"paragraph": None}, {"article": "128"}])
def test_another_part_drops_the_paragraph_unless_one_is_given(
    entered: tuple[Any, Sentence], given: dict[str, Any]
) -> None:
    assert corrected(entered, part="1", **given) == ("128", "1", "")
    assert corrected(entered, part="4", paragraph="2") == ("128", "4", "2")


def test_what_is_not_given_stays_and_what_is_given_empty_goes(entered: tuple[Any, Sentence]) -> None:
    assert corrected(entered, term_months=132) == ("128", "4", "1")
    assert corrected(entered, part="4") == ("128", "4", "1"), "the same part keeps its paragraph"
    assert corrected(entered, paragraph=None) == ("128", "4", "")
    assert corrected(entered, paragraph="2") == ("128", "4", "2")
    with refused_as("proceeding.provision_not_in_law") as said:
        corrected(entered, part="1", paragraph="2")
    assert said.value.blamed == "paragraph"


def test_the_page_takes_away_what_was_emptied_on_it(entered: tuple[Any, Sentence]) -> None:
    court, sentence = entered
    client, address = client_of(court), f"/sentences/{sentence.ref}/corrections/new"
    sent = {"article": "128", "part": "1", "kind": "imprisonment", "term_months": "48", "sex": "", "in_force_on": ""}
    refused = client.post(address, {**sent, "paragraph": "1"})
    assert "paragraph 1" in refused.content.decode()
    done = client.post(address, {**sent, "paragraph": ""}, follow=True)
    sentence.refresh_from_db()
    assert (sentence.part, sentence.paragraph, sentence.term_months) == ("1", "", 48)
    assert "Left empty, and so unchanged" not in done.content.decode()


def test_a_program_says_null_or_nothing(entered: tuple[Any, Sentence]) -> None:
    court, sentence = entered
    client, address = client_of(court), f"/api/v1/sentences/{sentence.ref}/corrections"
    for body, paragraph in (({"term_months": 120}, "1"), ({"paragraph": None}, "")):
        answer = client.post(address, json.dumps(body), content_type="application/json")
        assert answer.status_code in (200, 201), answer.content
        sentence.refresh_from_db()
        assert (sentence.part, sentence.paragraph) == ("4", paragraph)
