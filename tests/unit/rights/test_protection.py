"""Measures of safety: asked for before any case, decided within the hours, lifted only when the person could complain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.rights.protection import commands, complaints, lifting, queries
from qorgan.rights.protection.facts import FactProtectionDecision, FactProtectionLifting, FactProtectionMeasure
from qorgan.rights.protection.models import (
    Protection,
    ProtectionComplaint,
    ProtectionLifting,
    ProtectionRequest,
)
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
ASKED = datetime(2020, 5, 14, 14, 10, tzinfo=UTC)


def later(actor: Actor, **span: int) -> Actor:
    """The same person some time later."""
    return replace(actor, clock=SetClock(actor.now + timedelta(**span)))


@pytest.fixture
def police() -> Agency:
    return an_agency(kind="police", region="aktobe")


@pytest.fixture
def investigator(police: Agency) -> Actor:
    return an_actor(role="investigator", agency=police)


@pytest.fixture
def prosecutor() -> Actor:
    return an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))


@pytest.fixture
def judge() -> Actor:
    return an_actor(role="judge", agency=an_agency(kind="court", region="aktobe"))


def a_person(actor: Actor, **given: Any) -> Person:
    return COMMANDS["register_person"](actor=actor, sex="female", **({"birth_year": 1990} | given))


def asked(actor: Actor, person: Person | None = None, **given: Any) -> ProtectionRequest:
    wanted = {
        "capacity": "helper",
        "applicant": "person",
        "form": "oral",
        "threats": ["violence", "pursuit"],
        "threatened_by": "The man who drove her",
        "words": "He waits at the corner",
        "received_at": ASKED,
    } | given
    return commands.request_protection(actor=actor, person=person or a_person(actor), **wanted)


def granted(actor: Actor, request: ProtectionRequest, *measures: str, **given: Any) -> Protection:
    wanted = {"measures": list(measures or ("warning", "no_approach")), "reasons": "The threat is real."} | given
    return commands.grant_protection(actor=actor, protection_request=request, **wanted)[1]


def duty(term: str, **given: Any) -> Obligation:
    return Obligation.objects.get(term=term, **given)


def test_a_request_needs_no_proceeding_and_is_owed_a_decision_within_24_hours(investigator: Actor) -> None:
    request = asked(investigator)
    assert (request.status, request.proceeding, request.handler) == ("open", None, investigator.user_ref)
    owed = duty("protection.decision")
    assert owed.due_at - owed.started_at == timedelta(hours=24)
    granted(investigator, request)
    owed.refresh_from_db()
    assert owed.met_at == investigator.now <= owed.due_at
    assert FactProtectionDecision.objects.get(retracted_at=None).is_in_time is True
    assert FactProtectionMeasure.objects.count() == 2
    assert not FactObligation.objects.exists(), "a count of what is owed would tell that somebody is protected"
    assert not list(ledger.verify())


def test_the_hours_to_decide_stand_in_the_work_of_those_who_may_decide_and_of_nobody_else(
    investigator: Actor, police: Agency, judge: Actor
) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    person = a_person(shelter)
    request = asked(shelter, person, agency=judge.agency)
    to_police = asked(shelter, person, agency=police)
    colleague, keeper = an_actor(role="judge", agency=judge.agency), an_actor(role="custodian", agency=judge.agency)

    def decides(actor: Actor) -> list[str]:
        return list(QUERIES["my_work"](actor=actor).values_list("subject", flat=True))

    assert decides(judge) == decides(colleague) == [request.ref]
    assert decides(investigator) == [to_police.ref]
    assert decides(keeper) == decides(shelter) == []
    owed = Obligation.objects.get(subject=request.ref)
    COMMANDS["take_obligation"](actor=judge, obligation=owed)
    assert (decides(judge), decides(colleague)) == ([request.ref], [])
    assert not FactObligation.objects.filter(source=owed.ref).exists()


def test_a_late_decision_is_told_as_late(investigator: Actor) -> None:
    granted(later(investigator, hours=48), asked(investigator))
    assert FactProtectionDecision.objects.get(retracted_at=None).is_in_time is False


def test_the_threat_is_sealed_and_opens_once_for_a_purpose(investigator: Actor) -> None:
    request = asked(investigator)
    assert b"drove" not in bytes(request.threat)
    told = queries.open_threat(actor=investigator, protection_request=request, purpose="decision")
    assert (told.threatened_by, told.words) == ("The man who drove her", "He waits at the corner")
    with pytest.raises(BadInput):
        queries.open_threat(actor=investigator, protection_request=request)
    other = asked(investigator)
    ProtectionRequest.objects.filter(pk=other.pk).update(
        threat=request.threat, key_wrapped=request.key_wrapped, kek_version=request.kek_version
    )
    with refused_as("protection.words_damaged"):
        queries.open_threat(actor=investigator, protection_request=other.ref, purpose="decision")


def test_wrapping_the_vault_anew_reaches_the_sealed_threats(investigator: Actor, settings: Any) -> None:
    request = asked(investigator)
    keys = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = replace(keys, kek={**keys.kek, keys.newest + 1: b"n" * 32})
    COMMANDS["rotate_keys"](actor=an_actor(role="operator"))
    settings.QORGAN_KEYS = replace(keys, kek={keys.newest + 1: b"n" * 32})
    assert queries.open_threat(actor=investigator, protection_request=request.ref, purpose="x").words


def test_a_decision_is_made_once_by_its_body_with_an_order_on_paper(investigator: Actor, prosecutor: Actor) -> None:
    request = asked(investigator)
    protection = granted(investigator, request)
    order = Letter.objects.get(template="protection-order")
    assert order.subject_ref == request.ref
    assert order.person_ref == protection.person.ref
    assert order.values["review_on"] == protection.review_on.isoformat()  # type: ignore[union-attr]
    with refused_as("protection.request_decided"):
        commands.refuse_protection(actor=investigator, protection_request=request, reasons="Again")
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    with refused_as("protection.not_the_deciding_body"):
        commands.add_measures(actor=prosecutor, protection=protection.ref, measures=["guard"], reasons="More")


def test_whoever_asked_is_told_at_once(investigator: Actor) -> None:
    request = asked(investigator)
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    assert duty("protection.telling").met_at is None
    commands.tell_applicant(actor=later(investigator, minutes=20), protection_request=request)
    assert duty("protection.telling").met_at == investigator.now + timedelta(minutes=20)
    with refused_as("protection.in_future"):
        asked(investigator, received_at=investigator.now + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("born", "consent", "is_taken"),
    [(1990, "own", True), (1990, None, False), (1990, "parents", False), (2010, "own", False), (2010, "parents", True)],
)
def test_a_safe_place_needs_the_adults_own_or_the_parents_consent(
    investigator: Actor, born: int, consent: str | None, is_taken: bool
) -> None:
    request = asked(investigator, a_person(investigator, birth_year=born))
    if is_taken:
        assert granted(investigator, request, "safe_place", consent=consent).consent == consent
    else:
        with refused_as("protection.consent_missing"):
            granted(investigator, request, "safe_place", consent=consent)


def test_a_safe_place_for_somebody_whose_age_is_not_known_says_why_the_own_consent_is_enough(
    investigator: Actor,
) -> None:
    request = asked(investigator, person=a_person(investigator, birth_year=None))
    with refused_as("consent.age_unknown"):
        granted(investigator, request, "safe_place", consent="own")
    assert granted(investigator, request, "safe_place", consent="own", adult_ground="own_word").consent == "own"
    other = asked(investigator, person=a_person(investigator, birth_year=None))
    assert granted(investigator, other, "safe_place", consent="parents").consent == "parents"


def test_the_prosecutor_is_told_within_24_hours_where_the_law_asks(investigator: Actor, prosecutor: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    assert not Obligation.objects.filter(term="protection.prosecutor_notice").exists()
    with refused_as("protection.measure_stands"):
        commands.add_measures(actor=investigator, protection=protection, measures=["warning"], reasons="More")
    commands.add_measures(actor=investigator, protection=protection, measures=["personal_safety"], reasons="More")
    owed = duty("protection.prosecutor_notice")
    assert owed.due_at - owed.started_at == timedelta(hours=24)
    with pytest.raises(NotFound):
        queries.protection(actor=prosecutor, protection=protection.ref)
    with refused_as("protection.not_the_complaints_body"):
        commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=an_agency(kind="ngo"))
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    owed.refresh_from_db()
    assert owed.met_at is not None
    assert queries.protection(actor=prosecutor, protection=protection.ref) == protection


def test_measures_never_end_by_time_and_are_looked_at_again(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    years_later = later(investigator, days=900)
    commands.review_protection(actor=years_later, protection=protection, result="not_needed", reasons="Quiet")
    protection.refresh_from_db()
    assert protection.status == "standing"
    assert protection.measures.filter(ended_at=None).count() == 2
    assert list(
        Obligation.objects.filter(term="protection.review").values_list("met_at", flat=True).order_by("id")
    ) == [
        years_later.now,
        None,
    ]


def test_a_refusal_complained_of_with_success_is_decided_anew_within_the_same_hours(
    investigator: Actor, prosecutor: Actor
) -> None:
    request = asked(investigator)
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    with pytest.raises(NotFound):
        queries.protection_request(actor=prosecutor, protection_request=request.ref)
    complaint = complaints.complain_of_refusal(actor=investigator, protection_request=request, to=prosecutor.agency)[0]
    queries.protection_request(actor=prosecutor, protection_request=request.ref)
    complaints.decide_complaint(
        actor=later(prosecutor, hours=5), protection_complaint=complaint.ref, outcome="upheld", reasons="There is one."
    )
    anew = duty("protection.decision", key="anew")
    assert anew.started_at == prosecutor.now + timedelta(hours=5)
    granted(later(investigator, hours=6), request)
    anew.refresh_from_db()
    assert anew.met_at is not None
    assert not list(ledger.verify())


def ordered(actor: Actor, protection: Protection, **given: Any) -> ProtectionLifting:
    return lifting.order_lifting(actor=actor, protection=protection, reasons="The threat is gone.", **given)[0]


def test_nothing_is_lifted_before_the_person_was_told_and_had_time_to_complain(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    order = ordered(investigator, protection)
    with refused_as("protection.lifting_waits"):
        ordered(investigator, protection)
    with refused_as("protection.not_told_yet"):
        lifting.put_lifting_into_force(actor=investigator, protection_lifting=order)
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    with refused_as("protection.wait_not_over"):
        lifting.put_lifting_into_force(actor=later(investigator, days=2), protection_lifting=order)
    lifting.put_lifting_into_force(actor=later(investigator, days=5), protection_lifting=order)
    protection.refresh_from_db()
    assert protection.status == "lifted"
    assert not protection.measures.filter(ended_at=None).exists()
    assert Letter.objects.filter(template="protection-lifting-order", subject_ref=order.ref).exists()
    assert FactProtectionLifting.objects.get(retracted_at=None).result == "in_force"
    assert not list(ledger.verify())


@pytest.mark.parametrize(("outcome", "status"), [("upheld", "quashed"), ("dismissed", "ordered")])
def test_a_complaint_suspends_the_lifting_until_it_is_decided(
    investigator: Actor, judge: Actor, outcome: str, status: str
) -> None:
    protection = granted(investigator, asked(investigator))
    order = ordered(investigator, protection)
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    complaint = complaints.complain_of_lifting(
        actor=investigator, protection_lifting=order, to=judge.agency, grounds="Still afraid"
    )[0]
    weeks_later = later(investigator, days=30)
    with refused_as("protection.complaint_stands"):
        lifting.put_lifting_into_force(actor=weeks_later, protection_lifting=order)
    complaints.decide_complaint(
        actor=later(judge, days=30), protection_complaint=complaint.ref, outcome=outcome, reasons="Heard."
    )
    order.refresh_from_db()
    assert order.status == status
    if outcome == "upheld":
        with refused_as("protection.lifting_settled"):
            lifting.put_lifting_into_force(actor=weeks_later, protection_lifting=order)
        assert protection.measures.filter(ended_at=None).count() == 2
    else:
        lifting.put_lifting_into_force(actor=later(weeks_later, hours=1), protection_lifting=order)
        assert not protection.measures.filter(ended_at=None).exists()


def test_whoever_asked_for_the_protection_brings_the_persons_complaint(
    police: Agency, prosecutor: Actor, judge: Actor
) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    investigator = an_actor(role="investigator", agency=police)
    request = asked(worker, agency=police, applicant="provider")
    protection = granted(investigator, request)
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    order = ordered(investigator, protection)
    assert queries.protection_lifting(actor=worker, protection_lifting=order.ref) == order
    with pytest.raises(NotFound):
        complaints.complain_of_lifting(actor=judge, protection_lifting=order.ref, to=prosecutor.agency.ref)
    complaint, suspended = complaints.complain_of_lifting(
        actor=worker, protection_lifting=order.ref, to=judge.agency.ref, grounds="Still afraid"
    )
    assert suspended.status == "suspended"
    assert queries.protection_complaint(actor=worker, protection_complaint=complaint.ref) == complaint
    assert not queries.protections_visible_to(worker).exists()


def test_the_prosecutor_who_was_told_brings_the_persons_complaint(investigator: Actor, prosecutor: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    order = ordered(investigator, protection)
    complaints.complain_of_lifting(actor=prosecutor, protection_lifting=order.ref, to=prosecutor.agency.ref)
    order.refresh_from_db()
    assert order.status == "suspended"


def test_one_measure_may_be_lifted_while_the_others_stand(investigator: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    order = ordered(investigator, protection, measures=["warning"])
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    lifting.put_lifting_into_force(actor=later(investigator, days=9), protection_lifting=order)
    protection.refresh_from_db()
    assert protection.status == "standing"
    assert [one.measure for one in protection.measures.filter(ended_at=None)] == ["no_approach"]


def test_a_protection_is_seen_by_whoever_answers_for_it_and_not_by_the_rest_of_the_house(
    investigator: Actor, police: Agency
) -> None:
    protection = granted(investigator, asked(investigator))
    colleague = an_actor(role="investigator", agency=police)
    head = an_actor(role="head_of_body", agency=police)
    strangers = [
        colleague,
        an_actor(role="analyst"),
        an_actor(role="investigator"),
        an_actor(role="judge"),
        an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe")),
        an_actor(role="social_worker"),
        an_actor(role="head_of_body"),
    ]
    for other in strangers:
        assert not queries.protections_visible_to(other).exists(), other.role.id
        assert not queries.requests_visible_to(other).exists(), other.role.id
    assert queries.protections_visible_to(head).count() == 1
    with refused_as("protection.not_a_colleague"):
        commands.assign_handler(actor=head, protection=protection, handler=head.user_ref)
    commands.assign_handler(actor=head, protection=protection, handler=colleague.user_ref)
    assert queries.protections_visible_to(colleague).count() == 1
    assert not queries.protections_visible_to(investigator).exists()


def test_a_shelter_may_ask_and_follows_its_request_but_not_the_measures(police: Agency) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    request = asked(worker, agency=police, applicant="provider")
    assert request.handler == ""
    investigator = an_actor(role="investigator", agency=police)
    granted(investigator, request)
    assert queries.protection_request(actor=worker, protection_request=request.ref).status == "granted"
    assert not queries.protections_visible_to(worker).exists()
    assert queries.requests_visible_to(an_actor(role="social_worker", agency=worker.agency)).get() == request
    assert queries.requests_visible_to(an_actor(role="social_worker")).count() == 0


def test_the_court_sees_whom_its_proceeding_concerns_and_keeps_the_list_of_measures(
    investigator: Actor, judge: Actor
) -> None:
    protection = granted(investigator, asked(investigator))
    proceeding = COMMANDS["register_proceeding"](
        actor=investigator, article="128", part="1", act_on="2020-01-20", registered_on="2020-05-15", number="2020-1"
    )
    commands.link_proceeding(actor=investigator, protection=protection, proceeding=proceeding)
    assert not queries.protections_visible_to(judge).exists()
    type(proceeding).objects.filter(pk=proceeding.pk).update(court=judge.agency)
    lifting.record_hearing(actor=judge, protection=protection.ref, trial_measures=["identity_checked", "video_link"])
    assert protection.hearings.get().measures == ["identity_checked", "video_link"]
    assert ProtectionComplaint.objects.count() == 0
