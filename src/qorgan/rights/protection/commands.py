"""Asking for measures of safety and deciding on them within the term; telling whoever must be told; looking again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Instant, Line, Note, Reasons
from qorgan.desk.obligations.departures import NOBODY
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.people import undeliverable
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import of_known_age
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from qorgan.rights.protection import orders, states
from qorgan.rights.protection.adding import fresh_of, standing_for
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.compartment.wanting import want_sealing
from qorgan.rights.protection.holding import (
    held_protection,
    held_request,
    past,
    terms_end,
)
from qorgan.rights.protection.labels import HELPS, LABELS
from qorgan.rights.protection.leaving import give
from qorgan.rights.protection.measures import PARENTS, needs_consent, needs_proceeding, whose_consent
from qorgan.rights.protection.models import (
    Protection,
    ProtectionMeasure,
    ProtectionRequest,
    ProtectionReview,
)
from qorgan.rights.protection.notices import give_notice
from qorgan.rights.protection.queries import answers_for
from qorgan.rights.protection.states import DECIDE, OPEN, OVERSEE, REFUSED, REQUEST
from qorgan.rights.protection.telling import REASONS, check_tells_nobody
from qorgan.rights.protection.unreached import say_when_told, say_why_not_told
from qorgan.rights.protection.words import Threat

Applicant = Annotated[str, CodeOf("protection_applicants")]
Capacity = Annotated[str, CodeOf("protection_capacities")]
Form = Annotated[str, CodeOf("request_forms")]
ThreatKind = Annotated[str, CodeOf("threat_kinds")]
Measure = Annotated[str, CodeOf("security_measures")]
Consent = Annotated[str, CodeOf("protection_consents")]
AdultGround = Annotated[str, CodeOf("adult_grounds")]
Result = Annotated[str, CodeOf("protection_review_results")]


@command(
    may=REQUEST,
    post="/persons/{person}/protection-requests",
    title=_("Ask for measures of safety"),
    labels=LABELS,
    helps=HELPS,
    unlinked=("person", "proceeding"),
    begins=True,
)
def request_protection(
    *,
    actor: Actor,
    person: Person,
    capacity: Capacity,
    applicant: Applicant,
    form: Form,
    threats: list[ThreatKind],
    threatened_by: Note | None = None,
    words: Note | None = None,
    received_at: Instant | None = None,
    agency: Agency | None = None,
    proceeding: Proceeding | None = None,
    earlier: ProtectionRequest | None = None,
) -> ProtectionRequest:
    """Record a request for measures of safety, or the own initiative; no proceeding is asked for. The hours run at once.

    The deciding body may know of the person from now on. Whether somebody else protects the person is told to nobody.

    Raises:
        protection.in_future, protection.not_a_deciding_body, protection.nobody_decides
    """
    threat = Threat(threatened_by=threatened_by or "", words=words or "")
    return entered(
        actor=actor,
        agency=agency,
        threat=threat,
        person=person,
        capacity=capacity,
        applicant=applicant,
        form=form,
        received_at=received_at,
        threats=threats,
        proceeding=proceeding,
        earlier=earlier,
    )


def entered(
    *,
    actor: Actor,
    agency: Agency | None,
    threat: Threat,
    received_at: datetime | None,
    threats: list[str],
    **asked: Any,
) -> ProtectionRequest:
    """Enter a request for the body that decides; whoever decides there and asks, answers for it.

    Raises:
        protection.in_future, protection.not_a_deciding_body, protection.nobody_decides
    """
    received, decides = past(received_at, actor=actor), agency or actor.agency
    if not orders.decides(decides):
        raise Refusal("protection.not_a_deciding_body", agency=decides.title)
    if is_deserted(decides, may=(DECIDE,), day=actor.today):
        raise Refusal("protection.nobody_decides", agency=decides.title).at("agency")
    request = ProtectionRequest(
        ref="",
        agency=decides,
        asked_by=actor.agency,
        received_at=received,
        threats=list(dict.fromkeys(threats)),
        handler=actor.user_ref if decides == actor.agency and actor.may(DECIDE) else "",
        **asked,
    )
    return orders.kept_request(request, threat=threat, actor=actor)


@command(
    may=DECIDE,
    post="/protection-requests/{protection_request}/grant",
    title=_("Take measures of safety"),
    labels=LABELS,
)
def grant_protection(
    *,
    actor: Actor,
    protection_request: ProtectionRequest,
    measures: list[Measure],
    reasons: Reasons,
    consent: Consent | None = None,
    adult_ground: AdultGround | None = None,
) -> list[ProtectionRequest | Protection | SealedFile]:
    """Decide that measures of safety are taken, with reasons; the order is written in the same act.

    Where the actor sees measures of the body stand for the person, what is new is added to those, and the request is answered by
    them. What only a colleague sees is left alone: a protection of its own begins.

    Raises:
        protection.request_decided, protection.not_the_deciding_body, NotFound
        protection.consent_missing: a safe place, and the person's or the parents' consent is not at hand.
        consent.age_unknown: a safe place by the own consent of somebody whose age is not known, nor why held to be an
            adult.
        protection.proceeding_missing: a measure against a suspect, and the request names no proceeding.
        protection.lifting_waits: a measure that stands and would answer the request is about to be lifted.
        protection.text_tells: the reasons hold the name or a number of the person.
    """
    request = _undecided(protection_request, actor=actor)
    check_tells_nobody(reasons, field=REASONS, person=request.person)
    standing = standing_for(request, actor=actor)
    fresh = fresh_of(measures, standing=standing)
    proceeding = (standing.proceeding if standing else None) or request.proceeding
    _refuse_without_proceeding(proceeding, measures=fresh)
    _refuse_without_consent(request.person, measures=fresh, consent=consent, adult_ground=adult_ground, actor=actor)
    request.added_to = standing
    _decide(request, status=states.GRANTED, reasons=reasons, actor=actor)
    ordered_at = actor.now
    review_on = terms_end("protection.review", started=ordered_at, agency=actor.agency)
    protection = standing or _first(request, ordered_at=ordered_at, review_on=review_on, actor=actor)
    protection.proceeding = proceeding
    protection.consent, protection.adult_ground = consent or protection.consent, adult_ground or protection.adult_ground
    protection.save()
    for measure in fresh:
        create_record(ProtectionMeasure, actor=actor, protection=protection, measure=measure, from_at=ordered_at)
    orders.write_decision(request, measures=measures, review_on=protection.review_on, actor=actor)
    return [request, protection, *want_sealing(protection, measures=fresh, actor=actor)]


@command(may=DECIDE, post="/protection-requests/{protection_request}/refusal", title=_("Refuse the request"))
def refuse_protection(*, actor: Actor, protection_request: ProtectionRequest, reasons: Reasons) -> ProtectionRequest:
    """Decide that no measures are taken, with reasons. A complaint, and a new request on new facts, stay open.

    Raises:
        protection.request_decided, protection.not_the_deciding_body, protection.text_tells
        NotFound: the actor follows the request and answers for it no more.
    """
    request = _undecided(protection_request, actor=actor)
    check_tells_nobody(reasons, field=REASONS, person=request.person)
    _decide(request, status=REFUSED, reasons=reasons, actor=actor)
    orders.write_decision(request, measures=(), review_on=None, actor=actor)
    return request


@command(
    may=DECIDE,
    post="/protection-requests/{protection_request}/telling",
    title=_("Record that the applicant was told"),
    labels={**LABELS, **undeliverable.LABELS},
)
def tell_applicant(
    *,
    actor: Actor,
    protection_request: ProtectionRequest,
    told_at: Instant | None = None,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Line | None = None,
) -> ProtectionRequest:
    """Record when the applicant was told of the decision and got a copy; or why that cannot be, and what was tried.

    Where it is said why not, the telling is owed no more and was not done; an applicant who is found is told all the same.

    Raises:
        record.not_decided, protection.told_already, protection.in_future, protection.not_the_deciding_body,
        protection.text_tells
        NotFound: also where the actor follows the request and answers for it no more.
    """
    undeliverable.check_tried(because=not_told_because, tried=not_told_tried)
    undeliverable.check_not_both(because=not_told_because, told_at=told_at)
    request = _answered_for(protection_request, actor=actor)
    if request.status == OPEN or request.decided_at is None:
        raise Refusal("record.not_decided", record=request.ref)
    if request.told_at:
        raise Refusal("protection.told_already", record=request.ref, at=day_here(request.told_at))
    if not_told_because:
        say_why_not_told(
            request,
            request=request,
            because=not_told_because,
            tried=not_told_tried or "",
            actor=actor,
        )
        request.not_told_at = request.not_told_at or actor.now
    else:
        since = request.decided_anew_at or request.decided_at
        say_when_told(
            request,
            at=told_at,
            since=since,
            actor=actor,
        )
        request.not_told_at, request.not_told_because, request.not_told_tried = None, "", ""
    request.handler = request.handler or actor.user_ref
    request.save()
    return request


@command(may=DECIDE, post="/protections/{protection}/measures", title=_("Add measures"), labels=LABELS, helps=HELPS)
def add_measures(
    *,
    actor: Actor,
    protection: Protection,
    measures: list[Measure],
    reasons: Reasons,
    consent: Consent | None = None,
    adult_ground: AdultGround | None = None,
) -> list[Protection | SealedFile]:
    """Add measures to those that stand, by an order with reasons.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body, protection.measure_stands, protection.consent_missing,
        consent.age_unknown, protection.proceeding_missing, protection.text_tells
    """
    held = held_protection(protection, actor=actor)
    check_tells_nobody(reasons, field=REASONS, person=held.person)
    standing = set(held.measures.filter(ended_at__isnull=True).values_list("measure", flat=True))
    if again := standing.intersection(measures):
        raise Refusal("protection.measure_stands", measure=orders.named(again))
    _refuse_without_proceeding(held.proceeding, measures=measures)
    _refuse_without_consent(held.person, measures=measures, consent=consent, adult_ground=adult_ground, actor=actor)
    ordered_at = actor.now
    for measure in dict.fromkeys(measures):
        create_record(ProtectionMeasure, actor=actor, protection=held, measure=measure, from_at=ordered_at)
    held.consent, held.adult_ground = consent or held.consent, adult_ground or held.adult_ground
    held.save(update_fields=["consent", "adult_ground"])
    holds = written(reasons, request=held.request)
    keep_apart(reasons, holds=holds, about=held, field="reasons", request=held.request, actor=actor)
    orders.write_decision(held.request, measures=measures, review_on=held.review_on, actor=actor, reasons=holds)
    return [held, *want_sealing(held, measures=measures, actor=actor)]


@command(may=DECIDE, post="/protections/{protection}/prosecutor-notice", title=_("Tell the prosecutor"))
def tell_prosecutor(*, actor: Actor, protection: Protection, prosecutor: Agency) -> Protection:
    """Tell the supervising prosecutor in confidence of the measures ordered so far; that office may read the protection from now on.

    What is ordered later is told by a notice of its own. A further office may be told; an office told before goes on reading.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body, protection.not_the_complaints_body
        protection.office_told: that office was told of every measure.
    """
    held = held_protection(protection, actor=actor)
    give_notice(held, office=prosecutor, actor=actor)
    return held


@command(
    may=DECIDE, post="/protections/{protection}/proceeding", title=_("Name the proceeding"), unlinked=("proceeding",)
)
def link_proceeding(*, actor: Actor, protection: Protection, proceeding: Proceeding) -> Protection:
    """Name the proceeding that began later, or another; the court to which it is sent may read the protection.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body
    """
    held = held_protection(protection, actor=actor)
    held.proceeding = proceeding
    held.save(update_fields=["proceeding"])
    return held


@command(may=DECIDE, post="/protections/{protection}/reviews", title=_("Look again"), labels=LABELS, helps=HELPS)
def review_protection(*, actor: Actor, protection: Protection, result: Result, reasons: Reasons) -> Protection:
    """Look again at whether the measures are needed. They go on whatever the result: only an order lifts them.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body, protection.text_tells
    """
    held = held_protection(protection, actor=actor)
    check_tells_nobody(reasons, field=REASONS, person=held.person)
    holds = written(reasons, request=held.request)
    reviewed_at = actor.now
    made = create_record(
        ProtectionReview, actor=actor, protection=held, reviewed_at=reviewed_at, result=result, reasons=holds
    )
    keep_apart(reasons, holds=holds, about=made, field="reasons", request=held.request, actor=actor)
    held.reviewed_at = reviewed_at
    held.review_on = terms_end("protection.review", started=reviewed_at, agency=held.agency)
    held.save(update_fields=["reviewed_at", "review_on"])
    return held


@command(
    may=OVERSEE, post="/protections/{protection}/handler", title=_("Give it to a colleague"), may_name=("handler",)
)
def assign_handler(*, actor: Actor, protection: Protection, handler: Line) -> Protection:
    """Let another colleague answer for the protection; whoever did so before sees it no more.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body, protection.not_a_colleague
        protection.answers_for_one: that colleague protects the same person already.
    """
    held = held_protection(protection, actor=actor)
    if not orders.is_colleague(handler, actor=actor):
        raise Refusal("protection.not_a_colleague", user=handler[:20])
    give(held, to=handler, actor=actor)
    return held


def _first(request: ProtectionRequest, *, ordered_at: datetime, review_on: date | None, actor: Actor) -> Protection:
    """The protection that a request leads to where none of the body stands, not saved yet."""
    return Protection(
        ref=new_ref(Protection.ref_prefix),
        recorded_at=ordered_at,
        recorded_by=actor.user_ref,
        request=request,
        person=request.person,
        agency=actor.agency,
        handler=request.handler,
        ordered_at=ordered_at,
        review_on=review_on,
    )


def _answered_for(request: ProtectionRequest, *, actor: Actor) -> ProtectionRequest:
    held = held_request(request, actor=actor)
    if not answers_for(held, actor=actor):
        raise NotFound()
    return held


def _undecided(request: ProtectionRequest, *, actor: Actor) -> ProtectionRequest:
    held = _answered_for(request, actor=actor)
    if held.status != OPEN:
        raise Refusal("protection.request_decided", request=held.ref, status=states.TITLES[held.status])
    share_with_agency(person=held.person, agency=actor.agency, actor=actor)
    return held


def _decide(request: ProtectionRequest, *, status: str, reasons: str, actor: Actor) -> None:
    holds = written(reasons, request=request)
    keep_apart(reasons, holds=holds, about=request, field="reasons", request=request, actor=actor)
    request.status, request.reasons, request.decided_by, request.told_at = status, holds, actor.user_ref, None
    request.not_told_at, request.not_told_because, request.not_told_tried = None, "", ""
    request.handler = actor.user_ref if request.handler in NOBODY else request.handler
    if request.reopened_at:
        request.decided_anew_at = actor.now
    request.decided_at = request.decided_at or actor.now
    request.save()


def _refuse_without_proceeding(proceeding: Proceeding | None, *, measures: list[str]) -> None:
    against = [one for one in measures if needs_proceeding(one)]
    if against and proceeding is None:
        raise Refusal("protection.proceeding_missing", measure=orders.named(against))


def _refuse_without_consent(
    person: Person, *, measures: list[str], consent: str | None, adult_ground: str | None, actor: Actor
) -> None:
    is_minor = is_minor_on(person, actor.today)
    for measure in filter(needs_consent, measures):
        if is_minor is None and consent == PARENTS:
            continue
        if consent != (wanted := whose_consent(is_minor=bool(is_minor))):
            raise Refusal(
                "protection.consent_missing", measure=orders.named([measure]), whose=orders.consent_named(wanted)
            )
        of_known_age(person=person, is_minor=is_minor, adult_ground=adult_ground)
