"""A printed order about a sealed person gives its reasons: under the pseudonym, without the name, once they were looked through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, lifting
from qorgan.rights.protection.apart import NOT_PRINTED, words_for_deciding
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.order_pages import NOT_LOOKED_THROUGH
from qorgan.rights.protection.order_words import print_order_reasons
from qorgan.rights.protection.words import words_of
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import GIVEN, IIN, SURNAME, House, a_house, dump_of_all_tables, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
PSEUDONYM = "Айдын"
TEXT = f"{PSEUDONYM} просит об этом: {SURNAME} {GIVEN} больше не боится, тел. 8 701 000 00 16, ул. Абая, 12."
STRUCK = f"{PSEUDONYM} просит об этом: … больше не боится, тел. …, ул. …, 12."
TYPED = f"{SURNAME} {GIVEN}\n8 701 000 00 16; Абая"


@held
def house() -> House:
    made = a_house()
    seal(made, pseudonym=PSEUDONYM)
    return made


def said(letter: Letter, *, actor: Actor) -> str:
    return str(QUERIES["letter_text"](actor=actor, letter=letter.ref)["text"]).replace("\\", "")


def printed(letter: Letter, *, actor: Actor, names: str | None = TYPED) -> str:
    COMMANDS["print_order_reasons"](actor=actor, letter=letter.ref, names=names)
    return said(letter, actor=actor)


def is_withheld(text: str) -> bool:
    return any(words in text for words in NOT_PRINTED.as_dict().values())


def lifted(house: House, reasons: str) -> Letter:
    order: Any = lifting.order_lifting(actor=house.investigator, protection=house.protection, reasons=reasons)[0]
    return Letter.objects.get(subject_ref=order.ref)


def asked_again(house: House) -> Any:
    return commands.request_protection(
        actor=house.investigator,
        person=house.person,
        capacity="witness",
        applicant="person",
        form="oral",
        threats=["life"],
    )


def granted_again(house: House, reasons: str) -> Letter:
    request = asked_again(house)
    commands.grant_protection(
        actor=house.investigator, protection_request=request, measures=["warning"], reasons=reasons
    )
    return Letter.objects.get(subject_ref=request.ref)


def refused(house: House, reasons: str) -> Letter:
    request = asked_again(house)
    commands.refuse_protection(actor=house.investigator, protection_request=request, reasons=reasons)
    return Letter.objects.get(subject_ref=request.ref)


def added(house: House, reasons: str) -> Letter:
    commands.add_measures(actor=house.investigator, protection=house.protection, measures=["warning"], reasons=reasons)
    return Letter.objects.filter(subject_ref=house.protection.request.ref).latest("id")


ORDERED = {"lifting": lifted, "granting": granted_again, "refusal": refused, "more measures": added}


@pytest.mark.parametrize("order", ORDERED)
def test_an_order_prints_its_reasons_once_they_were_looked_through(house: House, order: str) -> None:
    letter = ORDERED[order](house, TEXT)
    assert is_withheld(said(letter, actor=house.investigator)), "nobody looked through them yet"
    text = printed(letter, actor=house.investigator)
    assert STRUCK in text
    assert not is_withheld(text)
    assert SURNAME not in dump_of_all_tables(), "neither the words nor what was typed stand anywhere in the clear"
    requests = ProtectionRequest.objects.filter(person=house.person)
    own = {words_of(kept) for one in requests for kept in words_for_deciding(one, actor=house.investigator)}
    assert TEXT in own, "the words of the file stay whole"


def test_reasons_that_name_nobody_are_printed_as_they_are(house: House) -> None:
    words = f"{PSEUDONYM} больше не боится."
    assert words in printed(lifted(house, words), actor=house.investigator, names=None)


@dataclass
class Running:
    """A clock that runs on: no two questions get the same answer."""

    instant: datetime

    def now(self) -> datetime:
        self.instant += timedelta(microseconds=7)
        return self.instant


@pytest.mark.parametrize("order", ORDERED)
def test_the_words_of_an_order_are_found_by_a_clock_that_runs(house: House, order: str) -> None:
    running = replace(house, investigator=replace(house.investigator, clock=Running(house.investigator.now)))
    letter = ORDERED[order](running, "Угрозы продолжаются.")
    commands.review_protection(
        actor=running.investigator, protection=house.protection, result="needed", reasons="Дом известен."
    )
    assert "Угрозы продолжаются." in printed(letter, actor=running.investigator, names=None)


def test_the_order_of_before_the_sealing_is_struck_by_the_act_and_printed_once_looked_through() -> None:
    house = a_house()
    letter = Letter.objects.get(subject_ref=house.protection.request.ref)
    Letter.objects.filter(pk=letter.pk).update(
        values=letter.values | {"reasons": f"{SURNAME} боится: {IIN}, {GIVEN}@example.org, ул. Абая."}
    )
    COMMANDS["change_identity"](
        actor=house.investigator, person=house.person, email=f"{GIVEN}@example.org", address="ул. Абая, 12"
    )
    seal(house, pseudonym=PSEUDONYM)
    assert is_withheld(said(letter, actor=house.investigator)), "a name may be written otherwise than it is known"
    text = printed(letter, actor=house.investigator, names=None)
    assert "… боится: …, …, ул. …." in text
    assert not is_withheld(text)


@pytest.mark.parametrize(
    ("surname", "given_name", "patronymic", "reasons"),
    [
        ("Муркулова", "Бульсум", "Борхатовна", "Мөрқұлованың қызы; БҮЛСІМ; Борқатқызына, Борқаттың үйі"),
        ("Мөрқұлова", "Бүлсім", "Борқатқызы", "Муркуловой, у Бульсум; Борхатовне и Борхату"),
    ],
)
def test_the_other_official_spelling_is_struck_with_the_father(
    surname: str, given_name: str, patronymic: str, reasons: str
) -> None:
    house = a_house()
    letter = Letter.objects.get(subject_ref=house.protection.request.ref)
    Letter.objects.filter(pk=letter.pk).update(values=letter.values | {"reasons": f"Оған қауіп шын: {reasons}."})
    COMMANDS["change_identity"](
        actor=house.investigator, person=house.person, surname=surname, given_name=given_name, patronymic=patronymic
    )
    seal(house, pseudonym=PSEUDONYM)
    text = printed(letter, actor=house.investigator, names=None)
    assert "Оған қауіп шын: …" in text
    assert not any(part in text.casefold() for part in ("рқұл", "ркул", "лсім", "льсум", "рқат", "рхат"))


def test_who_finds_a_name_left_strikes_it_the_same_way(house: House) -> None:
    letter = lifted(house, TEXT)
    assert GIVEN in printed(letter, actor=house.investigator, names=SURNAME)
    text = printed(letter, actor=house.investigator, names=f"{GIVEN}, 8 701 000 00 16, Абая")
    assert GIVEN not in text
    assert SURNAME not in text
    assert STRUCK in text


def test_what_is_typed_and_stands_nowhere_is_said_by_its_line_alone(house: House) -> None:
    letter = lifted(house, TEXT)
    with refused_as("protection.line_not_there") as refused:
        print_order_reasons(actor=house.investigator, letter=letter, names=f"{SURNAME}\nСериков")
    assert refused.value.values["line"] == 2
    assert is_withheld(said(letter, actor=house.investigator)), "nothing was released"


def test_an_order_about_whom_nobody_seals_is_printed_as_it_was_written() -> None:
    house = a_house()
    letter = Letter.objects.get(subject_ref=house.protection.request.ref)
    with refused_as("protection.reasons_not_withheld"):
        print_order_reasons(actor=house.investigator, letter=letter)
    assert letter.values["reasons"] in said(letter, actor=house.investigator)


def test_the_page_offers_it_to_whoever_decides_and_says_what_waits(house: House) -> None:
    letter = lifted(house, TEXT)
    form = f"/letters/{letter.ref}/printed-reasons/new"
    page = seen(house.investigator, f"/letters/{letter.ref}")
    assert form in page
    assert any(words in page for words in NOT_LOOKED_THROUGH.as_dict().values())
    assert TEXT in seen(house.investigator, form), "the words to be looked through"
    printed(letter, actor=house.investigator)
    page = seen(house.investigator, f"/letters/{letter.ref}")
    assert form in page
    assert not any(words in page for words in NOT_LOOKED_THROUGH.as_dict().values())
    assert TEXT not in page


def test_nobody_else_may(house: House) -> None:
    letter = lifted(house, TEXT)
    for actor in (an_actor(role="investigator", agency=house.police), an_actor(role="prosecutor", agency=house.office)):
        with pytest.raises(NotFound):
            COMMANDS["print_order_reasons"](actor=actor, letter=letter.ref)


def test_written_again_in_another_language_it_prints_the_same(house: House) -> None:
    letter = lifted(house, TEXT)
    printed(letter, actor=house.investigator)
    COMMANDS["annul_letter"](actor=house.investigator, letter=letter.ref, reason="Another language was wished")
    again = COMMANDS["write_letter_again"](actor=house.investigator, letter=letter.ref, language="kk")
    assert STRUCK in said(again, actor=house.investigator)


def seen(actor: Actor, address: str) -> str:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return unescape(client.get(address).content.decode())
