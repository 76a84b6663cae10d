"""Once an identity is sealed, free words about the person are printed nowhere and read by those who decide alone."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.letters.composing import paper_of
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, lifting
from qorgan.rights.protection.apart import NOT_PRINTED, STAY_HERE, words_for_deciding
from qorgan.rights.protection.words import words_of
from tests.unit.rights.sealed import SURNAME, House, a_house, a_person, dump_of_all_tables, protected, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
TEXT = f"Свидетель {SURNAME} боится."


@pytest.fixture
def house() -> House:
    made = a_house()
    seal(made)
    return made


def page(actor: Actor, address: str) -> str:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return unescape(client.get(address).content.decode())


def acted(house: House, text: str) -> dict[str, Any]:
    """Every act that takes free words about the sealed person, with these words."""
    judge = an_actor(role="prosecutor", agency=house.office)
    added = commands.add_measures(
        actor=house.investigator, protection=house.protection, measures=["warning"], reasons=text
    )
    commands.review_protection(actor=house.investigator, protection=house.protection, result="needed", reasons=text)
    order = lifting.order_lifting(actor=house.investigator, protection=house.protection, reasons=text)[0]
    complaint = lifting.complain_of_lifting(
        actor=house.investigator, protection_lifting=order, to=house.office, grounds=text
    )[0]
    lifting.decide_complaint(actor=judge, protection_complaint=complaint, outcome="dismissed", reasons=text)
    return {"added": added, "order": order, "complaint": complaint, "judge": judge}


def test_a_name_written_after_the_sealing_is_neither_printed_nor_kept_readable(house: House) -> None:
    made = acted(house, TEXT)
    papers = [str(paper_of(letter).words).replace("\\", "") for letter in Letter.objects.all()]
    assert len(papers) == 3, "the first order, that of more measures and that of the lifting"
    assert all(SURNAME not in paper for paper in papers)
    last = str(paper_of(Letter.objects.get(subject_ref=made["order"].ref)).words).replace("\\", "")
    assert any(said in last for said in (NOT_PRINTED.en, NOT_PRINTED.ru, NOT_PRINTED.kk))
    assert SURNAME not in dump_of_all_tables()


def test_an_order_of_before_the_sealing_prints_no_reasons_after_it() -> None:
    house = a_house()
    letter = Letter.objects.get(subject_ref=house.protection.request.ref)
    words = letter.values["reasons"]
    assert words in paper_of(letter).words.replace("\\", "")
    other = protected(house.investigator, a_person(house.investigator, iin=None))[0]
    seal(house)
    told = QUERIES["letter_text"](actor=house.investigator, letter=letter.ref)["text"].replace("\\", "")
    assert words not in told
    assert any(said in told for said in (NOT_PRINTED.en, NOT_PRINTED.ru, NOT_PRINTED.kk))
    untouched = paper_of(Letter.objects.get(subject_ref=other.request.ref)).words.replace("\\", "")
    assert words in untouched, "another person's order stays"


def test_the_words_are_read_by_the_body_that_decides_and_by_no_other(house: House) -> None:
    made = acted(house, TEXT)
    own = page(house.investigator, f"/protections/{house.protection.ref}")
    assert own.count(TEXT) == 5, "measures, look, lifting, complaint and its decision"
    assert any(said in own for said in (STAY_HERE.en, STAY_HERE.ru, STAY_HERE.kk))
    commands.tell_prosecutor(actor=house.investigator, protection=house.protection, prosecutor=house.office)
    assert TEXT not in page(made["judge"], f"/protections/{house.protection.ref}")
    heard = page(made["judge"], f"/protection-complaints/{made['complaint'].ref}")
    assert heard.count(TEXT) == 3, "whoever decides the complaint reads the order, the grounds and the answer"


def test_any_words_are_taken_alike_so_that_a_guess_learns_nothing(house: House) -> None:
    for text in (TEXT, "Бейтаныс адам қорқады."):
        commands.review_protection(actor=house.investigator, protection=house.protection, result="needed", reasons=text)
    held = set(house.protection.reviews.values_list("reasons", flat=True))
    assert len(held) == 1
    answers = COMMANDS["review_protection"](
        actor=house.investigator, protection=house.protection, result="needed", reasons=TEXT
    )
    assert SURNAME not in str(answers)


def test_words_kept_apart_open_after_the_keys_were_turned(house: House, settings: Any) -> None:
    acted(house, TEXT)
    old, newest = settings.QORGAN_KEYS, settings.QORGAN_KEYS.newest + 1
    settings.QORGAN_KEYS = replace(old, kek={**old.kek, newest: b"n" * 32})
    COMMANDS["rotate_keys"](actor=an_actor(role="operator"))
    settings.QORGAN_KEYS = replace(old, kek={newest: b"n" * 32})
    kept = words_for_deciding(house.protection.request, actor=house.investigator)
    assert {words_of(one) for one in kept} == {TEXT}
