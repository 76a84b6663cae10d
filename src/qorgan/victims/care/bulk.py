"""Many stays at once, for imports and seeded nations: what the commands would make, in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts import ledger
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile, ServiceGiven
from qorgan.victims.care.refusals import CareDayAhead, DischargeBeforeStart, DischargeUnexplained

AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRow:
    """One stay with a provider. Codes must have been checked against their lists; services began on the first day."""

    provider: Agency
    region: str
    admitted_on: date
    channel: str
    is_repeat: bool = False
    exploitation: str = ""
    services: tuple[str, ...] = ()
    discharged_on: date | None = None
    discharge_reason: str = ""
    note: str = ""


def fault_in(*, row: StayRow, today: date) -> Refusal | None:
    """Why a stay cannot be entered, or None; the same reasons as those of the commands."""
    for day in (row.admitted_on, row.discharged_on):
        if day and day > today:
            return CareDayAhead(on=day.isoformat())
    if bool(row.discharged_on) != bool(row.discharge_reason):
        return DischargeUnexplained()
    if row.discharged_on and row.discharged_on < row.admitted_on:
        return DischargeBeforeStart(
            discharged_on=row.discharged_on.isoformat(), admitted_on=row.admitted_on.isoformat()
        )
    return None


def admit_many(*, actor: Actor, rows: Sequence[StayRow], people: Sequence[Person]) -> list[CareFile]:
    """Enter the stay of each of `people`, in the caller's transaction, and tell the ledger.

    Raises:
        Refusal: a row's fault (see `fault_in`).
        IntegrityError: two stays of a person with one provider overlap. The caller rolls back.
    """
    for row in rows:
        fault = fault_in(row=row, today=actor.today)
        if fault:
            raise fault
    files = [_care_file(row=row, person=person, actor=actor) for row, person in zip(rows, people, strict=True)]
    CareFile.objects.bulk_create(files, batch_size=AT_ONCE)
    given = [_services(row=row, care_file=file, actor=actor) for row, file in zip(rows, files, strict=True)]
    ServiceGiven.objects.bulk_create([service for services in given for service in services], batch_size=AT_ONCE)
    for file, services in zip(files, given, strict=True):
        # The ledger reads the services of each file; they are known here and need not be fetched again.
        file._prefetched_objects_cache = {"services": services}  # type: ignore[attr-defined]
    ledger.tell_new(files, at=actor.now)
    return files


def _care_file(*, row: StayRow, person: Person, actor: Actor) -> CareFile:
    return CareFile(
        ref=new_ref(CareFile.ref_prefix), recorded_at=actor.now, recorded_by=actor.user_ref, person=person,
        agency=row.provider, region=row.region or row.provider.region, admitted_on=row.admitted_on,
        channel=row.channel, is_repeat=row.is_repeat, exploitation=row.exploitation,
        discharged_on=row.discharged_on, discharge_reason=row.discharge_reason, note=row.note,
    )  # fmt: skip


def _services(*, row: StayRow, care_file: CareFile, actor: Actor) -> list[ServiceGiven]:
    return [
        ServiceGiven(
            ref=new_ref(ServiceGiven.ref_prefix),
            recorded_at=actor.now,
            recorded_by=actor.user_ref,
            care_file=care_file,
            service=service,
            from_on=row.admitted_on,
        )
        for service in dict.fromkeys(row.services)
    ]
