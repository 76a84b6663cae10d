"""Two authorities learn which contacts they both hold, and neither sees another of the other's."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES, perform
from qorgan.desk.country import day_here
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.journal.models import Entry
from qorgan.intake.monitoring.readings import mark_of
from qorgan.intake.monitoring.settings import limits
from qorgan.intake.sharing import blind_matching
from qorgan.intake.sharing.models import BlindAnswer, BlindQuestion
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from qorgan.methods.matching import blinded, common, evaluated, marks_of, new_key, new_seed
from qorgan.people.models import SealedText
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = day_here(SystemClock().now())
TEXT = "Требуются рабочие на стройку, паспорт у нас. Звоните 8 701 000 00 01 или 8 701 000 00 02"
BOTH, ONLY_THERE, ONLY_MINE = "phone +77010000001", "phone +77010000002", "phone +77010000009"
ASKED = f"{BOTH}\n{ONLY_MINE}\nhandle telegram:invented_name"
OUTSIDE = "Invented authority abroad"


@held
def officer() -> Actor:
    actor = an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))
    COMMANDS["register_advertisement"](actor=actor, text=TEXT, platform="telegram", seen_on="2020-05-02")
    return actor


@held
def border() -> Actor:
    return an_actor(role="exchange_officer", agency=an_agency(kind="border_service"), clock=a_clock(TODAY))


def asked(actor: Actor, **told: object) -> BlindQuestion:
    return COMMANDS["ask_blindly"](actor=actor, **({"purpose": "border_check", "contacts": ASKED} | told))


def matches(actor: Actor, question: BlindQuestion) -> list[str]:
    return QUERIES["blind_matches"](actor=actor, blind_question=question)


def file_of(actor: Actor, question: BlindQuestion) -> bytes:
    return bytes(QUERIES["blind_question_file"](actor=actor, blind_question=question, purpose="Сверка").content)


def test_a_body_of_the_house_learns_what_both_hold_and_the_other_only_how_many(officer: Actor, border: Actor) -> None:
    given = {"purpose": "border_check", "contacts": ASKED, "to": officer.agency.ref}
    question = perform(act=COMMANDS["ask_blindly"], actor=border, given=given)
    assert Entry.objects.get(act="ask_blindly").user == border.user_ref
    assert list(QUERIES["blind_questions"](actor=officer)) == [question]
    assert "7701" not in str(
        perform(act=QUERIES["blind_question"], actor=officer, given={"blind_question": question.ref})
    )
    perform(act=COMMANDS["answer_blind_question"], actor=officer, given={"blind_question": question.ref})
    question.refresh_from_db()
    assert matches(border, question) == [BOTH]
    with refused_as("sharing.not_to_take"):
        matches(officer, question)
    parts = SealedText.objects.filter(holder=question.ref).values_list("part", flat=True)
    assert list(parts) == [blind_matching.FOUND], "what was asked and is not held by both is kept by nobody"
    line = Entry.objects.filter(act="answer_blind_question", objects_ref__contains=[question.ref]).get()
    assert line.user == officer.user_ref
    with refused_as("sharing.answered_already"):
        COMMANDS["answer_blind_question"](actor=officer, blind_question=question)
    stranger = an_actor(role="exchange_officer", agency=an_agency(kind="prosecutor"), clock=a_clock(TODAY))
    with pytest.raises(NotFound):
        perform(act=QUERIES["blind_question"], actor=stranger, given={"blind_question": question.ref})


def test_two_houses_match_by_two_files_that_hold_no_contact(officer: Actor, border: Actor) -> None:
    """The border service stands for the other house here: its question leaves as a file, the answer of this house comes back."""
    question = asked(border, outside=OUTSIDE)
    first = file_of(border, question)
    answer = COMMANDS["answer_blind_file"](actor=officer, asker="Border service", file=Upload(content=first)).content
    COMMANDS["take_blind_answer"](actor=border, blind_question=question, file=Upload(content=answer))
    assert matches(border, BlindQuestion.objects.get()) == [BOTH]
    kept = BlindAnswer.objects.get()
    assert (kept.asker, kept.number) == ("Border service", 3)
    assert list(QUERIES["blind_answers"](actor=officer)) == [kept]
    told = {"question": json.loads(first), "answer": json.loads(answer)}
    assert set(told["question"]) == {"format", "suite", "question", "elements"}
    assert set(told["answer"]) == {"format", "suite", "question", "elements", "marks"}
    passed = first + answer + b"".join(base64.b64decode(one["elements"]) for one in told.values())
    for contact in (*ASKED.splitlines(), ONLY_THERE):
        kind, _space, value = contact.partition(" ")
        assert value.encode() not in passed
        assert value[-9:].encode() not in passed
        assert mark_of((kind, value)) not in passed
    assert len(base64.b64decode(told["answer"]["marks"])) == 16 * 2, "only how many the answerer holds shows"


def test_an_asker_cannot_try_other_numbers_against_an_answer(officer: Actor, border: Actor) -> None:
    question = asked(border, outside=OUTSIDE)
    file = Upload(content=file_of(border, question))
    first, second = (COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=file).content for _ in range(2))
    marks = [json.loads(one)["marks"] for one in (first, second)]
    assert marks[0] != marks[1], "each answer has a key of its own"
    tried = [ONLY_THERE.encode()]
    seed = new_seed()
    answered = evaluated(blinded(tried, seed=seed), key=new_key())
    held = base64.b64decode(marks[0])
    assert (
        common(tried, seed=seed, answered=answered, marks=[held[at : at + 16] for at in range(0, len(held), 16)]) == []
    )


def test_a_body_asks_and_answers_only_so_often_a_day(officer: Actor, border: Actor) -> None:
    for _ in range(limits().blind_questions.near):
        file = Upload(content=file_of(border, asked(border, outside=OUTSIDE)))
    with refused_as("sharing.too_often"):
        asked(border, outside=OUTSIDE)
    tomorrow = an_actor(
        role="exchange_officer", agency=border.agency, clock=a_clock(date.fromordinal(TODAY.toordinal() + 1))
    )
    asked(tomorrow, outside=OUTSIDE)
    for _ in range(limits().blind_answers.near):
        COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=file)
    with refused_as("sharing.too_often"):
        COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=file)


def test_a_wrong_question_or_file_is_refused(officer: Actor, border: Actor) -> None:
    with refused_as("sharing.to_one"):
        asked(border)
    with refused_as("sharing.nobody_answers"):
        asked(border, to=an_agency(kind="ngo"))
    with refused_as("sharing.nothing_asked"):
        asked(border, outside=OUTSIDE, contacts="")
    with refused_as("sharing.nothing_asked"):
        asked(border, outside=OUTSIDE, contacts="", own=True)
    with refused_as("monitoring.no_contact"):
        asked(border, outside=OUTSIDE, contacts="phone twelve")
    question = asked(border, outside=OUTSIDE)
    with refused_as("sharing.not_to_answer"):
        COMMANDS["answer_blind_question"](actor=officer, blind_question=question)
    sound = json.loads(file_of(border, question))
    wrong: tuple[bytes, ...] = (b"", b"[", b"{}", b"\xff", json.dumps(sound | {"elements": "AAAA"}).encode())
    wrong += (json.dumps(sound | {"elements": base64.b64encode(b"\xff" * 32).decode()}).encode(),)
    for content in wrong:
        with refused_as("sharing.blind_unreadable"):
            COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=Upload(content=content))
    many = base64.b64encode(bytes(32 * 10_001)).decode()
    with refused_as("sharing.too_many_asked"):
        big = Upload(content=json.dumps(sound | {"elements": many}).encode())
        COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=big)
    assert not BlindAnswer.objects.exists()
    other = asked(border, outside=OUTSIDE, contacts=BOTH)
    file = Upload(content=file_of(border, other))
    answer = COMMANDS["answer_blind_file"](actor=officer, asker="Border", file=file).content
    with refused_as("sharing.another_question"):
        COMMANDS["take_blind_answer"](actor=border, blind_question=question, file=Upload(content=answer))
    within = asked(border, to=officer.agency)
    with refused_as("sharing.not_to_take"):
        file_of(border, within)
    assert BlindQuestion.objects.filter(answered_on=None).count() == 3


def test_who_watches_asks_with_all_that_the_house_holds(officer: Actor) -> None:
    question = asked(officer, outside=OUTSIDE, contacts="", own=True)
    assert question.number == 2
    elements = base64.b64decode(json.loads(file_of(officer, question))["elements"])
    key, there = new_key(), [ONLY_THERE.encode()]
    points = evaluated([elements[:32], elements[32:]], key=key)
    answer = {
        "format": "qorgan-blind-answer-1",
        "question": question.ref,
        "elements": base64.b64encode(b"".join(points)).decode(),
        "marks": base64.b64encode(b"".join(marks_of(there, key=key))).decode(),
    }
    COMMANDS["take_blind_answer"](
        actor=officer, blind_question=question, file=Upload(content=json.dumps(answer).encode())
    )
    user = a_user(password="a long enough password")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": "a long enough password"})
    page = client.get(f"/blind-questions/{question.ref}").content.decode()
    assert ONLY_THERE in page
    assert BOTH not in page
    assert client.get("/blind-questions").status_code == client.get("/blind-answers").status_code == 200
