"""The list of people served: one row is one stay with one provider, without names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.bodies import agency_of, check_agency, check_region, does, region_of
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.term_ends import last_day
from qorgan.desk.records import Record
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.people import listed
from qorgan.people.models import Person
from qorgan.victims.care.bulk import StayRow, admit_many, fault_in
from qorgan.victims.care.commands import check_overlap, record_service
from qorgan.victims.care.corrections import put_right
from qorgan.victims.care.days import ENTERED
from qorgan.victims.care.deciding.staying import TERM
from qorgan.victims.care.models import CareFile

ADMITS = "care.admit"
EXAMPLE_ON = date(2019, 1, 1)
COLUMNS = {
    "key": "key",
    **listed.COLUMNS,
    "region": "code:regions",
    "provider": "agency",
    "admitted_on": "day",
    "channel": "code:channels",
    "is_repeat": "yesno",
    "exploitation": "code:exploitation_forms",
    "services": "codes:service_kinds",
    "discharged_on": "day",
    "discharge_reason": "code:discharge_reasons",
}


def stay_row(job: Job, row: Row) -> StayRow:
    """The row as the room takes it."""
    return StayRow(
        provider=agency_of(job, row, "provider"),
        region=region_of(job, row, "provider"),
        admitted_on=row["admitted_on"],
        channel=row["channel"],
        is_repeat=bool(row["is_repeat"]),
        exploitation=row["exploitation"] or "",
        services=row["services"] or (),
        discharged_on=row["discharged_on"],
        discharge_reason=row["discharge_reason"] or "",
    )


def _flag_own_body(row: Row, *, agency: Agency) -> None:
    """Flag a stay that stands with a body which takes nobody in, as its row names none."""
    if not row["provider"] and not does(agency, may=ADMITS):
        row.tell("assisted_persons.own_body", "provider", agency=agency.title)


def check(job: Job, row: Row) -> None:
    """Refuse what the room refuses; flag a region or provider that was not there then. No region is no bar."""
    stay = stay_row(job, row)
    fault = fault_in(row=stay, today=job.actor.today)
    if fault:
        blame(job, row, fault)
        return
    body, day = stay.provider, stay.admitted_on
    if body.closed_on and day > body.closed_on:
        row.tell("assisted_persons.closed_before", "provider", agency=body.title, closed_on=body.closed_on, day=day)
        return
    listed.check_birth(row, day=day)
    check_region(row, day=day)
    check_agency(row, agency=body, day=day, column="provider")


def take(job: Job, rows: list[Row]) -> None:
    """Register the people of new rows and open their care files."""
    stays = [stay_row(job, row) for row in rows]
    people = listed.people_of(
        job, rows, agencies=[stay.provider for stay in stays], regions=[stay.region for stay in stays]
    )
    try:
        with transaction.atomic():
            files = admit_many(actor=job.actor, rows=stays, people=people)
    except IntegrityError:
        if len(rows) == 1:  # of many, the row at fault comes again alone
            first, last = stays[0].admitted_on, stays[0].discharged_on
            check_overlap(person=people[0], agency_id=stays[0].provider.pk, first=first, last=last)
        raise
    for row, file in zip(rows, files, strict=True):
        row.ref = file.ref
        _flag_own_body(row, agency=job.actor.agency)
    _flag_repeats(rows, people=people)


def _flag_repeats(rows: Sequence[Row], *, people: Sequence[Person]) -> None:
    """Flag a stay after another of the same person that does not say so."""
    unsaid = {person.pk for row, person in zip(rows, people, strict=True) if row["person_key"] and not row["is_repeat"]}
    stays: dict[int, list[tuple[date, str]]] = {}
    for pk, on, ref in CareFile.objects.filter(person__in=unsaid).values_list("person_id", "admitted_on", "ref"):
        stays.setdefault(pk, []).append((on, ref))
    for row, person in zip(rows, people, strict=True):
        before = [ref for on, ref in sorted(stays.get(person.pk, ())) if on < row["admitted_on"]]
        if before and not row["is_repeat"]:
            row.tell("assisted_persons.repeat_unsaid", "is_repeat", ref=before[-1])


def hold(job: Job, rows: list[Row]) -> QuerySet[CareFile]:
    """The care files of changed rows with what their correction reads, locked until the act ends."""
    listed.remember_keys(job, rows)
    files = CareFile.objects.filter(ref__in=[row.ref for row in rows]).select_for_update().order_by("pk")
    return files.prefetch_related("agency", "person__care_files", "services", "expulsions")


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the care file and the person of a changed row in line; one that stood with no provider moves to the one it names."""
    held: CareFile = row.held
    provider = row["provider"] or held.agency
    stay = replace(stay_row(job, row), provider=provider, region=row["region"] or provider.region)
    if held.agency_id != provider.pk and does(held.agency, may=ADMITS):
        row.tell("assisted_persons.provider_changed", "provider", held=held.agency.title)
        return
    _flag_own_body(row, agency=held.agency)
    listed.correct_person(job, row, person=held.person)
    given: dict[str, Any] = {
        "agency": provider,
        "admitted_on": stay.admitted_on,
        "channel": stay.channel,
        "is_repeat": stay.is_repeat,
        "exploitation": stay.exploitation,
        "region": stay.region,
    }
    _flag_late(row, held=held, left_on=stay.discharged_on, today=job.actor.today)
    changed = put_right(
        actor=job.actor,
        care_file=held,
        given=given,
        ends={"discharged_on": stay.discharged_on, "discharge_reason": stay.discharge_reason},
        reopen=not stay.discharged_on and held.discharged_on is not None,
    )
    _follow_services(job, row, care_file=changed, stay=stay)
    yield changed


def _flag_late(row: Row, *, held: CareFile, left_on: date | None, today: date) -> None:
    """Flag a discharge that is told long after its day where a term of the stay that had run out counts as kept by it."""
    last = last_day(ENTERED, started=left_on, agency=held.agency) if left_on and left_on != held.discharged_on else None
    if last is None or today <= last:
        return
    lapsed = Obligation.objects.filter(source=held.ref, term=TERM, due_on__range=(left_on, today), cancelled_at=None)
    missed = lapsed.exclude(met_at__lte=F("due_at")).exclude(due_on=today).order_by("due_on").first()
    if missed and missed.due_on:
        row.tell("assisted_persons.discharged_late", "discharged_on", on=left_on, last=last, due=missed.due_on)


def _follow_services(job: Job, row: Row, *, care_file: CareFile, stay: StayRow) -> None:
    given = {one.service for one in care_file.services.all()}
    for service in stay.services:
        if service not in given:
            record_service.run(actor=job.actor, care_file=care_file, service=service, from_on=stay.admitted_on)
    kept = sorted(given - set(stay.services))
    if kept:
        codes = country().codes["service_kinds"]
        named = Text.of({code: ", ".join(codes.label(one, code) for one in kept) for code in LANGUAGES})
        row.tell("assisted_persons.service_kept", "services", services=named)


def example(actor: Actor) -> dict[str, str]:
    """The example row as a stay with a body that takes people in, where there is one."""
    kinds = {kind for role in roles().values() if ADMITS in role.may for kind in role.agency_kinds}
    house = Agency.objects.filter(kind__in=kinds, closed_on=None, founded_on__lte=EXAMPLE_ON).order_by("id").first()
    return {"provider": house.code, "region": house.region} if house else {}


BLAMES: dict[str, str | tuple[str, ...]] = {
    "day.in_future": ("admitted_on", "discharged_on"),
    "care.discharge_unexplained": "discharge_reason",
    "care.discharge_before_start": "discharged_on",
    "care.discharge_before_record": "discharged_on",
    "care.stays_overlap": "admitted_on",
    "care.service_outside_stay": "services",
    "care_one_stay_at_a_time": "admitted_on",
}
ASSISTED_PERSONS = keep_source(
    Source(
        name="assisted_persons",
        columns=COLUMNS,
        required=frozenset(("key", "admitted_on", "channel")),
        key="key",
        identity=("person_key", "provider", "admitted_on"),
        check=check,
        past=("admitted_on", "discharged_on"),
        take=take,
        correct=correct,
        hold=hold,
        blames=BLAMES,
        example=example,
        reasons_of=("persons",),
    )
)
