"""A notice about a consent names neither side to one that may not know that the person is with that body (ADR 31)."""

from __future__ import annotations

import base64
import io
import json

import docx
import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.answers import answered
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.letters.models import Letter
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter, worker
from tests.stories.seen import page
from tests.worlds import a_consent, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
FURTHER, HERE, ANOTHER = "Тыныш үй", "Бірінші үй", "Another body"


@pytest.fixture
def here() -> Actor:
    return worker(agency=an_agency(kind="shelter", region="aktobe", title=HERE))


@pytest.fixture
def house() -> Actor:
    """A house of which nobody else knows that it has the woman."""
    return worker(region="wko", agency=an_agency(kind="shelter", region="wko", title=FURTHER))


@pytest.fixture
def further(police: Actor, woman: Person, house: Actor) -> Actor:
    """The same, to which the police opened the record."""
    share_with_agency(person=woman, agency=house.agency, actor=police)
    return house


@pytest.fixture
def woman(police: Actor, here: Actor) -> Person:
    woman = a_woman(police)
    share_with_agency(person=woman, agency=here.agency, actor=police)
    return woman


def shown_to(actor: Actor, letter: Letter, *, act: str) -> str:
    """All that a body gets of a letter it wrote or received: its list and record for machines and on pages, its words, its print."""
    one, rows = QUERIES["letter"], QUERIES[act]
    told = QUERIES["letter"](actor=actor, letter=letter.ref)
    found = [
        json.dumps(answered(act=one, result=told, wishes={}, actor=actor), default=str, ensure_ascii=False),
        json.dumps(
            answered(act=rows, result=rows(actor=actor), wishes={}, actor=actor), default=str, ensure_ascii=False
        ),
        str(QUERIES["letter_text"](actor=actor, letter=letter.ref)),
        page(actor, f"/letters/{letter.ref}"),
        page(actor, rows.route),
    ]
    if act == "letters":
        printed = COMMANDS["print_letter"](actor=actor, letter=letter.ref, form="docx")
        file = docx.Document(io.BytesIO(base64.b64decode(printed.content)))
        found += [line.text for line in file.paragraphs]
    return "\n".join(found)


def a_no_undone(no_by: Actor, yes_by: Actor, woman: Person) -> Letter:
    COMMANDS["record_refused_consent"](
        actor=no_by, person=woman, recipient_kind="shelter", groups=["profile"], given_by="person"
    )
    COMMANDS["record_consent"](
        actor=yes_by, person=woman, **a_consent(recipient_kind="shelter", groups=["profile"], purpose="services")
    )
    return Letter.objects.get(template="consent-after-no-notice")


def test_whoever_wrote_the_yes_does_not_learn_which_house_wrote_the_no(
    police: Actor, further: Actor, woman: Person
) -> None:
    letter = a_no_undone(further, police, woman)
    outbox = shown_to(police, letter, act="letters")
    assert FURTHER not in outbox
    assert further.agency.ref not in outbox
    assert ANOTHER in outbox
    inbox = shown_to(further, letter, act="received_letters")
    assert str(police.agency.title_en) in inbox
    assert FURTHER in inbox


def test_of_two_houses_neither_learns_of_the_other_by_a_notice(here: Actor, further: Actor, woman: Person) -> None:
    letter = a_no_undone(further, here, woman)
    outbox, inbox = shown_to(here, letter, act="letters"), shown_to(further, letter, act="received_letters")
    assert HERE in outbox
    assert FURTHER not in outbox
    assert further.agency.ref not in outbox
    assert HERE not in inbox
    assert here.agency.ref not in inbox
    arrived = COMMANDS["confirm_arrival"](actor=further, letter=letter.ref)
    answer = json.dumps(
        answered(act=COMMANDS["confirm_arrival"], result=arrived, wishes={}, actor=further),
        default=str,
        ensure_ascii=False,
    )
    assert here.agency.ref not in answer
    assert further.agency.ref not in shown_to(here, letter, act="letters")
    assert further.login not in shown_to(here, letter, act="letters")


def test_whoever_takes_a_consent_back_learns_no_house_that_had_something_by_it(
    police: Actor, here: Actor, house: Actor, woman: Person
) -> None:
    consent = agreed(police, woman, groups=["needs"])
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=house.agency, groups=["needs"])
    COMMANDS["withdraw_consent"](actor=here, consent=consent, withdrawn_by="person")
    letter = Letter.objects.get(template="consent-withdrawal-notice", addressee=house.agency)
    outbox = shown_to(here, letter, act="letters")
    assert FURTHER not in outbox
    assert ANOTHER in outbox


def test_a_house_to_which_the_writer_sent_the_person_is_named(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    sent(police, woman, shelter, groups=[], narrative=None)
    does(shelter, "accept_referral")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    letter = Letter.objects.get(template="consent-withdrawal-notice", addressee=shelter.agency)
    assert str(shelter.agency.title_en) in shown_to(police, letter, act="letters")
    assert str(police.agency.title_en) in shown_to(shelter, letter, act="received_letters")


def test_a_house_that_replaces_a_consent_of_another_body_reads_of_itself_alone(
    police: Actor, here: Actor, further: Actor, woman: Person
) -> None:
    consent = agreed(police, woman, groups=["needs"])
    for house in (here, further):
        COMMANDS["share_by_consent"](actor=police, consent=consent, agency=house.agency, groups=["needs"])
    given = a_consent(recipient_kind="shelter", groups=["needs"])
    made = COMMANDS["replace_consent"](
        actor=here,
        consent=consent,
        **{
            name: value
            for name, value in given.items()
            if name not in ("recipient", "recipient_kind", "purpose", "given_on", "person")
        },
    )[0]
    shown = page(here, f"/consents/{made.ref}")
    assert FURTHER not in shown
    assert further.agency.ref not in shown
    assert HERE in shown
    assert ANOTHER not in shown, "even a row without a name tells of another house"
