"""The list of decisions about status: one row is one decision about one person, without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qorgan.desk.facts import ledger
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.placing import agency_of, check_agency, check_region, region_of
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.kernel.texts import Text
from qorgan.people import listed
from qorgan.people.models import Person
from qorgan.victims.identification.bulk import DecisionRow, decide_many, fault_in
from qorgan.victims.identification.commands import enter_decision, withdraw_decision
from qorgan.victims.identification.models import STANDING, Decision

REPLACED = Reason(
    code="identified_persons.replaced",
    says=Text(
        en="The decision replaces {ref} of {on} about the same person.",
        ru="Решение заменяет {ref} от {on} о том же лице.",
        kk="Шешім сол адам туралы {on} күнгі {ref} шешімін алмастырады.",
    ),
    hint=Text(
        en="If these are two people, give them keys of their own.",
        ru="Если это разные лица, дайте им собственные ключи.",
        kk="Бұлар екі адам болса, оларға өз кілттерін беріңіз.",
    ),
)
COLUMNS = {
    "key": "key",
    **listed.COLUMNS,
    "region": "code:regions",
    "agency": "agency",
    "decided_on": "day",
    "body": "code:identifying_bodies",
    "status": "code:identification_statuses",
    "exploitation": "code:exploitation_forms",
}


def decision_row(job: Job, row: Row) -> DecisionRow:
    """The row as the room takes it."""
    return DecisionRow(
        agency=agency_of(job, row),
        region=region_of(job, row),
        decided_on=row["decided_on"],
        body=row["body"],
        status=row["status"],
        exploitation=row["exploitation"] or "",
    )


def check(job: Job, row: Row) -> None:
    """Refuse what the room refuses; flag a region or body that was not there then."""
    decision = decision_row(job, row)
    fault = fault_in(row=decision, today=job.actor.today)
    if fault:
        blame(job, row, fault)
        return
    listed.check_birth(row, day=decision.decided_on)
    check_region(row, day=decision.decided_on)
    check_agency(row, agency=decision.agency, day=decision.decided_on)


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
    made = decide_many(actor=job.actor, rows=[one for _, one, _ in first], people=[one for _, _, one in first])
    for (row, _, _), decision in zip(first, made, strict=True):
        row.ref = decision.ref
    for row, one, person in later:
        row.ref = _decide_again(job, row, told=one, person=person).ref


def _decide_again(job: Job, row: Row, *, told: DecisionRow, person: Person) -> Decision:
    standing = Decision.objects.filter(STANDING, person=person).select_related("person", "agency").first()
    if standing is not None:
        row.tell(REPLACED, "person_key", ref=standing.ref, on=standing.decided_on)
    decision = _entered(job, told=told, person=person, supersedes=standing)
    for record in (standing, decision):
        if record is not None:
            ledger.settle(record, at=job.actor.now)
    return decision


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Withdraw what a changed row said before and decide what it says now; the person follows."""
    held = Decision.objects.select_related("person", "agency").get(ref=row.ref)
    told = decision_row(job, row)
    person = listed.correct_person(job, row, person=held.person)
    withdrawn = withdraw_decision.run(actor=job.actor, decision=held, reason=job.batch)
    yield withdrawn
    decision = _entered(job, told=told, person=person)
    row.ref = decision.ref
    yield decision


def _entered(job: Job, *, told: DecisionRow, person: Person, supersedes: Decision | None = None) -> Decision:
    """The decision, known from a list as the list states it."""
    return enter_decision(
        actor=replace(job.actor, agency=told.agency), person=person, status=told.status, body=told.body,
        decided_on=told.decided_on, exploitation=told.exploitation, region=told.region, grounds=told.grounds,
        supersedes=supersedes, is_listed=True,
    )  # fmt: skip


BLAMES = {
    "identification.day_ahead": "decided_on",
    "identification.decided_earlier": "decided_on",
    "identification.decision_stands": "person_key",
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
        past=("decided_on",),
        take=take,
        correct=correct,
        blames=BLAMES,
        reasons=(*listed.REASONS, REPLACED),
    )
)
