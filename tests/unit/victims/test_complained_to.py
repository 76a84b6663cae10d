"""A complaint about a provider's decision: the body named hears of it and decides itself; nobody decides about the own decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.office.appeals.models import Appeal
from qorgan.office.letters.models import Letter
from qorgan.office.notifications.models import Notification
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, admitted, as_it_stands, complained, expelled, refused
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def akimat() -> Actor:
    agency = an_agency(kind="local_executive", region="aktobe")
    return an_actor(role="akimat_officer", agency=agency, today=TODAY)


def owed_by(actor: Actor) -> list[Obligation]:
    return list(QUERIES["my_work"](actor=actor))


def test_the_body_named_gets_a_letter_owes_an_answer_and_gives_it(akimat: Actor, worker: Actor) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file))
    letter = Letter.objects.get(subject_ref=complaint.ref)
    assert (letter.addressee, letter.status, letter.person_ref) == (akimat.agency, "sent", "")
    assert QUERIES["letter"](actor=akimat, letter=letter.ref) == letter
    (owed,) = owed_by(akimat)
    assert (owed.term, owed.next_step) == ("care.appeal_answer", f"/appeals/{complaint.ref}/decision/new")
    assert not [one for one in owed_by(worker) if one.term == "care.appeal"]
    shown = QUERIES["appeal"](actor=akimat, appeal=complaint.ref)
    assert shown.decision.explanation == "Again"
    COMMANDS["decide_appeal"](actor=akimat, appeal=complaint.ref, outcome="reversed")
    assert (as_it_stands(file).state, Expulsion.objects.get().state) == ("open", "reversed")
    assert owed_by(akimat) == []


def test_an_upheld_expulsion_ends_the_stay_on_the_day_of_the_answer(akimat: Actor, worker: Actor) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file))
    COMMANDS["decide_appeal"](actor=akimat, appeal=complaint.ref, outcome="upheld")
    assert (as_it_stands(file).discharged_on, as_it_stands(file).discharge_reason) == (TODAY, "rules_broken")


@pytest.mark.parametrize("outcome", ["upheld", "reversed"])
def test_the_person_is_notified_how_the_complaint_ended_and_the_body_reads_nothing_of_it(
    akimat: Actor, worker: Actor, outcome: str
) -> None:
    complaint = complained(worker, expelled(worker, admitted(worker)))
    assert not Notification.objects.filter(holder=complaint.ref).exists()
    COMMANDS["decide_appeal"](actor=akimat, appeal=complaint.ref, outcome=outcome)
    notice = Notification.objects.get(holder=complaint.ref)
    (owed,) = [one for one in owed_by(worker) if one.term == "care.appeal_telling"]
    assert (owed.source, owed.subject) == (notice.ref, complaint.ref)
    COMMANDS["record_notified"](actor=worker, notification=notice.ref)
    owed.refresh_from_db()
    assert owed.met_at
    assert notice.addressee not in page(akimat, f"/appeals/{complaint.ref}")
    with pytest.raises((NotFound, NotPermitted)):
        QUERIES["notification"](actor=akimat, notification=notice.ref)


def test_the_body_sees_the_complaint_and_nothing_of_the_person(akimat: Actor, worker: Actor) -> None:
    file = admitted(worker)
    made = expelled(worker, file)
    complained(worker, made)
    for act, given in (("care_file", {"care_file": file.ref}), ("expulsion", {"expulsion": made.ref})):
        with pytest.raises(NotPermitted):
            QUERIES[act](actor=akimat, **given)
    stranger = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="pavlodar"), today=TODAY)
    with pytest.raises(NotFound):
        QUERIES["appeal"](actor=stranger, appeal=Appeal.objects.get().ref)


@pytest.mark.parametrize("name", ["Ахметжанова Гүлсезім", "Ахметжанова Г.", "Нигдеев Тимур"])
def test_a_full_name_leaves_the_note_of_the_body_whosever_it_is(akimat: Actor, worker: Actor, name: str) -> None:
    """The body may not know the name: no refusal tells whether it is the one that is known here."""
    file = admitted(worker)
    COMMANDS["change_identity"](actor=worker, person=file.person, surname="Ахметжанова", given_name="Гүлсезім")
    complaint = complained(worker, expelled(worker, file))
    COMMANDS["decide_appeal"](
        actor=akimat,
        appeal=complaint.ref,
        outcome="upheld",
        reasons=f"Гражданку {name} выслушал акимат, решение верное.",
    )
    shown = Appeal.objects.get(pk=complaint.pk).reasons
    assert not [word for word in name.split() if word in shown]
    assert shown.endswith("выслушал акимат, решение верное.")


def test_a_house_that_does_not_know_the_name_leaves_none_in_the_notes(worker: Actor) -> None:
    complaint = complained(worker, expelled(worker, admitted(worker)), grounds="Нигдеев Тимур сам")
    assert complaint.grounds == "… сам"
    refusal = COMMANDS["lodge_appeal"](
        actor=worker, record=refused(worker).ref, lodged_by="person", body="court", grounds="Просил Нигдеев Т.К."
    )
    assert "Нигдеев" not in refusal.grounds
    colleague = an_actor(role="social_worker", agency=worker.agency, today=TODAY)
    COMMANDS["decide_appeal"](actor=colleague, appeal=refusal, outcome="upheld", reasons="Суд: Нигдеев Тимур неправ")
    assert "Нигдеев" not in Appeal.objects.get(pk=refusal.pk).reasons


@pytest.mark.parametrize("what", ["expulsion", "refusal"])
def test_whoever_decided_does_not_enter_how_the_complaint_ended(worker: Actor, what: str) -> None:
    if what == "expulsion":
        complaint = complained(worker, expelled(worker, admitted(worker)))
    else:
        complaint = COMMANDS["lodge_appeal"](actor=worker, record=refused(worker).ref, lodged_by="person", body="court")
    with refused_as("appeal.own_decision") as said:
        COMMANDS["decide_appeal"](actor=worker, appeal=complaint, outcome="upheld")
    assert said.value.status == 403
    for language in ("en", "ru", "kk"):
        assert complaint.decision.ref in said.value.sentence(language=language)
    colleague = an_actor(role="social_worker", agency=worker.agency, today=TODAY)
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="upheld")
    assert Appeal.objects.get().outcome == "upheld"


def test_a_body_outside_the_house_is_told_on_paper_and_the_provider_waits_for_word(worker: Actor) -> None:
    complaint = complained(worker, expelled(worker, admitted(worker)))
    assert complaint.answering is None
    assert not Letter.objects.filter(subject_ref=complaint.ref).exists()
    about = {one.term for one in owed_by(worker) if one.subject == complaint.decision_ref}
    assert about == {"care.appeal", "care.decision_telling"}


def test_the_body_told_is_of_the_kind_complained_to(worker: Actor) -> None:
    made = expelled(worker, admitted(worker))
    with refused_as("appeal.not_that_body"):
        complained(worker, made, answering=an_agency(kind="police", region="aktobe"))
    for _ in range(2):
        an_agency(kind="local_executive", region="aktobe")
    named = an_agency(kind="local_executive", region="aktobe")
    assert complained(worker, made, answering=named).answering == named


@pytest.mark.parametrize(
    "given", [{"discharge_reason": "independent_living"}, {"reopen": True}, {"discharged_on": date(2024, 8, 1)}]
)
def test_the_end_of_an_expelled_stay_is_not_corrected_beside_the_expulsion(
    worker: Actor, given: dict[str, Any]
) -> None:
    file = admitted(worker)
    made = expelled(worker, file)
    with refused_as("care.expulsion_stands") as said:
        COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="mistyped", **given)
    assert made.ref in said.value.advice(language="en")
    assert as_it_stands(file).discharge_reason == "rules_broken"
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="mistyped", channel="organisation")
    assert as_it_stands(file).channel == "organisation"


def test_an_expulsion_withdrawn_with_its_reason_lets_the_stay_go_on_and_stays_in_the_register(worker: Actor) -> None:
    file = admitted(worker)
    made = expelled(worker, file)
    COMMANDS["withdraw_expulsion"](actor=worker, expulsion=made, reason="The other resident did it")
    assert (as_it_stands(file).state, Expulsion.objects.get().state) == ("open", "withdrawn")
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="independent_living")
    assert CareFile.objects.get().discharge_reason == "independent_living"
    with refused_as("care.decision_not_standing"):
        COMMANDS["withdraw_expulsion"](actor=worker, expulsion=made, reason="Again")


def test_an_expulsion_complained_about_waits_for_the_body_and_is_not_withdrawn(worker: Actor) -> None:
    made = expelled(worker, admitted(worker))
    complained(worker, made)
    with refused_as("care.decision_not_standing"):
        COMMANDS["withdraw_expulsion"](actor=worker, expulsion=made, reason="Not so")
