"""Life in the house: rules told, ways accompanied, visits, incidents, and complaints that the right people read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.record_types import find_anything
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.office.work.queries import owed_about, standing_of
from qorgan.office.work.status import WORDS
from qorgan.victims.care.models import CareFile
from qorgan.victims.house.facts import FactComplaint, FactIncident
from qorgan.victims.house.models import Complaint
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY, ADMITTED = date(2024, 9, 2), date(2024, 8, 1)


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def worker(shelter: Agency) -> Actor:
    return an_actor(role="social_worker", agency=shelter, today=TODAY)


@pytest.fixture
def head(shelter: Agency) -> Actor:
    return an_actor(role="provider_head", agency=shelter, today=TODAY)


def in_care(worker: Actor) -> CareFile:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=ADMITTED)


def complained(worker: Actor, **given: Any) -> Complaint:
    wanted = {"way": "told", "topic": "treatment", "words": "Shouts at us"} | given
    return COMMANDS["receive_complaint"](actor=worker, **wanted)


def incident(worker: Actor, **given: Any) -> Any:
    wanted = {"kind": "threat", "what_happened": "A car waited", "what_was_done": "Doors shut"} | given
    return COMMANDS["record_incident"](actor=worker, **wanted)


def owed(term: str) -> list[tuple[date | None, bool]]:
    rows = Obligation.objects.filter(term=term, cancelled_at=None).order_by("id")
    return [(row.due_on, row.met_at is not None) for row in rows]


def test_the_rules_are_owed_from_the_admission_in_a_language_the_person_understands(worker: Actor) -> None:
    file = in_care(worker)
    assert owed("care.rules") == [(date(2024, 8, 4), False)]
    (_file, told) = COMMANDS["tell_rules"](
        actor=worker, care_file=file, language="uz", with_interpreter=True, told_on=date(2024, 8, 2)
    )
    assert (told.language, told.is_acknowledged) == ("uz", True)
    assert owed("care.rules") == [(date(2024, 8, 4), True)]
    with refused_as("house.rules_told_that_day"):
        COMMANDS["tell_rules"](actor=worker, care_file=file, language="uz", told_on=date(2024, 8, 2))
    with refused_as("house.day_not_fitting"):
        COMMANDS["record_escort"](
            actor=worker, care_file=file, purpose="health", escorted_by="social_worker", escorted_on=date(2024, 7, 1)
        )


def missed(term: str) -> list[bool]:
    return list(Obligation.objects.filter(term=term).order_by("id").values_list("is_missed", flat=True))


def test_what_was_overdue_when_the_stay_ended_stays_in_sight_as_missed(worker: Actor) -> None:
    file = in_care(worker)
    COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="own_wish",
        discharged_on=date(2024, 8, 5),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    (row,) = owed_about(file.ref, actor=worker).filter(term="care.rules")
    assert WORDS[standing_of(row)].in_("en") == "missed"
    assert not QUERIES["my_work"](actor=worker, term="care.rules").exists()
    ministry = an_actor(role="social_ministry", today=TODAY)
    assert not QUERIES["overdue_work"](actor=ministry, term="care.rules").exists()
    assert [one.ref for one in QUERIES["overdue_work"](actor=ministry, term="care.rules", is_missed=True)] == [row.ref]
    fact = FactObligation.objects.get(source=row.ref, retracted_at=None, held_until=None)
    assert (fact.result, fact.happened_on) == ("missed", date(2024, 8, 4))
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reopen=True, reason="mistyped")
    assert (owed("care.rules"), missed("care.rules")) == ([(date(2024, 8, 4), False)], [False])
    assert not list(ledger.verify())


def test_what_was_told_in_time_but_written_down_after_the_stay_was_not_missed(worker: Actor) -> None:
    file = in_care(worker)
    COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="own_wish",
        discharged_on=date(2024, 8, 5),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="uz", told_on=date(2024, 8, 2))
    assert (owed("care.rules"), missed("care.rules")) == ([(date(2024, 8, 4), True)], [False])


def test_what_was_not_due_when_the_stay_ended_ends_without_fault(worker: Actor) -> None:
    file = in_care(worker)
    COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="own_wish",
        discharged_on=date(2024, 8, 4),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    assert (owed("care.rules"), missed("care.rules")) == ([], [False])
    assert not FactObligation.objects.filter(term="care.rules", retracted_at=None).exists()


def test_a_visit_to_a_person_asks_whether_it_was_wanted(worker: Actor) -> None:
    file = in_care(worker)
    for given in ({"care_file": file}, {"is_wanted": True}):
        with refused_as("house.wanted_unsaid"):
            COMMANDS["record_visit"](actor=worker, visitor="family", **given)
    to_her = COMMANDS["record_visit"](actor=worker, visitor="family", care_file=file, is_wanted=False)
    to_the_house = COMMANDS["record_visit"](actor=worker, visitor="inspection", visited_on=date(2024, 8, 20))
    assert set(QUERIES["visits"](actor=worker)) == {to_her, to_the_house}
    assert list(QUERIES["visits"](actor=worker, until_on=date(2024, 8, 31))) == [to_the_house]


def test_a_serious_incident_is_owed_a_word_outside(worker: Actor) -> None:
    incident(worker, kind="illness")
    assert owed("care.incident_report") == []
    made = incident(worker, happened_on=date(2024, 9, 1))
    assert owed("care.incident_report") == [(date(2024, 9, 2), False)]
    COMMANDS["report_incident"](actor=worker, incident=made, reported_to=["police", "police"])
    assert owed("care.incident_report") == [(date(2024, 9, 2), True)]
    assert FactIncident.objects.filter(retracted_at=None, is_reported=True).count() == 1
    with refused_as("house.incident_reported"):
        COMMANDS["report_incident"](actor=worker, incident=made, reported_to=["police"])
    with refused_as("house.incident_unreported"):
        incident(worker, reported_to=["police"])
    assert not list(ledger.verify())


def test_who_writes_a_complaint_down_cannot_read_it_again_and_the_head_answers(worker: Actor, head: Actor) -> None:
    made = complained(worker, care_file=in_care(worker), received_on=date(2024, 8, 5))
    with pytest.raises(NotPermitted):
        QUERIES["complaint"](actor=worker, complaint=made.ref)
    assert list(QUERIES["complaints"](actor=head, unanswered=True)) == [made]
    assert owed("care.complaint") == [(date(2024, 8, 26), False)]
    COMMANDS["answer_complaint"](
        actor=head, complaint=made, result="justified", answer="Talked to", answered_on=date(2024, 8, 28)
    )
    fact = FactComplaint.objects.get(retracted_at=None, held_until=None)
    assert (fact.is_answered, fact.is_in_term, fact.is_about_staff) == (True, False, False)
    with refused_as("house.complaint_answered"):
        COMMANDS["answer_complaint"](actor=head, complaint=made, result="unfounded", answer="No")
    assert not list(ledger.verify())


def test_whom_a_complaint_concerns_never_sees_it_and_the_body_above_answers(worker: Actor, head: Actor) -> None:
    akimat = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="aktobe"), today=TODAY)
    with refused_as("house.own_complaint"):
        complained(worker, concerns=head.login)
    with refused_as("house.no_such_colleague"):
        complained(worker, concerns=akimat.login)
    with refused_as("house.nobody_answers"):
        complained(worker, answering=an_agency(kind="police", region="aktobe"))
    made = complained(worker, concerns=head.login, answering=akimat.agency)
    assert list(QUERIES["complaints"](actor=head)) == []
    with pytest.raises(NotFound):
        find_anything(actor=head, ref=made.ref)
    assert list(QUERIES["complaints"](actor=akimat)) == [made]
    assert Obligation.objects.get(term="care.complaint").agency == akimat.agency
    ministry = an_actor(role="social_ministry", today=TODAY)
    assert list(QUERIES["complaints"](actor=ministry)) == [made]
    answered = COMMANDS["answer_complaint"](actor=akimat, complaint=made, result="unfounded", answer="Heard both")
    assert answered.state == "answered"


def test_people_complain_after_they_have_left_too(worker: Actor) -> None:
    file = in_care(worker)
    COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="own_wish",
        discharged_on=date(2024, 8, 10),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    assert complained(worker, care_file=file).received_on == TODAY
    with refused_as("house.day_not_fitting"):
        complained(worker, care_file=file, received_on=date(2024, 7, 1))


def test_another_organisation_sees_nothing_of_it(worker: Actor) -> None:
    made = incident(worker)
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    with pytest.raises(NotFound):
        COMMANDS["report_incident"](actor=stranger, incident=made.ref, reported_to=["police"])
    assert list(QUERIES["incidents"](actor=stranger)) == []


def browser(actor: Actor) -> Client:
    """The actor's own browser."""
    client = Client()
    user = User.objects.get(ref=actor.user_ref)
    client.force_login(user)
    return client


def test_a_complaint_about_a_colleague_has_a_number_to_give_and_names_the_colleague_to_who_answers(
    worker: Actor, head: Actor
) -> None:
    colleague = an_actor(role="social_worker", agency=worker.agency)
    told = {"way": "told", "topic": "treatment", "words": "She shouts at us.", "concerns": colleague.login}
    answer = browser(worker).post("/complaints/new", told, follow=True)
    made = Complaint.objects.get()
    assert f"written down under {made.ref}" in answer.content.decode()
    page = browser(head).get(f"/complaints/{made.ref}").content.decode()
    assert f"({colleague.login})" in page
    assert browser(colleague).get(f"/complaints/{made.ref}").status_code in (403, 404)
