"""Whoever turns somebody away says where the person was sent, a child's within hours; who was found a victim is in need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.models import Organisation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import BadInput
from qorgan.victims.care.deciding.models import AdmissionRefusal
from tests.refusals import refused_as
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, due, refused
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db
TURNED = {"ground": "medical", "explanation": "A doctor's word"}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


def elsewhere() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


def an_organisation() -> Organisation:
    ministry = an_actor(role="social_ministry", today=TODAY)
    return COMMANDS["register_organisation"](
        actor=ministry, title_en="House", title_ru="Дом", title_kk="Үй", kind="ngo", from_on="2015-01-01"
    )


def turned_away(worker: Actor, person: Any, **given: Any) -> AdmissionRefusal:
    return COMMANDS["refuse_admission"](actor=worker, person=person, **TURNED | given)


def test_where_an_adult_was_sent_is_said_by_the_next_working_day(worker: Actor) -> None:
    made = refused(worker)
    assert due("care.sent_on") == [(date(2024, 9, 3), False)]
    with refused_as("care.sent_nowhere"):
        COMMANDS["send_on"](actor=worker, admission_refusal=made)
    with refused_as("day.in_future"):
        COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_where="Hospital", sent_on="2024-09-03")
    with refused_as("care.sent_before_refused"):
        COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_where="Hospital", sent_on="2024-09-01")
    COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_where="The ward of the regional hospital")
    assert due("care.sent_on") == [(date(2024, 9, 3), True)]


def test_where_a_child_was_sent_is_said_within_hours_and_never_in_words_alone(worker: Actor) -> None:
    made = turned_away(worker, a_person(worker, birth_year=2010))
    owed = Obligation.objects.get(source=made.ref, term__startswith="care.sent_on")
    assert (owed.term, owed.due_at - owed.started_at) == ("care.sent_on_child", timedelta(hours=3))
    with refused_as("care.handover_unclear"):
        COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_where="Home")
    assert Obligation.objects.get(source=made.ref, term__startswith="care.sent_on").is_open
    COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_to=an_organisation())
    assert not Obligation.objects.get(source=made.ref, term__startswith="care.sent_on").is_open
    turned_away(worker, a_person(worker, birth_year=2011), sent_to=an_organisation())
    assert not Obligation.objects.filter(term="care.sent_on_child", met_at=None).exists()


HOSPITAL = {"child_receiver": "hospital", "sent_where": "The regional children's hospital"}


def test_a_child_turned_away_as_ill_is_in_a_hospital_once_somebody_there_received_the_child(worker: Actor) -> None:
    made = turned_away(worker, a_person(worker, birth_year=2010))
    assert made.recorded_at == worker.now
    said = {"actor": worker, "admission_refusal": made}
    for given, missing in (
        (HOSPITAL, {"received_by", "received_at"}),
        ({**HOSPITAL, "received_by": "Duty doctor"}, {"received_at"}),
        ({"received_by": "Duty doctor", "received_at": worker.now}, {"sent_where", "child_receiver"}),
        ({"sent_where": "the street", "received_by": "somebody", "received_at": worker.now}, {"child_receiver"}),
        (
            {**HOSPITAL, "received_by": "Duty doctor", "received_at": worker.now + timedelta(hours=1)},
            {"received_at"},
        ),
        (
            {**HOSPITAL, "received_by": "Duty doctor", "received_at": worker.now, "sent_on": "2024-09-01"},
            {"sent_on"},
        ),
    ):
        with refused_as("care.handover_unclear") as refused_so:
            COMMANDS["send_on"](**said, **given)
        assert set(refused_so.value.problems) == missing
    for told in ({"sent_where": "."}, {"received_by": "x"}):
        whole = {**HOSPITAL, "received_by": "Duty doctor", "received_at": worker.now, **told}
        with pytest.raises(BadInput) as refused:
            COMMANDS["send_on"](**said, **whole)
        assert set(refused.value.problems) == set(told)
    assert Obligation.objects.get(source=made.ref, term__startswith="care.sent_on").is_open
    later = replace(worker, clock=SetClock(worker.now + timedelta(hours=5)))
    received = worker.now + timedelta(hours=2)
    given = {"admission_refusal": made, **HOSPITAL, "received_by": "Duty doctor", "received_at": received}
    kept = COMMANDS["send_on"](actor=later, **given, late_entry_reason="absent")
    assert (kept.sent_where, kept.child_receiver, kept.received_by, kept.received_at, kept.sent_on) == (
        HOSPITAL["sent_where"],
        "hospital",
        "Duty doctor",
        received,
        TODAY,
    )
    owed = Obligation.objects.get(source=made.ref, term__startswith="care.sent_on")
    assert (owed.met_at, owed.met_at <= owed.due_at) == (received, True), "written down later, received in time"
    again = {"actor": later, "admission_refusal": made, "sent_to": an_organisation()}
    with refused_as("care.handover_unclear") as refused_so:
        COMMANDS["send_on"](**again)
    assert set(refused_so.value.problems) == {"again_because"}
    kept = COMMANDS["send_on"](**again, again_because="Well again, and taken in by a house")
    assert (kept.sent_where, [one["received_by"] for one in kept.said_before]) == ("", ["Duty doctor"])


def test_on_another_ground_a_child_is_in_no_hospital(worker: Actor) -> None:
    made = turned_away(worker, a_person(worker, birth_year=2010), ground="untrue_data")
    with refused_as("care.child_sent_nowhere"):
        COMMANDS["send_on"](
            actor=worker, admission_refusal=made, **HOSPITAL, received_by="Duty doctor", received_at=worker.now
        )
    assert Obligation.objects.get(source=made.ref, term__startswith="care.sent_on").is_open


def test_another_house_that_takes_the_person_in_is_where_the_person_went(worker: Actor) -> None:
    person = a_person(worker)
    turned_away(worker, person)
    other = elsewhere()
    admitted(other, person, admitted_on=TODAY)
    assert due("care.sent_on") == [(date(2024, 9, 3), True)]


def test_a_refusal_taken_back_owes_nothing_and_nobody_is_sent_on_by_it(worker: Actor) -> None:
    made = refused(worker)
    COMMANDS["withdraw_refusal"](actor=worker, admission_refusal=made, reason="Entered twice")
    assert due("care.sent_on") == []
    with refused_as("care.decision_not_standing"):
        COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_where="Hospital")


def test_whoever_was_found_to_be_a_victim_is_not_refused_as_not_in_need(worker: Actor) -> None:
    person = a_person(worker)
    COMMANDS["decide_status"](
        actor=worker, person=person, status="identified", body="provider", decided_on=TODAY, **GROUNDED
    )
    with refused_as("care.found_in_need"):
        turned_away(worker, person, ground="not_in_need")
    assert turned_away(worker, person).state == "stands"
    assert turned_away(worker, a_person(worker), ground="not_in_need").state == "stands"


def test_who_lives_in_the_house_is_not_refused_admission_by_it(worker: Actor) -> None:
    file = admitted(worker, admitted_on=TODAY - timedelta(days=9))
    for day in (TODAY, file.admitted_on):
        with refused_as("care.lives_here") as said:
            turned_away(worker, file.person, refused_on=day)
        for language in ("en", "ru", "kk"):
            assert file.ref in said.value.sentence(language=language)
            assert file.ref in said.value.advice(language=language)
    assert not AdmissionRefusal.objects.exists()
    assert due("care.sent_on") == []
    assert turned_away(elsewhere(), file.person).state == "stands", "what another house decides is its own"
    assert turned_away(worker, file.person, refused_on=file.admitted_on - timedelta(days=1)).state == "stands"
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="moved")
    assert turned_away(worker, file.person).state == "stands", "who left today and came back may be turned away"
    with refused_as("care.lives_here"):
        turned_away(worker, file.person, refused_on=TODAY - timedelta(days=1))
