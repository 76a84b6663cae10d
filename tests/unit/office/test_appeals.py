"""Somebody asks that a decision be looked at again: one way for the decisions of every room, tried on refusals and expulsions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Membership, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.history.queries import history_of
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.office.appeals.models import Appeal
from qorgan.office.appeals.rules import RULES
from qorgan.people.desk_words import strike_desk_words
from qorgan.victims.care.deciding.facts import FactCareAppeal
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from tests.refusals import refused_as
from tests.unit.victims.test_deciding import TODAY, admitted, as_it_stands, expelled, refused
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def colleague(worker: Actor) -> Actor:
    return an_actor(role="social_worker", agency=worker.agency, today=TODAY)


@pytest.fixture
def akimat() -> Actor:
    agency = an_agency(kind="local_executive", region="aktobe")
    return an_actor(role="akimat_officer", agency=agency, today=TODAY)


def appealed(actor: Actor, decision: Any, **given: Any) -> Any:
    given = {"lodged_by": "person", "body": "local_executive"} | given
    return COMMANDS["lodge_appeal"](actor=actor, record=decision.ref, **given)


def known(appeal: Any) -> list[str]:
    return list(FactCareAppeal.objects.filter(source=appeal.ref, retracted_at=None).values_list("outcome", flat=True))


def test_whoever_sees_the_decision_sees_the_appeal_and_the_body_that_decides_sees_its_own(
    worker: Actor, akimat: Actor
) -> None:
    ours, theirs = appealed(worker, refused(worker)), appealed(worker, refused(worker), body="court")
    readers = (worker, akimat, an_actor(role="social_worker"), an_actor(role="social_ministry"))
    seen = [{one.ref for one in QUERIES["appeals"](actor=actor)} for actor in readers]
    assert seen == [{ours.ref, theirs.ref}, {ours.ref}, set(), {ours.ref, theirs.ref}]
    assert [one.ref for one in QUERIES["appeals"](actor=akimat, to_answer=True)] == [ours.ref]
    for stranger in (akimat, an_actor(role="social_worker")):
        with pytest.raises(NotFound):
            QUERIES["appeal"](actor=stranger, appeal=theirs.ref)
    COMMANDS["decide_appeal"](actor=akimat, appeal=ours.ref, outcome="upheld")
    assert not QUERIES["appeals"](actor=akimat, to_answer=True)


def test_the_body_that_answers_here_decides_and_the_keeper_only_where_nobody_is_in_office_there(
    worker: Actor, colleague: Actor, akimat: Actor
) -> None:
    appeal = appealed(worker, refused(worker))
    with refused_as("record.not_yours_to_decide"):
        COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome="upheld")
    Membership.objects.filter(agency=akimat.agency).update(until_on=TODAY - timedelta(days=1))
    COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome="upheld", reasons="By letter 5 of today")
    assert Appeal.objects.get().reasons == "By letter 5 of today"


def test_an_appeal_taken_back_leaves_the_decision_as_it_was(worker: Actor, colleague: Actor) -> None:
    file = admitted(worker)
    appeal = appealed(worker, expelled(worker, file))
    assert as_it_stands(file).discharged_on is None
    with refused_as("appeal.own_decision"):
        COMMANDS["withdraw_appeal"](actor=worker, appeal=appeal.ref, reason="No longer wanted")
    COMMANDS["withdraw_appeal"](actor=colleague, appeal=appeal.ref, reason="No longer wanted")
    assert (as_it_stands(file).discharged_on, Expulsion.objects.get().state) == (TODAY, "stands")
    assert known(appeal) == ["dropped"]
    assert Obligation.objects.get(source=appeal.ref, term="care.appeal").met_at
    with refused_as("record.not_in_this_state"):
        COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome="reversed")
    assert not list(ledger.verify())


def test_an_appeal_entered_by_mistake_counts_for_nothing_and_another_may_be_lodged(
    worker: Actor, colleague: Actor
) -> None:
    made = refused(worker)
    appeal = appealed(worker, made)
    with refused_as("appeal.own_decision"):
        COMMANDS["void_record"](actor=worker, record=appeal.ref, reason="Of another person")
    COMMANDS["void_record"](actor=colleague, record=appeal.ref, reason="Of another person")
    assert known(appeal) == []
    assert Obligation.objects.get(source=appeal.ref, term="care.appeal").cancelled_at
    assert [one.reason for one in history_of(actor=worker, record=appeal.ref)] == ["Of another person"]
    assert AdmissionRefusal.objects.get().state == "stands"
    second = appealed(worker, made)
    COMMANDS["decide_appeal"](actor=colleague, appeal=second.ref, outcome="reversed")
    with refused_as("record.not_in_this_state"):
        COMMANDS["void_record"](actor=colleague, record=second.ref, reason="Of another person")
    assert AdmissionRefusal.objects.get().state == "reversed"


def test_what_is_no_more_takes_no_new_appeal_in(worker: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, "refusal", replace(RULES["refusal"], parties="regions"))
    with pytest.raises(BadInput) as told:
        appealed(worker, refused(worker), lodged_by="sko_old")
    assert "18.06.2018" in told.value.problems["lodged_by"][0].ru


def test_only_codes_and_days_that_fit_are_taken(worker: Actor, colleague: Actor, client: Client) -> None:
    made = refused(worker, refused_on=date(2024, 8, 1))
    for wrong in ({"lodged_by": "nobody"}, {"body": "the moon"}):
        with pytest.raises(BadInput) as told:
            appealed(worker, made, **wrong)
        assert told.value.problems.keys() == wrong.keys()
    for day in (date(2024, 7, 31), TODAY + timedelta(days=1)):
        with refused_as("day.outside"):
            appealed(worker, made, lodged_on=day)
    appeal = appealed(worker, made, lodged_on=date(2024, 8, 2))
    for outcome in ("dropped", "perhaps"):
        with pytest.raises(BadInput):
            COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome=outcome)
    with refused_as("day.outside"):
        COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome="upheld", decided_on=date(2024, 8, 1))
    with refused_as("appeal.not_here"):
        appealed(worker, made.person)
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert client.get(f"/records/{made.person.ref}/appeals/new").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_decision_is_appealed_on_its_own_page_and_answered_on_that_of_the_appeal(
    worker: Actor, akimat: Actor, client: Client, language: str
) -> None:
    made = refused(worker)
    User.objects.update(language=language)
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert f"/records/{made.ref}/appeals/new" in client.get(f"/admission-refusals/{made.ref}").content.decode()
    form = client.get(f"/records/{made.ref}/appeals/new").content.decode()
    assert 'value="local_executive"' in form
    assert akimat.agency.title.in_(language) in form
    sent = client.post(f"/records/{made.ref}/appeals/new", {"lodged_by": "person", "body": "local_executive"})
    appeal = Appeal.objects.get()
    assert sent["Location"] == f"/appeals/{appeal.ref}"
    assert f"/appeals/{appeal.ref}" in client.get(f"/admission-refusals/{made.ref}").content.decode()
    client.force_login(User.objects.get(ref=akimat.user_ref))
    assert made.ref in client.get(sent["Location"]).content.decode()
    assert 'value="dropped"' not in client.get(f"/appeals/{appeal.ref}/decision/new").content.decode()
    client.post(f"/appeals/{appeal.ref}/decision/new", {"outcome": "reversed"})
    assert AdmissionRefusal.objects.get().state == "reversed"


def test_words_of_an_appeal_tell_no_name_and_lose_one_that_is_learned_later(worker: Actor, colleague: Actor) -> None:
    appeal = appealed(worker, made := refused(worker), grounds="говорит, что нигдеев прав")
    COMMANDS["change_identity"](actor=worker, person=made.person, surname="Ахметжанова", given_name="Гүлсезім")
    with refused_as("person.words_tell"):
        COMMANDS["decide_appeal"](actor=colleague, appeal=appeal.ref, outcome="upheld", reasons="ахметжанова неправа")
    strike_desk_words([made.person.ref], strike=lambda text: text.replace("нигдеев", "…"))
    assert Appeal.objects.get().grounds == "говорит, что … прав"
