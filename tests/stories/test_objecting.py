"""Whoever disagrees with a decision is told why it was made, and somebody else looks at it again in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Membership, User
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.term_ends import last_day
from qorgan.kernel.refusals import NotFound
from qorgan.kit.pages import PAGES
from qorgan.office.letters.commands import (
    annul_letter,
    hand_over_letter,
    record_delivery,
    record_return,
    send_letter,
)
from qorgan.office.letters.queries import letter_text
from qorgan.office.work.queries import my_work
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.victims.identification.commands import decide_status, state_grounds, tell_person
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.notices import OBJECTING
from qorgan.victims.identification.objecting.commands import answer_objection, lodge_objection, take_back_objection
from qorgan.victims.identification.objecting.facts import FactObjection
from qorgan.victims.identification.objecting.queries import objection, objections, objections_to
from qorgan.victims.identification.queries import decision
from qorgan.victims.identification.screening.commands import begin_screening, finish_screening, save_answers
from qorgan.victims.identification.screening.queries import screening, screening_evidence, screenings
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import GROUNDED, a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 2, 3)


@held
def police() -> Actor:
    ministry = an_agency(kind="internal_ministry", region="")
    department = an_agency(kind="police", region="karaganda")
    department.parent = ministry
    department.save()
    return an_actor(role="investigator", agency=department, today=MONDAY)


@held
def colleague(police: Actor) -> Actor:
    return an_actor(role="investigator", agency=police.agency, today=MONDAY)


@held
def man(police: Actor) -> Person:
    return register_person(actor=police, sex="male", birth_year=1988, language="kk")


@held
def decided(police: Actor, man: Person) -> Decision:
    return decide_status(
        actor=police,
        person=man.ref,
        status="not_identified",
        body="internal_affairs",
        ground_codes=["element_missing"],
        grounds="Цель эксплуатации не установлена.",
        age_then="adult",
    )


def offered_to(actor: Actor) -> set[str]:
    """The bodies that the form of an objection offers."""
    return {ref for ref, _title in PAGES.forms["lodge_objection"].offers["reviewer"]({}, actor)}


def owed(term: str) -> list[Obligation]:
    return list(Obligation.objects.filter(term=term, cancelled_at__isnull=True).order_by("id"))


def test_the_person_is_told_in_the_own_language_why_and_how_to_object(police: Actor, decided: Decision) -> None:
    (notice,) = owed("identification.notice")
    assert (notice.due_on, notice.met_at) == (date(2025, 2, 6), None)
    told, letter = tell_person(actor=police, decision=decided.ref, contact="Телефон 150")
    assert (letter.language, letter.person_ref, told.told_on) == ("kk", decided.person.ref, None)
    text = letter_text(actor=police, letter=letter.ref)["text"]
    assert "Элементтердің бірі анықталмады" in text
    assert "Цель эксплуатации не установлена" in text
    assert "тапсырылған не жеткізілген күннен бастап 3 ай" in text
    assert "мамыр" not in text, "no last day before the person is told"
    (notice,) = owed("identification.notice")
    assert (notice.met_at, notice.next_step) == (None, f"/letters/{letter.ref}")
    hand_over_letter(actor=police, letter=letter.ref)
    (notice,) = owed("identification.notice")
    assert notice.met_at is not None
    decided.refresh_from_db()
    assert decided.told_on == MONDAY
    assert last_day(OBJECTING, started=decided.told_on, agency=decided.agency) == date(
        2025, 5, 5
    )  # three months, and the third is a Saturday


def test_nobody_is_told_by_a_notice_that_was_annulled_or_came_back(police: Actor, decided: Decision) -> None:
    _told, first = tell_person(actor=police, decision=decided.ref)
    annul_letter(actor=police, letter=first.ref, reason="A wrong telephone")
    (notice,) = owed("identification.notice")
    assert (notice.met_at, notice.next_step) == (None, f"/decisions/{decided.ref}/notice/new")
    _told, second = tell_person(actor=police, decision=decided.ref)
    send_letter(actor=police, letter=second.ref, way="post")
    record_return(actor=police, letter=second.ref, reason="Moved away")
    assert owed("identification.notice")[0].met_at is None
    send_letter(actor=police, letter=second.ref, way="post")
    record_delivery(actor=police, letter=second.ref)
    assert owed("identification.notice")[0].met_at is not None
    decided.refresh_from_db()
    assert (decided.told_on, decided.letter) == (MONDAY, second.ref)


def test_nobody_is_told_of_a_decision_without_being_told_why(police: Actor, man: Person) -> None:
    bare = decide_status(actor=police, person=man.ref, status="possible", body="internal_affairs")
    with refused_as("identification.without_reasons"):
        tell_person(actor=police, decision=bare.ref)
    stated = state_grounds(actor=police, decision=bare.ref, ground_codes=["little_known", "own_account"])
    assert stated.ground_codes == ["little_known", "own_account"]
    _told, letter = tell_person(actor=police, decision=bare.ref, language="ru")
    assert "Пока известно слишком мало" in letter_text(actor=police, letter=letter.ref)["text"]


def test_a_possible_victim_is_owed_the_last_word_within_the_term(police: Actor, man: Person) -> None:
    first = decide_status(actor=police, person=man.ref, status="possible", body="internal_affairs")
    (waiting,) = owed("identification.decision")
    assert (waiting.due_on, waiting.met_at) == (date(2025, 3, 3), None)
    later = replace(police, clock=a_clock(date(2025, 2, 20)))
    decide_status(
        actor=later, person=man.ref, status="identified", body="internal_affairs", supersedes=first.ref, **GROUNDED
    )
    (met,) = owed("identification.decision")
    assert met.met_at is not None


def test_another_person_takes_the_second_look_and_the_new_decision_is_named(
    police: Actor, colleague: Actor, man: Person, decided: Decision
) -> None:
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="person")
    (owing,) = owed("identification.second_look")
    assert (owing.due_on, owing.agency) == (date(2025, 2, 17), police.agency)
    with refused_as("objection.same_hands"):
        answer_objection(actor=police, objection=asked.ref, outcome="upheld", outcome_reasons="Nothing new.")
    with refused_as("objection.new_decision_missing"):
        answer_objection(actor=colleague, objection=asked.ref, outcome="changed", outcome_reasons="Receipts.")
    fresh = decide_status(
        actor=colleague,
        person=man.ref,
        status="identified",
        body="internal_affairs",
        supersedes=decided.ref,
        **GROUNDED,
    )
    with refused_as("objection.new_decision_not_fitting"):
        answer_objection(
            actor=colleague, objection=asked.ref, outcome="changed", outcome_reasons="Not", replaced_by=decided.ref
        )
    answer_objection(
        actor=colleague, objection=asked.ref, outcome="changed", outcome_reasons="Receipts.", replaced_by=fresh.ref
    )
    fact = FactObjection.objects.get(retracted_at__isnull=True)
    assert (fact.way, fact.outcome, fact.status, fact.days) == ("second_look", "changed", "not_identified", 0)
    assert owed("identification.second_look")[0].met_at is not None
    assert list(ledger.verify()) == []


def test_a_higher_body_sets_the_decision_aside_and_sees_what_it_needs_only_meanwhile(
    police: Actor, man: Person
) -> None:
    ref = begin_screening(actor=police, person=man.ref, instrument="palermo_adult", age_then="adult").ref
    save_answers(actor=police, screening=ref, answers=["recruitment=yes"], evidence=["recruitment=Қолхат"])
    finish_screening(actor=police, screening=ref)
    decided = decide_status(
        actor=police, person=man.ref, status="not_identified", body="internal_affairs", screenings=[ref], **GROUNDED
    )
    above = an_agency(kind="police", region="karaganda")
    police.agency.parent = above
    police.agency.save()
    higher = an_actor(role="investigator", agency=above, today=MONDAY)
    with pytest.raises(NotFound):
        decision(actor=higher, decision=decided.ref)
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way="higher_body", lodged_by="lawyer")
    assert asked.reviewer == above
    assert screening(actor=higher, screening=ref).ref == ref
    with refused_as("record.not_yours"):
        screening_evidence(actor=higher, screening=ref, purpose="Complaint")
    assert list(screenings(actor=higher)) == []
    _closed, gone = answer_objection(
        actor=higher, objection=asked.ref, outcome="annulled", outcome_reasons="The receipts were not weighed."
    )
    assert gone.state == "withdrawn"
    with pytest.raises(NotFound):
        screening(actor=higher, screening=ref)
    with refused_as("objection.closed"):
        answer_objection(actor=higher, objection=asked.ref, outcome="upheld", outcome_reasons="So it stands")
    anew = decide_status(actor=police, person=man.ref, status="identified", body="internal_affairs", **GROUNDED)
    assert anew.supersedes is None


@pytest.mark.parametrize(
    ("kind", "decides", "body", "head"),
    [
        ("shelter", "social_worker", "provider", "provider_head"),
        ("police", "investigator", "internal_affairs", "unit_head"),
        ("consulate", "consul", "mission_abroad", "mission_head"),
    ],
)
def test_where_one_person_decides_the_head_of_the_body_can_take_the_second_look(
    kind: str, decides: str, body: str, head: str
) -> None:
    own = an_agency(kind=kind, region="karaganda")
    worker = an_actor(role=decides, agency=own, today=MONDAY)
    woman = register_person(actor=worker, sex="female", birth_year=1990)
    given = {"status": "not_identified", "body": body, "ground_codes": ["element_missing"], "grounds": "Not found."}
    made = decide_status(actor=worker, person=woman.ref, age_then="adult", **given)
    asked, _held = lodge_objection(actor=worker, decision=made.ref, way="second_look", lodged_by="person")
    with refused_as("objection.same_hands"):
        answer_objection(actor=worker, objection=asked.ref, outcome="upheld", outcome_reasons="So it stands")
    above = an_actor(role=head, agency=own, today=MONDAY)
    answered, _held = answer_objection(actor=above, objection=asked.ref, outcome="upheld", outcome_reasons="Looked at.")
    assert answered.state == "closed"


@pytest.mark.parametrize("way", ["prosecutor", "court"])
def test_nobody_answers_in_the_stead_of_a_prosecutor_or_a_court(police: Actor, decided: Decision, way: str) -> None:
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way=way, lodged_by="person")
    assert asked.reviewer is None
    assert owed(f"identification.{way}") == []
    outside = an_agency(kind=way)
    given = {"actor": police, "objection": asked.ref, "outcome": "upheld", "outcome_reasons": "The decision stands."}
    for wrong, fields in [
        ({}, {"answered_by", "paper"}),
        ({"answered_by": outside.ref}, {"paper"}),
        ({"paper": "No. 12 of 3 February 2025"}, {"answered_by"}),
        ({"answered_by": police.agency.ref, "paper": "No. 12"}, {"answered_by"}),
    ]:
        with refused_as("objection.answer_unsourced") as refused:
            answer_objection(**given, **wrong)
        assert set(refused.value.problems) == fields
    asked.refresh_from_db()
    assert asked.state == "open"
    answered, kept = answer_objection(**given, answered_by=outside.ref, paper="No. 12 of 3 February 2025")
    assert (answered.state, kept.state, answered.paper) == ("closed", "standing", "No. 12 of 3 February 2025")
    assert answered.answered_by == outside
    assert owed(f"identification.{way}") == []


def test_the_form_offers_only_the_bodies_that_answer_by_the_way(police: Actor, decided: Decision) -> None:
    outside = {kind: an_agency(kind=kind).ref for kind in ("prosecutor", "court")}
    for way, theirs in [("prosecutor", {"prosecutor"}), ("court", {"court"}), ("second_look", set())]:
        asked, _held = lodge_objection(actor=police, decision=decided.ref, way=way, lodged_by="person")
        offered = {
            ref for ref, _title in PAGES.forms["answer_objection"].offers["answered_by"]({"objection": asked}, police)
        }
        assert offered & set(outside.values()) == {outside[kind] for kind in theirs}
        assert police.agency.ref not in offered


def test_a_body_of_the_house_answers_for_itself(police: Actor, colleague: Actor, decided: Decision) -> None:
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="person")
    given = {"actor": colleague, "objection": asked.ref, "outcome": "upheld", "outcome_reasons": "Looked at."}
    with refused_as("objection.answer_unsourced"):
        answer_objection(**given, answered_by=an_agency(kind="prosecutor").ref, paper="No. 12")
    answered, _held = answer_objection(**given, answered_by=police.agency.ref)
    assert (answered.answered_by, answered.state) == (None, "closed")


def test_asking_twice_by_one_way_and_asking_the_wrong_body_are_refused(police: Actor, decided: Decision) -> None:
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="person")
    with refused_as("objection.open"):
        lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="lawyer")
    shelter = an_agency(kind="shelter")
    with refused_as("objection.reviewer_not_fitting"):
        lodge_objection(actor=police, decision=decided.ref, way="higher_body", lodged_by="person", reviewer=shelter.ref)
    with refused_as("objection.reviewer_not_fitting"):
        lodge_objection(
            actor=police, decision=decided.ref, way="higher_body", lodged_by="person", reviewer=police.agency.ref
        )
    with refused_as("day.outside"):
        lodge_objection(actor=police, decision=decided.ref, way="court", lodged_by="person", lodged_on="2025-02-01")
    take_back_objection(actor=police, objection=asked.ref, reason="no longer wanted")
    assert not FactObjection.objects.filter(retracted_at__isnull=True).exists()
    assert owed("identification.second_look") == []
    again, _held = lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="person")
    assert {one.ref for one in objections_to(actor=police, decision=decided.ref)} == {again.ref, asked.ref}


def test_a_stranger_does_not_find_the_objection_and_the_ministry_does(police: Actor, decided: Decision) -> None:
    asked, _held = lodge_objection(actor=police, decision=decided.ref, way="second_look", lodged_by="person")
    stranger = an_actor(role="social_worker", today=MONDAY)
    with pytest.raises(NotFound):
        objection(actor=stranger, objection=asked.ref)
    assert list(objections(actor=stranger)) == []
    ministry = an_actor(role="social_ministry", today=MONDAY)
    assert [one.ref for one in objections(actor=ministry, is_open=True, way="second_look")] == [asked.ref]
    with refused_as("record.not_yours_to_decide"):
        answer_objection(actor=ministry, objection=asked.ref, outcome="upheld", outcome_reasons="So it stands")


def test_a_nameless_person_of_a_lead_is_screened_under_a_reference(police: Actor) -> None:
    from qorgan.intake.leads.commands import raise_lead
    from qorgan.intake.leads.models import Lead, LeadResult
    from qorgan.victims.identification.screening.commands import begin_screening_of_lead

    raised = raise_lead(actor=police, channel="walk_in", language="uz")
    lead = raised if isinstance(raised, Lead) else raised[0]
    begun, _lead, person = begin_screening_of_lead(actor=police, lead=lead.ref, instrument="forced_labour")
    assert (begun.lead, begun.person, person.language) == (lead.ref, person, "uz")
    assert LeadResult.objects.get(lead=lead).what == "screening"
    save_answers(actor=police, screening=begun.ref, evidence=["vulnerability=Қорқып тұр"])
    stranger = an_actor(role="investigator", today=MONDAY)
    with pytest.raises(NotFound):
        begin_screening_of_lead(actor=stranger, lead=lead.ref, instrument="forced_labour")


def _decided_by(kind: str) -> tuple[Actor, Decision]:
    role, body = {"police": ("investigator", "internal_affairs"), "consulate": ("consul", "mission_abroad")}[kind]
    worker = an_actor(role=role, agency=an_agency(kind=kind, region="karaganda"), today=MONDAY)
    known = register_person(actor=worker, sex="female", birth_year=1990)
    given = {"status": "not_identified", "body": body, "ground_codes": ["element_missing"], "grounds": "Not found."}
    return worker, decide_status(actor=worker, person=known.ref, age_then="adult", **given)


@pytest.mark.parametrize(("kind", "above"), [("police", "internal_ministry"), ("consulate", "foreign_ministry")])
def test_an_officer_of_the_ministry_above_answers_and_sees_that_decision_alone(kind: str, above: str) -> None:
    worker, decided = _decided_by(kind)
    _other, unasked = _decided_by(kind)
    ministry = an_agency(kind=above, region="")
    officer = an_actor(role="objection_officer", agency=ministry, today=MONDAY)
    assert ministry.ref in offered_to(worker)
    asked, _held = lodge_objection(
        actor=worker, decision=decided.ref, way="higher_body", lodged_by="person", reviewer=ministry.ref
    )
    assert [row.subject for row in my_work(actor=officer)] == [asked.ref]
    assert [row.ref for row in objections(actor=officer)] == [asked.ref]
    assert decision(actor=officer, decision=decided.ref).ref == decided.ref
    with pytest.raises(NotFound):
        decision(actor=officer, decision=unasked.ref)
    answered, gone = answer_objection(
        actor=officer, objection=asked.ref, outcome="annulled", outcome_reasons="The receipts were not weighed."
    )
    assert (answered.state, gone.state, list(my_work(actor=officer))) == ("closed", "withdrawn", [])


def test_nobody_is_sent_to_a_body_where_nobody_can_answer(police: Actor, decided: Decision) -> None:
    border = an_agency(kind="border_service", region="")
    police.agency.parent = border
    police.agency.save()
    for named in (None, border.ref):
        with refused_as("objection.nobody_looks_again"):
            lodge_objection(actor=police, decision=decided.ref, way="higher_body", lodged_by="person", reviewer=named)
    closed = an_agency(kind="social_ministry", region="")
    type(closed).objects.filter(pk=closed.pk).update(closed_on=date(2025, 1, 31))
    with refused_as("house.given_to_closed"):
        lodge_objection(actor=police, decision=decided.ref, way="higher_body", lodged_by="person", reviewer=closed.ref)
    assert owed("identification.higher_body") == []


def test_the_form_names_no_ministry_where_nobody_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    ministry = an_agency(kind="foreign_ministry", region="")
    officer = an_actor(role="objection_officer", agency=ministry, today=MONDAY)
    assert ministry.ref in offered_to(officer)
    left = {name: role for name, role in roles().items() if name != "objection_officer"}
    monkeypatch.setattr("qorgan.kit.bodies.roles", lambda: left)
    assert ministry.ref not in offered_to(officer)


def test_a_ministry_whose_officer_left_is_neither_offered_nor_asked(police: Actor, decided: Decision) -> None:
    ministry = police.agency.parent
    assert ministry is not None
    given = {"actor": police, "decision": decided.ref, "way": "higher_body", "lodged_by": "person"}
    address = f"/decisions/{decided.ref}/objections/new"

    def is_shut() -> None:
        assert ministry.ref not in offered_to(police)
        for named in (None, ministry.ref):
            with refused_as("objection.nobody_looks_again"):
                lodge_objection(**given, reviewer=named)

    is_shut()
    assert "No ministry can be named" in client_of(police).get(address).content.decode()
    officer = an_actor(role="objection_officer", agency=ministry, today=MONDAY)
    held = Membership.objects.get(user__ref=officer.user_ref)
    held.until_on = date(2025, 2, 1)
    held.save()
    is_shut()
    held.until_on = None
    held.save()
    User.objects.filter(ref=officer.user_ref).update(is_active=False)
    is_shut()
    User.objects.filter(ref=officer.user_ref).update(is_active=True)
    assert ministry.ref in offered_to(police)
    assert lodge_objection(**given)[0].reviewer == ministry
