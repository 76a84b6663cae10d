"""What a shelter keeps about people beside their files: one of each kind, for the world of the access tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.care.deciding.models import StayExplanation, StayExtension
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.twice.models import DoubleStay
from qorgan.victims.identification.models import Decision
from qorgan.victims.running.models import MonthlyReturn
from tests.worlds import a_membership, a_user, an_actor, an_agency

TODAY = date(2020, 5, 15)


def cared_for(*, actor: Actor, care_file: CareFile) -> dict[str, str]:
    """References by kind."""
    found = _decided(actor=actor) | _in_the_house(actor=actor, care_file=care_file)
    return found | {"double_stay": _in_two_houses(care_file)}


def told_the_akimat(*, actor: Actor, akimat: Agency) -> dict[str, str]:
    """What the shelter sends to the body that pays: a complaint that it answers."""
    complaint = COMMANDS["receive_complaint"](
        actor=actor,
        way=_first("complaint_ways"),
        topic=_first("complaint_topics"),
        words="Invented",
        answering=akimat.ref,
    )
    held = create_record(
        MonthlyReturn,
        actor=actor,
        agency=actor.agency,
        recipient=akimat,
        region=actor.agency.region,
        first_on=date(2020, 4, 1),
        last_on=date(2020, 4, 30),
    )
    sent, _edition = COMMANDS["send_monthly_return"](actor=actor, monthly_return=held)
    return {"complaint": complaint.ref, "monthly_return": sent.ref}


def unpaid(*, actor: Actor, person: Person) -> dict[str, str]:
    """Wages claimed, lodged and paid in part."""
    claim = COMMANDS["raise_wage_claim"](
        actor=actor,
        person=person,
        employer_kind=_first("employer_kinds"),
        employer="Ойдан шыққан",
        worked_from="2019-05-01",
        worked_until="2019-12-01",
        claimed=900_000,
        helped_by=_first("wage_helpers"),
    )
    COMMANDS["lodge_wage_claim"](actor=actor, wage_claim=claim, way=_first("wage_ways"))
    paid = COMMANDS["record_wages_paid"](actor=actor, wage_claim=claim, amount=1_000)[1]
    return {"wage_claim": claim.ref, "ledger_entry": paid.ref}


def _in_two_houses(care_file: CareFile) -> str:
    """Another house has the same person in care; the reference of the pair, which neither may read."""
    house = an_actor(role="social_worker", agency=an_agency(kind="shelter", region=care_file.region))
    other = COMMANDS["admit"](actor=house, person=care_file.person, channel=_first("channels"))
    return DoubleStay.objects.get(care_file=care_file, other_file=other).ref


def _in_the_house(*, actor: Actor, care_file: CareFile) -> dict[str, str]:
    COMMANDS["record_escort"](
        actor=actor, care_file=care_file, purpose=_first("escort_purposes"), escorted_by=_first("staff_roles")
    )
    visit = COMMANDS["record_visit"](actor=actor, visitor=_first("visitor_kinds"))
    incident = COMMANDS["record_incident"](
        actor=actor, kind=_first("incident_kinds"), what_happened="Invented", what_was_done="Invented"
    )
    complaint = COMMANDS["receive_complaint"](
        actor=actor, way=_first("complaint_ways"), topic=_first("complaint_topics"), words="Invented"
    )
    told = COMMANDS["tell_rules"](actor=actor, care_file=care_file, language=_first("languages"))[1]
    found = {
        "escort": care_file.escorts.get(),
        "visit": visit,
        "incident": incident,
        "complaint": complaint,
        "rules_told": told,
    }
    return {name: record.ref for name, record in found.items()}


def _first(list_name: str) -> str:
    return next(iter(country().codes[list_name])).code


def _decided(*, actor: Actor) -> dict[str, str]:
    """Of people who came to the shelter: one turned away, one expelled who complains, one whose stay was extended."""
    people = [COMMANDS["register_person"](actor=actor, sex="female", birth_year=1991) for _ in range(2)]
    refused = COMMANDS["refuse_admission"](
        actor=actor, person=people[0], ground=_first("refusal_grounds"), explanation="Invented"
    )
    file = COMMANDS["admit"](actor=actor, person=people[1], channel=_first("channels"), admitted_on="2020-03-02")
    extended = create_record(
        StayExtension,
        actor=actor,
        care_file=file,
        ground=_first("stay_extension_grounds"),
        decided_on=TODAY,
        until_on=date(2020, 12, 2),
    )
    explained = create_record(
        StayExplanation,
        actor=actor,
        care_file=file,
        reason=_first("stay_reasons"),
        explained_on=TODAY,
    )
    refresh_facts_and_obligations([extended, explained], actor=actor)
    COMMANDS["warn_person"](actor=actor, care_file=file, breach=_first("house_breaches"), language=_first("languages"))
    colleague = replace(actor, user_ref=a_user().ref)  # whoever expels does not enter how the complaint ends
    (_closed, expelled) = COMMANDS["expel"](
        actor=colleague, care_file=file, ground="danger_to_others", explanation="Invented"
    )
    complaint = COMMANDS["lodge_appeal"](
        actor=actor,
        record=expelled.ref,
        lodged_by=_first("applicants"),
        body=_first("appeal_bodies"),
        not_suspended=True,
    )
    after = _afterwards(actor=actor, care_file=file)
    found = {
        "admission_refusal": refused,
        "stay_extension": extended,
        "stay_explanation": explained,
        "house_warning": file.warnings.get(),
        "expulsion": expelled,
        "appeal": complaint,
    } | after
    return {name: record.ref for name, record in found.items()}


def _afterwards(*, actor: Actor, care_file: CareFile) -> dict[str, Record]:
    """A job found, and the first round of asking how the person fares."""
    job = COMMANDS["place_in_job"](
        actor=actor,
        care_file=care_file,
        employer_kind=_first("employer_kinds"),
        occupation=_first("occupations"),
        found_by=_first("job_sources"),
        started_on="2020-05-04",
    )[1]
    asked = create_record(  # two weeks too early for the command: whoever is expelled here leaves today
        FollowUp,
        actor=actor,
        care_file=care_file,
        round=_first("follow_up_rounds"),
        asked_on=TODAY,
        way=_first("follow_up_ways"),
        is_reached=True,
        needs_help=True,
    )
    refresh_facts_and_obligations([CareFile.objects.get(pk=care_file.pk), asked], actor=actor)
    return {"job_placement": job, "follow_up": asked}


def asked_above(*, actor: Actor, decision: Decision, above: Agency) -> dict[str, str]:
    """A complaint about a decision that the ministry above is to answer, and what that lets it see."""
    a_membership(user=a_user(), role="objection_officer", agency=above)
    asked, _decision = COMMANDS["lodge_objection"](
        actor=actor, decision=decision, way="higher_body", lodged_by="person", reviewer=above
    )
    return {"decision": decision.ref, "objection": asked.ref}
