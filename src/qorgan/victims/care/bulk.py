"""Many stays at once, for imports and seeded nations: what the commands would make, in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.facts import ledger
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.deciding.sent_to_closed import NOT_PLACED
from qorgan.victims.care.models import CareFile, ServiceGiven, begun_in
from qorgan.victims.care.reading import settle_reading_of_many
from qorgan.victims.care.twice.finding import find_doubles_of_many
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.referral.by_stay import settle_by_stay
from qorgan.victims.referral.models import NonReferral, ReferralOffer
from qorgan.victims.referral.states import ACCEPTED

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
            return Refusal("day.in_future", on=day)
    if bool(row.discharged_on) != bool(row.discharge_reason):
        return Refusal("care.discharge_unexplained")
    if row.discharged_on and row.discharged_on < row.admitted_on:
        return Refusal("care.discharge_before_start", discharged_on=row.discharged_on, admitted_on=row.admitted_on)
    return None


def admit_many(*, actor: Actor, rows: Sequence[StayRow], people: Sequence[Person]) -> list[CareFile]:
    """Enter the stay of each of `people`, in the caller's transaction, tell the ledger, and enter what is owed to those who are still there.

    A decision that owed the person a referral owes it no more, and a referral that the provider had accepted is done as far as
    the stay and its services fulfil it: who is in care is not lost.

    Raises:
        Refusal: a row's fault (see `fault_in`).
        IntegrityError: two stays of a person with one provider overlap. The caller rolls back.
    """
    for row in rows:
        fault = fault_in(row=row, today=actor.today)
        if fault:
            raise fault
    told = [_stay(row, person=person) for row, person in zip(rows, people, strict=True)]
    files = drafted(CareFile, actor=actor, rows=told)
    CareFile.objects.bulk_create(files, batch_size=AT_ONCE)
    given = _services(rows=rows, files=files, actor=actor)
    ServiceGiven.objects.bulk_create([service for services in given for service in services], batch_size=AT_ONCE)
    for file, services in zip(files, given, strict=True):
        # The ledger reads the services of each file; they are known here and need not be fetched again.
        file._prefetched_objects_cache = {"services": services}  # type: ignore[attr-defined]
    ledger.tell_new(files, at=actor.now)
    # Of a stay that is over a list tells nothing more: only the others owe.
    duties.enter_owed([file for file in files if not file.discharged_on], at=actor.now, by=actor.user_ref)
    settle_reading_of_many(files, actor=actor)
    _fulfil_offers(files, actor=actor)
    _settle_referrals(people, actor=actor)
    find_doubles_of_many(files, actor=actor)
    return files


def _fulfil_offers(files: Sequence[CareFile], *, actor: Actor) -> None:
    """The accepted referrals as far as stays fulfil them: the person arrived, and the sender sees it."""
    awaited = ReferralOffer.objects.filter(status=ACCEPTED, referral__person__in=[file.person_id for file in files])
    known = set(awaited.values_list("referral__person_id", "receiver_id"))
    for file in (file for file in files if (file.person_id, file.agency_id) in known):
        fulfilled = settle_by_stay(
            person=file.person, receiver=file.agency, admitted_on=file.admitted_on, given=begun_in(file), actor=actor
        )
        refresh_facts_and_obligations(fulfilled, actor=actor)


def _settle_referrals(people: Sequence[Person], *, actor: Actor) -> None:
    """What decisions about people, reasons for not referring them and expulsions owe may have been met by their stays."""
    decisions = list(Decision.objects.filter(STANDING, person__in=people).order_by("id"))
    duties.refresh_many(decisions, at=actor.now, by=actor.user_ref)
    reasons = list(NonReferral.objects.filter(decision__in=decisions, withdrawn_on__isnull=True).order_by("id"))
    duties.refresh_many(reasons, at=actor.now, by=actor.user_ref)
    expelled = Expulsion.objects.filter(NOT_PLACED, care_file__person__in=people, withdrawn_on=None).order_by("id")
    duties.refresh_many(list(expelled), at=actor.now, by=actor.user_ref)


def _stay(row: StayRow, *, person: Person) -> dict[str, object]:
    return {
        "person": person,
        "agency": row.provider,
        "region": row.region or row.provider.region,
        "admitted_on": row.admitted_on,
        "is_listed": True,
        "channel": row.channel,
        "is_repeat": row.is_repeat,
        "exploitation": row.exploitation,
        "discharged_on": row.discharged_on,
        "discharge_reason": row.discharge_reason,
        "note": row.note,
    }


def _services(*, rows: Sequence[StayRow], files: Sequence[CareFile], actor: Actor) -> list[list[ServiceGiven]]:
    """The services of each file, each kind once."""
    kinds = [tuple(dict.fromkeys(row.services)) for row in rows]
    told = [
        {"care_file": file, "service": service, "from_on": file.admitted_on}
        for file, services in zip(files, kinds, strict=True)
        for service in services
    ]
    drawn = iter(drafted(ServiceGiven, actor=actor, rows=told))
    return [[next(drawn) for _ in services] for services in kinds]
