"""The list of decisions about status: one row is one decision about one person, and what followed it. Without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.bodies import agency_of, check_agency, check_region, check_then, does, region_of
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal
from qorgan.people import listed
from qorgan.people.models import Person
from qorgan.victims.identification.bodies import BODIES, bodies_of
from qorgan.victims.identification.bulk import DecisionRow, decide_many, fault_in
from qorgan.victims.identification.commands import enter_decision, withdraw_decision
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.referral.listed import (
    Explanation,
    body_that_refers,
    carry_over,
    explain_anew,
    explain_many,
    says_no_alone,
)
from qorgan.victims.referral.owing import VICTIMS, names_body
from qorgan.victims.referral.reactions import decisions_of

DECIDES = "identification.decide"
EXAMPLE_ON = date(2019, 1, 1)
COLUMNS = {
    "key": "key",
    **listed.COLUMNS,
    "region": "code:regions",
    "agency": "agency",
    "decided_on": "day",
    "body": "code:identifying_bodies",
    "status": "code:identification_statuses",
    "exploitation": "code:exploitation_forms",
    "referred_on": "day",
    "referred_to": "agency",
    "not_referred_reason": "code:non_referral_reasons",
}


def decision_row(job: Job, row: Row) -> DecisionRow:
    """The row as the room of decisions takes it; whom a person was referred to counts with the day."""
    return DecisionRow(
        agency=agency_of(job, row),
        region=region_of(job, row),
        decided_on=row["decided_on"],
        body=row["body"],
        status=row["status"],
        exploitation=row["exploitation"] or "",
        referred_on=row["referred_on"],
        referred_to=row["referred_to"] if row["referred_on"] else None,
    )


def check(job: Job, row: Row) -> None:
    """Refuse what the room refuses; flag a region or body that was not there then, and what is odd about the referral."""
    decision = decision_row(job, row)
    fault = fault_in(row=decision, today=job.actor.today)
    if fault:
        blame(job, row, fault)
        return
    listed.check_birth(row, day=decision.decided_on)
    check_region(row, day=decision.decided_on)
    check_agency(row, agency=decision.agency, day=decision.decided_on)
    if not row["agency"] and not does(decision.agency, may=DECIDES):
        row.tell("identified_persons.own_body", "agency", agency=decision.agency.title)
    if row["not_referred_reason"]:
        _check_reason(row, decision=decision)
    else:
        _check_referral(row, decision=decision, today=job.actor.today)


def _check_referral(row: Row, *, decision: DecisionRow, today: date) -> None:
    on, to = decision.referred_on, row["referred_to"]
    if on is None:
        if to:
            row.tell("identified_persons.referred_when", "referred_to", agency=to.title)
        return
    if on > today:
        row.tell("row.in_the_future", "referred_on")
    elif on < decision.decided_on:
        row.tell("identified_persons.referred_before", "referred_on", on=on, decided_on=decision.decided_on)
    if to:
        check_then(row, agency=to, day=on, column="referred_to")


def _check_reason(row: Row, *, decision: DecisionRow) -> None:
    reason, to = row["not_referred_reason"], row["referred_to"]
    title = country().codes["non_referral_reasons"].get(reason).title
    if decision.referred_on or (to and not names_body(reason)):
        row.tell("identified_persons.referred_and_not", "not_referred_reason", why=title)
    elif decision.status not in VICTIMS:
        row.tell("identified_persons.nothing_owed", "not_referred_reason", why=title)
    elif names_body(reason) and body_that_refers(reason=reason, named=to, own=decision.agency) is None:
        row.tell("identified_persons.body_unclear", "referred_to", why=title)


def take(job: Job, rows: list[Row]) -> None:
    """Register the people of new rows and enter the decisions; a second one about a person replaces the first."""
    rows = sorted(rows, key=lambda row: row["decided_on"])
    told = [decision_row(job, row) for row in rows]
    people = listed.people_of(job, rows, agencies=[one.agency for one in told], regions=[one.region for one in told])
    decided = set(Decision.objects.filter(STANDING, person__in=people).values_list("person_id", flat=True))
    first: list[tuple[Row, DecisionRow, Person]] = []
    later: list[tuple[Row, DecisionRow, Person]] = []
    for entry in zip(rows, told, people, strict=True):
        (later if entry[2].pk in decided else first).append(entry)
        decided.add(entry[2].pk)
    _decide(job, first)
    for row, one, person in later:
        row.ref = _decide_again(job, row, told=one, person=person).ref


def _decide(job: Job, entries: list[tuple[Row, DecisionRow, Person]]) -> None:
    said = [_explanation(row, told=told, person=person) for row, told, person in entries]

    def explain(made: list[Decision]) -> None:
        pairs = [(decision, why) for decision, why in zip(made, said, strict=True) if why]
        explain_many(pairs, actor=job.actor)

    made = decide_many(
        actor=job.actor, rows=[one for _, one, _ in entries], people=[one for _, _, one in entries], and_then=explain
    )
    for (row, _, _), decision in zip(entries, made, strict=True):
        row.ref = decision.ref


def _explanation(row: Row, *, told: DecisionRow, person: Person) -> Explanation | None:
    """Why the person is not referred, where the list says so and it can be taken."""
    reason = row["not_referred_reason"]
    if not reason or told.status not in VICTIMS:
        return None
    if says_no_alone(reason=reason, person=person, on=told.decided_on):
        row.tell("identified_persons.no_of_a_child", "not_referred_reason", ref=person.ref)
        return None
    return Explanation(reason=reason, body=body_that_refers(reason=reason, named=row["referred_to"], own=told.agency))


def _decide_again(job: Job, row: Row, *, told: DecisionRow, person: Person) -> Decision:
    standing = Decision.objects.filter(STANDING, person=person).select_related("person", "agency").first()
    if standing is not None:
        row.tell("identified_persons.replaced", "person_key", ref=standing.ref, on=standing.decided_on)
    decision = _entered(job, told=told, person=person, supersedes=standing)
    said = _explanation(row, told=told, person=person)
    reasons = explain_anew(decision, said=said, is_new=True, actor=job.actor)
    refresh_facts_and_obligations([one for one in (standing, decision, *reasons) if one is not None], actor=job.actor)
    return decision


def hold(job: Job, rows: list[Row]) -> QuerySet[Decision]:
    """The decisions of changed rows with their people."""
    listed.remember_keys(job, rows)
    return Decision.objects.filter(ref__in=[row.ref for row in rows]).prefetch_related("person", "agency")


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring what a changed row says in line: the person, what followed the decision, or a decision in place of the one withdrawn."""
    held: Decision = row.held
    told = decision_row(job, row)
    held.person = person = listed.correct_person(job, row, person=held.person)
    said = _explanation(row, told=told, person=person)
    if _is_same(held, told):
        if held.agency_id != job.actor.agency.pk and job.actor.scope is not Scope.NATIONAL:
            raise Refusal("identification.not_the_deciding_body", decision=held.ref)
        held.referred_on, held.referred_to = told.referred_on, told.referred_to
        held.save(update_fields=["referred_on", "referred_to"])
        yield from explain_anew(held, said=said, is_new=False, actor=job.actor)
        yield held
        yield from decisions_of(person)
        return
    yield withdraw_decision.run(actor=job.actor, decision=held, reason=job.batch)
    held.refresh_from_db()  # another row of the list may stand for it too
    decision = _entered(job, told=told, person=person)
    row.ref = decision.ref
    carried = carry_over(held, to=decision)
    changed = explain_anew(decision, said=said, is_new=True, actor=job.actor)
    yield from {one.ref: one for one in (*carried, *changed)}.values()  # each once, as it is now
    yield decision


def _is_same(held: Decision, told: DecisionRow) -> bool:
    """Whether the row still tells of the decision that was entered."""
    names = ("decided_on", "body", "status", "exploitation")
    is_of = (held.agency_id, held.region) == (told.agency.pk, told.region or told.agency.region)
    return is_of and all(getattr(held, name) == getattr(told, name) for name in names)


def _entered(job: Job, *, told: DecisionRow, person: Person, supersedes: Decision | None = None) -> Decision:
    """The decision, known from a list as the list states it."""
    return enter_decision(
        actor=replace(job.actor, agency=told.agency),
        person=person,
        status=told.status,
        body=told.body,
        decided_on=told.decided_on,
        exploitation=told.exploitation,
        region=told.region,
        grounds=told.grounds,
        supersedes=supersedes,
        is_listed=True,
        referred_on=told.referred_on,
        referred_to=told.referred_to,
    )


def example(actor: Actor) -> dict[str, str]:
    """The example row as a decision of a body that decides on status, where there is one."""
    deciding = {kind for role in roles().values() if DECIDES in role.may for kind in role.agency_kinds}
    there = Agency.objects.filter(kind__in=deciding, closed_on=None, founded_on__lte=EXAMPLE_ON).order_by("id")
    by_kind = {agency.kind: agency for agency in reversed(there)}
    for body in country().codes[BODIES]:
        for agency in by_kind.values():
            if body in bodies_of(agency):
                return {"agency": agency.code, "region": agency.region, "body": body.title.in_(actor.language)}
    return {}


BLAMES = {
    "day.in_future": "decided_on",
    "identification.decided_earlier": "decided_on",
    "identification.decision_stands": "person_key",
    "identification.decision_unseen": "person_key",
    "decision_one_stands": "person_key",
}
IDENTIFIED_PERSONS = keep_source(
    Source(
        name="identified_persons",
        columns=COLUMNS,
        required=frozenset(("key", "decided_on", "body", "status")),
        key="key",
        identity=("person_key", "agency", "decided_on"),
        check=check,
        past=("decided_on", "referred_on"),
        take=take,
        correct=correct,
        hold=hold,
        blames=BLAMES,
        example=example,
        reasons_of=("persons",),
    )
)
