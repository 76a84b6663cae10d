"""Who was sent to a house that closed, and is not known to have been received there, is to be sent somewhere anew.

Nobody there takes anybody in after its last day. Who was sent longer before it than a stay lasts is taken to have been there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.obligations.term_ends import last_day
from qorgan.government.providers.models import Organisation
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.models import Person
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.referral.being_here import stays_from

STAY = "care.stay"
TO_CLOSED = Q(sent_to__agency__closed_on__isnull=False, received_at=None)
NOT_PLACED = Q(sent_on=None, sent_to=None) | TO_CLOSED
"""Of records of who was sent away: the person is not known to be with anybody, so that help found elsewhere answers it."""
CLOSED = Phrase(
    "The last day of “{agency}” is {on}, and nobody there is known to have received the person. Find out where the person is, and say "
    "anew where the person was sent, or at what hour the person was received there."
)
SUCCEEDED = Phrase("The successor of “{agency}” is “{successor}”.")
Sent = AdmissionRefusal | Expulsion
Moment = date | datetime


class Sought(NamedTuple):
    """That it is to be said where the person was sent: since the closing of which, counted, None at first; and when it was said."""

    key: str
    since: date | None
    met_at: Moment | None


class _Said(NamedTuple):
    to: Agency | None
    on: date
    at: datetime | None


def sought(record: Sent, *, person: Person, since: date, helped: Callable[[date], Moment | None]) -> Iterable[Sought]:
    """How often it is to be said where a person was sent: at first, and anew from each closing of a house that was named.

    Said otherwise before that, the later word stands. Where nothing is said any more, `helped` answers it, found since a day.
    """
    told = _told(record, otherwise=since)
    key, anew, met_at = "", None, None
    for number, (one, following) in enumerate(zip(told, [*told[1:], None], strict=False), start=1):
        met_at = one.at or one.on
        lost = _lost_on(one, person=person)
        if lost and (following is None or following.on >= lost):
            yield Sought(key, anew, met_at)
            key, anew, met_at = f"closed {number}", lost, None
    yield Sought(key, anew, met_at or helped(anew or since))


def told_of_closed(record: Sent, *, owed: Iterable[Sought]) -> Iterable[Text]:
    """That the house to which the person was sent last closed, or is to, while it is to be said anew where the person was sent."""
    last = list(owed)[-1]
    body = record.sent_to.agency if record.sent_to and last.since and not last.met_at else None
    if body is not None:
        yield CLOSED.filled(agency=body.title, on=body.closed_on)
        if body.successor:
            yield SUCCEEDED.filled(agency=body.title, successor=body.successor.title)


def sent_to_body(body: Agency) -> list[Sent]:
    """The refusals to admit and expulsions after which somebody was sent to a body, as it was said last or before."""
    refs = list(Organisation.objects.filter(agency=body).values_list("ref", flat=True))
    if not refs:
        return []
    named = Q(sent_to__ref__in=refs)
    for ref in refs:
        named |= Q(said_before__contains=[{"sent_to": ref}])
    refused = AdmissionRefusal.objects.filter(named, withdrawn_on=None).select_related("person", "agency", "care_file")
    expelled = Expulsion.objects.filter(named, withdrawn_on=None).select_related(
        "care_file__person", "care_file__agency"
    )
    return [*refused.order_by("id"), *expelled.order_by("id")]


def _told(record: Sent, *, otherwise: date) -> list[_Said]:
    """Each word on where somebody was sent, one after the other."""
    refs = [one["sent_to"] for one in record.said_before if one["sent_to"]]
    named = {one.ref: one.agency for one in _with_body(refs)} if refs else {}
    told = [_before(one, to=named.get(one["sent_to"]), otherwise=otherwise) for one in record.said_before]
    if record.sent_on or record.sent_to_id or record.received_at:
        to = record.sent_to.agency if record.sent_to else None
        told.append(_said(to=to, on=record.sent_on, at=record.received_at, otherwise=otherwise))
    return told


def _with_body(refs: Iterable[str]) -> Iterable[Organisation]:
    return Organisation.objects.filter(ref__in=refs).select_related("agency__successor")


def _before(one: dict[str, Any], *, to: Agency | None, otherwise: date) -> _Said:
    on = date.fromisoformat(one["sent_on"]) if one["sent_on"] else None
    at = datetime.fromisoformat(one["received_at"]) if one["received_at"] else None
    return _said(to=to, on=on, at=at, otherwise=otherwise)


def _said(*, to: Agency | None, on: date | None, at: datetime | None, otherwise: date) -> _Said:
    return _Said(to=to, on=on or (day_here(at) if at else otherwise), at=at)


def _lost_on(said: _Said, *, person: Person) -> date | None:
    """Since when who was sent to a body that closed is to be sent elsewhere; None where somebody there is known to have the person."""
    body = said.to
    if body is None or body.closed_on is None or said.at:
        return None
    last = last_day(STAY, started=said.on, agency=body)
    if (last and last < body.closed_on) or any(stays_from(person, body.pk, said.on)):
        return None
    return max(body.closed_on, said.on)
