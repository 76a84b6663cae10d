"""The records of this room held against a second act at the same time, and the moments that acts speak of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localtime

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.law import NoValueOnDate
from qorgan.law.counting import day_in
from qorgan.law.terms import Edition
from qorgan.rights.protection import states
from qorgan.rights.protection.models import Protection, ProtectionComplaint, ProtectionLifting, ProtectionRequest


def past(at: datetime | None, *, actor: Actor, since: datetime | None = None) -> datetime:
    """The instant given, or now.

    Raises:
        protection.in_future: it has not come yet, or lies before `since`.
    """
    found = at or actor.now
    if found > actor.now or (since is not None and found < since):
        raise Refusal("protection.in_future", at=localtime(found))
    return found


def held_request(request: ProtectionRequest, *, actor: Actor) -> ProtectionRequest:
    """The request as it stands now, for the body that decides it.

    Raises:
        protection.not_the_deciding_body
    """
    held = (
        ProtectionRequest.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=request.pk)
    )
    if held.agency_id != actor.agency.pk:
        raise Refusal("protection.not_the_deciding_body", record=held.ref)
    return held


def held_protection(protection: Protection, *, actor: Actor) -> Protection:
    """The protection as it stands now, for the body that ordered it.

    Raises:
        protection.not_the_deciding_body, protection.is_lifted
    """
    held = standing_protection(protection)
    if held.agency_id != actor.agency.pk:
        raise Refusal("protection.not_the_deciding_body", record=held.ref)
    return held


def beside(protection: Protection, *, measures: Iterable[str]) -> list[str]:
    """Those of some measures that do not stand yet.

    Raises:
        protection.lifting_waits: one that stands is about to be lifted, and would answer nothing.
    """
    standing = set(protection.measures.filter(ended_at__isnull=True).values_list("measure", flat=True))
    pending = protection.liftings.filter(status__in=states.PENDING).first()
    if pending and standing.intersection(measures, pending.measures):
        raise Refusal("protection.lifting_waits", protection=protection.ref)
    return [one for one in dict.fromkeys(measures) if one not in standing]


def standing_protection(protection: Protection) -> Protection:
    """The protection as it stands now, whoever asks.

    Raises:
        protection.is_lifted
    """
    related = Protection.objects.select_for_update(of=("self",)).select_related("person", "agency", "request")
    held = related.get(pk=protection.pk)
    if held.status != states.STANDING:
        raise Refusal("protection.is_lifted", protection=held.ref)
    return held


def held_lifting(lifting: ProtectionLifting) -> ProtectionLifting:
    """The lifting as it stands now."""
    related = ProtectionLifting.objects.select_for_update(of=("self",)).select_related("protection__person", "agency")
    return related.get(pk=lifting.pk)


def is_of_own_order(complaint: ProtectionComplaint, *, actor: Actor) -> bool:
    """Whether a complaint is about an order of the body it lies with, or of the actor, also in another body before."""
    about = complaint.about
    by = about.decided_by if isinstance(about, ProtectionRequest) else about.recorded_by
    return about.agency_id == complaint.agency_id or by == actor.user_ref


def _edition(term: str, *, started: datetime, agency: Agency) -> Edition | None:
    pack = country()
    if term not in pack.terms:
        return None
    day = day_in(started, pack.calendar.zone_of(agency.region))
    try:
        return pack.terms[term].running(started_on=day, today=day)
    except NoValueOnDate:
        return None


def terms_end(term: str, *, started: datetime, agency: Agency) -> date | None:
    """The last day of a term of the country that began at an instant; None when the pack holds no such term."""
    edition = _edition(term, started=started, agency=agency)
    zone = country().calendar.zone_of(agency.region)
    return edition.count(started=started, calendar=country().calendar, zone=zone).last_day if edition else None


def terms_instant(term: str, *, started: datetime, agency: Agency) -> datetime | None:
    """The instant at which such a term ends."""
    edition = _edition(term, started=started, agency=agency)
    zone = country().calendar.zone_of(agency.region)
    return edition.count(started=started, calendar=country().calendar, zone=zone).due if edition else None
