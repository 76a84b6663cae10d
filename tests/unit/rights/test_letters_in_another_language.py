"""An order or a decision that is written again in another language says the same in it; what only one language has says so."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import label
from qorgan.office.letters.catalogue import template_named
from qorgan.office.letters.models import Letter
from tests.unit.rights.test_compensation import a_scene, applied
from tests.unit.rights.test_protection import a_person, asked, granted, investigator, ordered, police

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]
MEASURES = ("warning", "no_approach")
DECIDED = {"en": "Measures taken", "ru": "Меры приняты", "kk": "Шаралар қолданылды"}
MARK = {"ru": "[Написано на другом языке: Казахский]", "kk": "[Басқа тілде жазылған: Орыс тілі]"}


def said(letter: Letter, *, actor: Actor) -> str:
    return str(QUERIES["letter_text"](actor=actor, letter=letter.ref)["text"])


def again(letter: Letter, *, actor: Actor, language: str) -> Letter:
    COMMANDS["annul_letter"](actor=actor, letter=letter.ref, reason="Another language was wished")
    written: Letter = COMMANDS["write_letter_again"](actor=actor, letter=letter.ref, language=language)
    return written


def of_before(letter: Letter, **values: Any) -> None:
    """The letter as it was kept when the words of the house stood in one language."""
    Letter.objects.filter(pk=letter.pk).update(values=letter.values | values)


def an_order(investigator: Actor, *, speaks: str, reasons: str) -> Letter:
    person = a_person(investigator, language=speaks)
    granted(investigator, asked(investigator, person), *MEASURES, reasons=reasons)
    return Letter.objects.get(template="protection-order")


@pytest.mark.parametrize("is_of_before", [False, True])
@pytest.mark.parametrize(("own", "other"), [("ru", "kk"), ("kk", "ru"), ("ru", "en")])
def test_an_order_names_the_decision_and_the_measures_in_the_language_it_is_written_again_in(
    investigator: Actor, own: str, other: str, is_of_before: bool
) -> None:
    order = an_order(investigator, speaks=own, reasons="150 MCI")
    names = {language: [label("security_measures", one, language) for one in MEASURES] for language in (own, other)}
    if is_of_before:
        of_before(order, decision=DECIDED[own], measures=names[own])
    first = said(order, actor=investigator)
    assert all(words in first for words in (DECIDED[own], *names[own]))
    text = said(again(order, actor=investigator, language=other), actor=investigator)
    assert all(words in text for words in (DECIDED[other], *names[other]))
    assert not any(words in text for words in (DECIDED[own], *names[own], "["))
    assert said(order, actor=investigator) == first


def test_what_is_not_found_in_the_codes_stays_and_says_in_which_language_it_is(investigator: Actor) -> None:
    order = an_order(investigator, speaks="ru", reasons="150 MCI")
    of_before(order, measures=["Мера прежних лет"], received_at="5 мая")
    written = again(order, actor=investigator, language="kk")
    assert f"{MARK['kk']} Мера прежних лет" in said(written, actor=investigator)
    assert f"{MARK['kk']} 5 мая" in said(written, actor=investigator)
    back = said(again(written, actor=investigator, language="ru"), actor=investigator)
    assert "Мера прежних лет" in back
    assert "[" not in back


def test_reasons_of_two_words_in_kazakh_say_so_in_a_russian_letter(investigator: Actor) -> None:
    order = an_order(investigator, speaks="kk", reasons="Қауіп бар")
    assert "[" not in said(order, actor=investigator)
    assert f"{MARK['ru']} Қауіп бар" in said(again(order, actor=investigator, language="ru"), actor=investigator)


def test_a_lifting_and_a_decision_of_the_fund_do_as_well(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator, a_person(investigator, language="ru")), *MEASURES)
    lifting = ordered(investigator, protection)
    text = said(
        again(Letter.objects.get(subject_ref=lifting.ref), actor=investigator, language="kk"), actor=investigator
    )
    assert all(label("security_measures", one, "kk") in text for one in lifting.measures)
    scene = a_scene()
    claim = applied(scene)
    COMMANDS["award_compensation"](
        actor=scene.police, compensation_claim=claim.ref, reasons="150 MCI", letter_language="kk"
    )
    decision = Letter.objects.get(template="compensation-decision")
    text = said(again(decision, actor=scene.police, language="ru"), actor=scene.police)
    assert "Компенсация назначена" in text
    assert "Өтемақы" not in text


def test_a_refusal_of_the_fund_does_as_well() -> None:
    scene = a_scene()
    claim = applied(scene)
    COMMANDS["refuse_compensation"](
        actor=scene.police, compensation_claim=claim.ref, reasons="150 MCI", letter_language="ru"
    )
    refusal = Letter.objects.get(template="compensation-decision")
    text = said(again(refusal, actor=scene.police, language="kk"), actor=scene.police)
    assert "Өтемақыдан бас тартылды" in text
    assert "отказано" not in text


def test_a_letter_that_another_takes_the_place_of_is_named_in_the_language_it_is_told_in() -> None:
    scene = a_scene()
    claim = applied(scene)
    COMMANDS["award_compensation"](
        actor=scene.police, compensation_claim=claim.ref, reasons="150 MCI", letter_language="ru"
    )
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="150 MCI", letter_language="ru")
    taken_back = Letter.objects.get(template="compensation-revocation")
    headings = {one: template_named("compensation-decision").words[one].heading for one in ("ru", "kk")}
    assert headings["ru"] in said(taken_back, actor=scene.police)
    text = said(again(taken_back, actor=scene.police, language="kk"), actor=scene.police)
    assert headings["kk"] in text
    assert headings["ru"] not in text
