"""Erasing who a person is: asked for by one person of the registering body, confirmed by another within a day.

Until it is confirmed nothing is destroyed; a request that nobody confirms lapses by itself, and anybody of the body withdraws it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command, query
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Line
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.rounds import each_round
from qorgan.desk.shapes import shape_of
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.people import earlier
from qorgan.people.identity import Identity
from qorgan.people.models import BlindIndex, DataKey, ErasureRequest, Person, SealedIdentity
from qorgan.people.refusals import IdentityUnknown
from qorgan.people.seals import locked
from qorgan.people.vault_reads import living_key

MAY = "person.erase"
OPEN = Q(confirmed_at__isnull=True, withdrawn_at__isnull=True, lapsed_at__isnull=True)
LIVES_FOR = timedelta(hours=24)
LABELS = {"reference": _("The reference of the person, typed")}
HELPS = {
    "reason": _("It is kept in the journal."),
    "reference": _("Type it from your own papers, so that no other person is meant."),
}


@command(
    may=MAY,
    post="/persons/{person}/identity/erasure",
    title=_("Ask to erase the identity for good"),
    labels=LABELS,
    helps=HELPS,
    journals=("reason",),
)
def request_erasure(
    *, actor: Actor, person: Person, reason: Annotated[str, CodeOf("erasure_reasons")], reference: Line
) -> Person:
    """Ask that a person's identity be erased. Nothing is destroyed until another person of your body confirms it, within a day.

    Raises:
        person.not_the_registering_body: the person was registered by another agency.
        IdentityUnknown, IdentityErased
        person.reference_mistyped: what was typed is not the reference of this person.
        person.erasure_requested: it is asked for already.
    """
    person = _erasable(person, reference=reference, actor=actor)
    standing = waiting(person, now=actor.now)
    if standing:
        raise Refusal("person.erasure_requested", person=person.ref, until=standing.expires_at)
    _lapse(ErasureRequest.objects.filter(OPEN, person=person), now=actor.now)
    request = create_record(
        ErasureRequest, actor=actor, person=person, agency=actor.agency, reason=reason, expires_at=actor.now + LIVES_FOR
    )
    duties.refresh(request, at=actor.now, by=actor.user_ref)
    return person


@command(
    may=MAY,
    post="/persons/{person}/identity/erasure/confirmation",
    title=_("Confirm: erase the identity for good"),
    labels=LABELS,
    helps={"reference": _("Type it from your own papers, so that no other person is meant.")},
)
def erase_identity(*, actor: Actor, person: Person, reference: Line) -> Person:
    """Destroy the key of a person's identity: nobody can ever read it again. The reference and what is counted stay.

    What a body that protects the person keeps apart by law is destroyed when the protection ends (ADR 22).

    Raises:
        person.not_the_registering_body: the person was registered by another agency.
        IdentityUnknown, IdentityErased
        person.reference_mistyped: what was typed is not the reference of this person.
        person.erasure_not_requested: nobody asked for it, or the day is over.
        person.erasure_needs_another: you asked for it yourself.
    """
    person = _erasable(person, reference=reference, actor=actor)
    request = _waiting(person, actor=actor)
    if request.recorded_by == actor.user_ref:
        raise Refusal("person.erasure_needs_another", person=person.ref, until=request.expires_at)
    DataKey.objects.filter(person=person).update(wrapped=b"", destroyed_at=actor.now)
    SealedIdentity.objects.filter(person=person).delete()
    BlindIndex.objects.filter(person=person).delete()
    earlier.settled(Identity(), parts=earlier.TITLES, person=person, actor=actor)
    person.warnings = []
    person.save()
    request.confirmed_at, request.confirmed_by = actor.now, actor.user_ref
    request.save(update_fields=["confirmed_at", "confirmed_by"])
    duties.refresh(request, at=actor.now, by=actor.user_ref)
    return person


@command(may=MAY, post="/persons/{person}/identity/erasure/withdrawal", title=_("Withdraw the request to erase"))
def withdraw_erasure(*, actor: Actor, person: Person) -> Person:
    """Let the identity stand: whoever asked, or anybody else of the body who could confirm.

    Raises:
        person.not_the_registering_body
        person.erasure_not_requested: nobody asked for it, or the day is over.
    """
    person = locked(person)
    if person.agency_id != actor.agency.pk:
        raise Refusal("person.not_the_registering_body", person=person.ref)
    request = _waiting(person, actor=actor)
    request.withdrawn_at, request.withdrawn_by = actor.now, actor.user_ref
    request.save(update_fields=["withdrawn_at", "withdrawn_by"])
    duties.refresh(request, at=actor.now, by=actor.user_ref)
    return person


@query(
    may="journal.read",
    get="/erasures",
    title=_("Erasures of identities"),
    orders={"newest": ("-id",)},
    shape=shape_of(ErasureRequest, name="erasure", also=("person", "recorded_by"), but=("withdrawn_at", "lapsed_at")),
)
def erasures(*, actor: Actor) -> QuerySet[ErasureRequest]:
    """Identities whose erasure was asked for, one row a request, the newest first: who asked, who confirmed, or that it lapsed."""
    return ErasureRequest.objects.select_related("person", "agency")


def waiting(person: Person, *, now: datetime) -> ErasureRequest | None:
    """The request that can still be confirmed."""
    return ErasureRequest.objects.filter(OPEN, person=person, expires_at__gt=now).first()


@each_round
def lapse_due(*, now: datetime) -> None:
    """Let what nobody confirmed within its day lapse."""
    _lapse(ErasureRequest.objects.filter(OPEN, expires_at__lte=now), now=now)


def _lapse(rows: QuerySet[ErasureRequest], *, now: datetime) -> None:
    for request in rows.select_related("agency", "person").order_by("id"):
        request.lapsed_at = request.expires_at
        request.save(update_fields=["lapsed_at"])
        duties.refresh(request, at=now, by="-")


def _erasable(person: Person, *, reference: str, actor: Actor) -> Person:
    person = locked(person)
    if person.agency_id != actor.agency.pk:
        raise Refusal("person.not_the_registering_body", person=person.ref)
    if living_key(person) is None:
        raise IdentityUnknown(person=person.ref)
    if not _is_of(person, typed=reference):
        raise Refusal("person.reference_mistyped", person=person.ref).at("reference")
    return person


def _is_of(person: Person, *, typed: str) -> bool:
    try:
        return read_ref(typed) == person.ref
    except NotFound:
        return False


def _waiting(person: Person, *, actor: Actor) -> ErasureRequest:
    request = waiting(person, now=actor.now)
    if request is None:
        raise Refusal("person.erasure_not_requested", person=person.ref)
    return request
