"""A person is told in the own language where the country has the notice in it; where not, whoever hands it over is told what to do."""

from __future__ import annotations

import base64
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.office.letters.catalogue import template_named
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.models import Letter
from qorgan.office.letters.pages import UNREAD
from qorgan.office.letters.printing import FORMS, page_of
from qorgan.office.letters.template_text import plain_of
from qorgan.people.commands import register_person
from qorgan.victims.identification.commands import decide_status, tell_person
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.notices import NOTICE
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
FOUND = {"uz": "deb tan olindingiz", "ky": "деп таанылдыңыз", "tg": "эътироф шудед"}
GROUNDS = {"uz": "Odamning oʻzi aytganlari", "ky": "Адамдын өзүнүн айтканы", "tg": "Нақли худи шахс"}
BODIES = {
    "uz": "Maxsus ijtimoiy xizmatlar koʻrsatuvchi tashkilot",
    "ky": "Атайын социалдык кызмат көрсөткөн уюм",
    "tg": "Ташкилоти расонандаи хизматҳои махсуси иҷтимоӣ",
}
THEIR_TONGUE = {"uz": "u yozilgan tilda", "ky": "ал жазылган тилде", "tg": "бо забоне, ки навишта шудааст"}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def signed_in(worker: Actor, language: str) -> Client:
    user = a_user(language=language)
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client = Client()
    client.force_login(user)
    return client


def decided(worker: Actor, language: str) -> Decision:
    person = register_person(actor=worker, sex="female", birth_year=1994, language=language)
    return decide_status(
        actor=worker,
        person=person.ref,
        status="identified",
        body="provider",
        ground_codes=["own_account"],
        grounds="Паспорт удерживали.",
    )


@pytest.mark.parametrize("language", FOUND)
def test_the_notice_is_in_the_persons_language_and_says_that_no_native_speaker_read_it(
    worker: Actor, language: str
) -> None:
    decision = decided(worker, language)
    _told, letter = tell_person(actor=worker, decision=decision.ref)
    assert letter.language == language
    text = QUERIES["letter_text"](actor=worker, letter=letter.ref)["text"]
    assert FOUND[language] in text
    assert GROUNDS[language] in text
    assert "Рассказ самого человека" not in text
    assert text.index(GROUNDS[language]) < text.index(THEIR_TONGUE[language]) < text.index("Паспорт удерживали")
    for reader in ("en", "ru", "kk"):
        page = signed_in(worker, reader).get(f"/letters/{letter.ref}").content.decode()
        assert UNREAD.in_(reader) in unescape(page)
    printed = COMMANDS["print_letter"](actor=worker, letter=letter.ref)
    assert printed.name == f"{letter.ref}.{language}.docx"
    assert base64.b64decode(printed.content)[:2] == b"PK"


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("en", "There is no notice in the person&#x27;s language (Turkmen) yet: this one is in English."),
        ("ru", "Уведомления на языке человека (Туркменский) пока нет: это написано на языке «Русский»."),
        ("kk", "Адамның тіліндегі (Түрікмен тілі) хабарлама әзірге жоқ"),
    ],
)
def test_where_a_language_has_no_notice_the_form_says_which_is_used_and_what_to_do(
    worker: Actor, reader: str, words: str
) -> None:
    decision, client = decided(worker, "tk"), signed_in(worker, reader)
    assert words in client.get(f"/decisions/{decision.ref}/notice/new").content.decode()
    client.post(f"/decisions/{decision.ref}/notice/new", {"language": reader})
    assert Letter.objects.get().language == reader
    assert words in client.get(f"/decisions/{decision.ref}").content.decode()


def test_a_notice_in_another_language_than_the_persons_says_that_there_is_one_in_it(worker: Actor) -> None:
    decision, client = decided(worker, "uz"), signed_in(worker, "en")
    client.post(f"/decisions/{decision.ref}/notice/new", {"language": "ru"})
    page = client.get(f"/decisions/{decision.ref}").content.decode()
    assert "language is Uzbek, and the notice can be written in it; this one is in Russian." in page


@pytest.mark.parametrize("language", FOUND)
def test_the_notice_names_the_deciding_body_in_its_language_and_marks_what_stands_in_russian(
    worker: Actor, language: str
) -> None:
    _told, letter = tell_person(actor=worker, decision=decided(worker, language).ref)
    paper = paper_of(letter)
    assert f" {BODIES[language]}." in plain_of(paper.words)
    page = page_of(paper)
    for mark in ('class="agency" lang="ru"', 'class="grounds" lang="ru"', 'class="foot" lang="ru"'):
        assert mark in page
    with ZipFile(BytesIO(FORMS["docx"].make(paper))) as file:
        assert file.read("word/document.xml").count(b'<w:lang w:val="ru-RU"/>') == 4 + len(paper.grounds)
    assert set(template_named(NOTICE).words[language].labels["identifying_bodies"]) == {
        item.code for item in country().codes["identifying_bodies"]
    }


def test_a_notice_whose_names_are_in_its_own_language_marks_none(worker: Actor) -> None:
    _told, letter = tell_person(actor=worker, decision=decided(worker, "ru").ref)
    paper = paper_of(letter)
    assert page_of(paper).count("lang=") == 1
    with ZipFile(BytesIO(FORMS["docx"].make(paper))) as file:
        assert b"<w:lang" not in file.read("word/document.xml")


@pytest.mark.parametrize("language", FOUND)
def test_every_ground_has_a_label_in_every_language_of_the_notice(language: str) -> None:
    grounds = {item.code for item in country().codes["decision_grounds"]}
    assert template_named(NOTICE).words[language].labels["decision_grounds"].keys() == grounds


def test_a_notice_written_again_in_another_language_names_the_grounds_in_that_one(worker: Actor) -> None:
    decision = decided(worker, "uz")
    _told, letter = tell_person(actor=worker, decision=decision.ref, language="ru")
    for language, named in (("uz", GROUNDS["uz"]), ("kk", "Адамның өз айтқаны"), ("tg", GROUNDS["tg"])):
        COMMANDS["annul_letter"](actor=worker, letter=letter.ref, reason="another language")
        letter = COMMANDS["write_letter_again"](actor=worker, letter=letter.ref, language=language)
        assert named in QUERIES["letter_text"](actor=worker, letter=letter.ref)["text"]


def test_a_notice_without_words_of_its_own_says_of_none_in_which_language_they_are(worker: Actor) -> None:
    person = register_person(actor=worker, sex="female", birth_year=1994, language="uz")
    decision = decide_status(
        actor=worker, person=person.ref, status="possible", body="provider", ground_codes=["little_known"]
    )
    _told, letter = tell_person(actor=worker, decision=decision.ref)
    text = QUERIES["letter_text"](actor=worker, letter=letter.ref)["text"]
    assert "Hozircha juda kam narsa" in text
    assert THEIR_TONGUE["uz"] not in text
