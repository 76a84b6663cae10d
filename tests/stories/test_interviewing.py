"""Whoever told it once on record is not asked again without a reason, by whichever body."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import register_person, share_with_agency
from qorgan.people.models import Person
from qorgan.victims.identification.interviewing.accompanying import WHY
from qorgan.victims.identification.interviewing.commands import record_interview, withdraw_interview
from qorgan.victims.identification.interviewing.facts import FactInterview
from qorgan.victims.identification.interviewing.queries import (
    DOUBTFUL_ALONE,
    MAY_BE_A_CHILD,
    OF_A_CHILD,
    doubts_of,
    interview,
    interviews,
    interviews_with,
    warnings_about,
    warnings_before,
)
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="karaganda"))


@pytest.fixture
def woman(worker: Actor, police: Actor) -> Person:
    person = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    share_with_agency(person=person, agency=police.agency, actor=worker)
    return person


def recorded(actor: Actor, person: Person, **given: object) -> str:
    told = {"kind": "assessment", "place": "provider", "recording": "video", "held_on": "2020-05-10", **given}
    return record_interview(actor=actor, person=person.ref, **told).ref


def test_an_interview_is_kept_without_a_word_of_what_was_said(worker: Actor, woman: Person) -> None:
    ref = recorded(worker, woman, present=["interviewer", "psychologist", "interviewer"], has_interpreter=True)
    kept = interview(actor=worker, interview=ref)
    assert (kept.present, kept.language, kept.region) == (["interviewer", "psychologist"], "uz", "karaganda")
    fact = FactInterview.objects.get(retracted_at__isnull=True)
    assert (fact.happened_on, fact.is_recorded, fact.recording, fact.is_again) == (
        date(2020, 5, 10),
        True,
        "video",
        False,
    )
    assert list(ledger.verify()) == []


def test_after_a_recorded_interview_another_body_must_say_why_it_asks_again(
    worker: Actor, police: Actor, woman: Person
) -> None:
    first = recorded(worker, woman)
    with refused_as("interview.recorded_exists") as refused:
        record_interview(actor=police, person=woman.ref, kind="questioning", place="police_station")
    assert first in refused.value.sentence(language="kk")
    again = record_interview(
        actor=police, person=woman.ref, kind="questioning", place="police_station", again_because="new_facts"
    )
    assert FactInterview.objects.get(key=again.ref).is_again is True
    assert [one.ref for one in interviews_with(actor=police, person=woman.ref)] == [again.ref, first]


def test_an_interview_that_was_held_before_the_recorded_one_needs_no_reason(worker: Actor, woman: Person) -> None:
    recorded(worker, woman)
    earlier = record_interview(
        actor=worker, person=woman.ref, kind="first_contact", place="provider", held_on="2020-05-09"
    )
    assert earlier.again_because == ""


def test_an_interview_that_was_not_recorded_warns_nobody(worker: Actor, woman: Person) -> None:
    record_interview(actor=worker, person=woman.ref, kind="first_contact", place="provider")
    assert warnings_about(woman, worker) == []
    record_interview(actor=worker, person=woman.ref, kind="assessment", place="provider")


def test_an_entry_by_mistake_is_taken_back_and_warns_nobody(worker: Actor, police: Actor, woman: Person) -> None:
    ref = recorded(worker, woman)
    assert len(warnings_about(woman, police)) == 1
    with refused_as("record.not_yours"):
        withdraw_interview(actor=police, interview=ref, reason="not ours")
    withdraw_interview(actor=worker, interview=ref, reason="another person")
    assert warnings_about(woman, police) == []
    assert not FactInterview.objects.filter(retracted_at__isnull=True).exists()
    with refused_as("record.withdrawn"):
        withdraw_interview(actor=worker, interview=ref, reason="again")


def test_the_interviews_of_people_one_does_not_know_are_not_there(worker: Actor, woman: Person) -> None:
    ref = recorded(worker, woman)
    stranger = an_actor(role="investigator")
    with pytest.raises(NotFound):
        interview(actor=stranger, interview=ref)
    assert list(interviews(actor=stranger)) == []
    assert [one.ref for one in interviews(actor=worker, is_recorded=True, kind="assessment")] == [ref]
    assert list(interviews(actor=worker, held_from="2020-05-11")) == []
    assert list(interviews(actor=worker, held_until="2020-05-09", region="karaganda")) == []


def test_who_is_grown_may_be_heard_alone(worker: Actor, woman: Person) -> None:
    assert warnings_before(woman, worker) == []
    assert recorded(worker, woman, present=["interviewer"])


@pytest.mark.parametrize("birth", [{}, {"birth_year": 2002}], ids=["unknown", "seventeen or eighteen"])
def test_whose_age_is_in_doubt_is_heard_alone_only_for_a_reason(worker: Actor, birth: dict[str, int]) -> None:
    doubtful = register_person(actor=worker, sex="female", **birth)
    assert warnings_before(doubtful, worker) == [MAY_BE_A_CHILD]
    with refused_as("interview.child_alone") as refused:
        recorded(worker, doubtful, present=["interviewer"])
    assert set(refused.value.problems) == {"present", "alone_because"}
    held = recorded(worker, doubtful, present=["interviewer"], recording=None, alone_because="held_adult")
    assert doubts_of(interview(actor=worker, interview=held)) == []
    late = recorded(worker, doubtful, present=["interviewer"], recording=None, alone_because="danger")
    assert doubts_of(interview(actor=worker, interview=late)) == [DOUBTFUL_ALONE]
    girl = register_person(actor=worker, sex="female", born_on="2006-03-02")
    with refused_as("interview.child_alone") as refused:
        recorded(worker, girl, present=["interviewer"], alone_because="held_adult")
    assert set(refused.value.problems) == {"alone_because"}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_form_says_that_a_child_is_not_heard_alone(worker: Actor, language: str) -> None:
    girl = register_person(actor=worker, sex="female", born_on="2018-03-02")
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    address = f"/persons/{girl.ref}/interviews/new"
    assert OF_A_CHILD.in_(language) in client.get(address).content.decode()
    answer = client.post(address, {"kind": "questioning", "place": "police_station", "present": ["interviewer"]})
    assert (answer.status_code, WHY.in_(language) in answer.content.decode()) == (400, True)


def test_a_child_should_not_be_alone(worker: Actor) -> None:
    girl = register_person(actor=worker, sex="female", born_on="2006-03-02")
    with refused_as("interview.child_alone") as refused:
        recorded(worker, girl, place="police_station", kind="questioning", present=["interviewer"])
    assert set(refused.value.problems) == {"present", "alone_because"}
    alone = recorded(worker, girl, present=["interviewer"], alone_because="nobody_in_time")
    assert interview(actor=worker, interview=alone).alone_because == "nobody_in_time"
    stood_by = recorded(worker, girl, present=["interviewer", "teacher"], again_because="unusable")
    assert len(doubts_of(interview(actor=worker, interview=alone))) == 1
    assert doubts_of(interview(actor=worker, interview=stood_by)) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Бұл адаммен жазбаға түсірілген сұхбат бар"), ("ru", "Есть записанная беседа с этим человеком")],
)
def test_the_warning_stands_where_the_next_interview_would_begin(
    worker: Actor, police: Actor, woman: Person, language: str, words: str
) -> None:
    recorded(worker, woman)
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="investigator", agency=police.agency)
    client.force_login(user)
    assert words in client.get(f"/persons/{woman.ref}").content.decode()
    assert words in client.get(f"/persons/{woman.ref}/interviews/new").content.decode()
