"""Is this person known? Whoever asks learns nothing; whoever holds a file learns who asks and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.intake.enquiries import commands, queries
from qorgan.intake.enquiries.models import Enquiry, EnquiryKey
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
IIN = "990230300005"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(noon(TODAY))


@pytest.fixture
def operator(clock: SetClock) -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=clock)


@pytest.fixture
def worker(clock: SetClock) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo"), clock=clock)


def known_to(actor: Actor, **given: Any) -> Person:
    wanted = {"surname": "Ойдан", "given_name": "Шыққан", "born_on": "1990-05-01", "iin": IIN} | given
    return COMMANDS["register_person"](actor=actor, **wanted)


def asked(actor: Actor, **given: Any) -> Enquiry:
    wanted = {"purpose": "She called and asked for her sister", "reply_to": "150, desk 2"} | given
    return commands.ask_if_known(actor=actor, **wanted)


def test_who_holds_a_file_learns_who_asks_why_and_how_to_reach_them(operator: Actor, worker: Actor) -> None:
    person = known_to(worker)
    enquiry = asked(operator, iin=IIN)
    assert list(queries.enquiries_about_ours(actor=worker)) == [enquiry]
    assert list(queries.persons_asked_for(enquiry, worker)) == [person]
    assert queries.words_of(enquiry)["reply_to"] == "150, desk 2"
    commands.answer_enquiry(actor=worker, enquiry=enquiry, answer="will_be")
    commands.answer_enquiry(actor=worker, enquiry=enquiry, answer="in_touch")
    assert [one.answer for one in enquiry.answers.all()] == ["in_touch"]


def test_a_name_with_its_birth_finds_as_a_number_does_and_a_bare_name_asks_nothing(
    operator: Actor, worker: Actor
) -> None:
    known_to(worker)
    assert asked(operator, surname="Ойдан", given_name="Шыққан", born_on="1990-05-01")
    assert queries.enquiries_about_ours(actor=worker).count() == 1
    with refused_as("person.nothing_to_find"):
        asked(operator, surname="Ойдан", given_name="Шыққан")


def test_a_known_person_takes_the_same_work_and_leaves_the_same_traces_as_an_unknown_one(
    operator: Actor, worker: Actor
) -> None:
    known_to(worker)
    with CaptureQueriesContext(
        connection,
    ) as known:
        first = asked(operator, iin=IIN)
    with CaptureQueriesContext(connection) as unknown:
        second = asked(operator, iin="990230300015")
    assert len(known) == len(unknown)
    assert [key.field for key in EnquiryKey.objects.filter(enquiry=first).order_by("field")] == [
        key.field for key in EnquiryKey.objects.filter(enquiry=second).order_by("field")
    ]
    lines = Entry.objects.filter(act="ask_if_known").order_by("seq")
    assert len({(line.outcome, len(line.objects_ref)) for line in lines}) == 1
    assert not queries.enquiries_about_ours(actor=worker).filter(pk=second.pk).exists()


def test_who_asked_never_sees_an_answer_nor_a_person(operator: Actor, worker: Actor) -> None:
    known_to(worker)
    enquiry = asked(operator, iin=IIN)
    commands.answer_enquiry(actor=worker, enquiry=enquiry, answer="no_contact")
    assert list(queries.persons_asked_for(queries.enquiry(actor=operator, enquiry=enquiry.ref), operator)) == []


def test_an_agency_that_asks_about_its_own_person_gets_the_same_answer(worker: Actor) -> None:
    known_to(worker)
    enquiry = asked(worker, iin=IIN)
    assert not queries.enquiries_about_ours(actor=worker).exists()
    assert list(queries.persons_asked_for(enquiry, worker)) == []
    with refused_as("enquiry.not_about_yours"):
        commands.answer_enquiry(actor=worker, enquiry=enquiry, answer="in_touch")


def test_an_enquiry_about_nobody_of_ours_is_not_there(operator: Actor, worker: Actor, clock: SetClock) -> None:
    enquiry = asked(operator, iin=IIN)
    with pytest.raises(NotFound):
        queries.enquiry(actor=worker, enquiry=enquiry.ref)
    known_to(worker)
    assert queries.enquiry(actor=worker, enquiry=enquiry.ref) == enquiry, "a file opened later is asked about too"
    clock.instant += timedelta(days=31)
    with pytest.raises(NotFound):
        queries.enquiry(actor=worker, enquiry=enquiry.ref)


def test_ten_questions_a_day_are_the_most_and_tomorrow_is_another_day(operator: Actor, clock: SetClock) -> None:
    for _ in range(10):
        asked(operator, iin=IIN)
    with refused_as("enquiry.too_many_today"):
        asked(operator, iin=IIN)
    clock.instant += timedelta(days=1)
    assert asked(operator, iin=IIN).number == 1
    assert not list(ledger.verify())
