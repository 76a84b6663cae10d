"""Complaints of a refusal or a lifting, to a prosecutor's office or a court, and their decision. Nobody judges the own order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Instant, Note, Reasons
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.commands import void_letters
from qorgan.rights.protection import orders, passing, states
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.holding import held_lifting, is_of_own_order, past
from qorgan.rights.protection.labels import HELPS, LABELS
from qorgan.rights.protection.models import ProtectionComplaint, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.states import COMPLAINT, ORDERED, READ, REFUSED, SUSPENDED, UPHELD
from qorgan.rights.protection.telling import GROUNDS, REASONS, check_tells_nobody

Outcome = Annotated[str, CodeOf("complaint_outcomes")]
Subject = ProtectionRequest | ProtectionLifting


@command(
    may=READ,
    post="/protection-requests/{protection_request}/complaints",
    title=_("Complain of the refusal"),
    labels=LABELS,
    helps=HELPS,
)
def complain_of_refusal(
    *,
    actor: Actor,
    protection_request: ProtectionRequest,
    to: Agency,
    grounds: Note | None = None,
    filed_at: Instant | None = None,
) -> list[ProtectionComplaint | ProtectionRequest]:
    """Record a complaint against a refusal, to the prosecutor or the court; that body sees the request from now on.

    An order of the police is for an office or a court of their region or of the republic, a prosecutor's for a superior
    office or a court, a court's for a superior court; what a body dismissed goes to one above that body too. Recorded again
    to another body while it is not decided, it passes there; it stays filed when it was, and each passing is kept. Only the
    body that has it, or the one that filed it and is not complained of, passes it on.

    Raises:
        protection.not_refused, protection.not_the_complaints_body, protection.in_future, protection.text_tells
        protection.complaint_stands: it lies with that very body.
        protection.not_yours_to_pass: it lies with another body, and yours did not file it or is the one complained of.
        protection.not_above_the_order: the body refused itself, or does not stand above the one that did, or that
            dismissed it.
    """
    related = ProtectionRequest.objects.select_for_update(of=("self",)).select_related("person", "agency")
    request = related.get(pk=protection_request.pk)
    if request.status != REFUSED or request.decided_at is None:
        raise Refusal("protection.not_refused", request=request.ref)
    complaint = _filed(about=request, request=request, to=to, grounds=grounds or "", filed_at=filed_at, actor=actor)
    return [complaint, request]


@command(
    may=READ,
    post="/protection-liftings/{protection_lifting}/complaints",
    title=_("Complain of the lifting"),
    labels=LABELS,
    helps=HELPS,
)
def complain_of_lifting(
    *,
    actor: Actor,
    protection_lifting: ProtectionLifting,
    to: Agency,
    grounds: Note | None = None,
    filed_at: Instant | None = None,
) -> list[ProtectionComplaint | ProtectionLifting]:
    """Record the person's complaint to the prosecutor or the court: the lifting does not take effect until it is decided.

    The person may bring it to whoever asked for the protection, the prosecutor who was told or the court, not only to the
    body that lifts: whoever may open the lifting may record it. To which body it goes, and who passes it on, is as with a
    refusal.

    Raises:
        protection.lifting_settled, protection.not_the_complaints_body, protection.in_future, protection.text_tells
        protection.complaint_stands: it lies with that very body.
        protection.not_yours_to_pass: it lies with another body, and yours did not file it or is the one complained of.
        protection.not_above_the_order: the body ordered the lifting itself, or does not stand above the one that did,
            or that dismissed it.
    """
    lifting = held_lifting(protection_lifting)
    if lifting.status not in states.PENDING:
        raise Refusal("protection.lifting_settled", lifting=lifting.ref, status=states.TITLES[lifting.status])
    request = lifting.protection.request
    complaint = _filed(about=lifting, request=request, to=to, grounds=grounds or "", filed_at=filed_at, actor=actor)
    lifting.status = SUSPENDED
    lifting.save(update_fields=["status"])
    return [complaint, lifting]


def _filed(
    *, about: Subject, request: ProtectionRequest, to: Agency, grounds: str, filed_at: Any, actor: Actor
) -> ProtectionComplaint:
    """A complaint, new, or the one that is not decided and passes to `to`."""
    stands = passing.undecided(about, locked=True)
    if stands and stands.agency_id == to.pk:
        raise Refusal("protection.complaint_stands", record=about.ref)
    if stands and not passing.passes_on(stands, actor=actor):
        raise Refusal("protection.not_yours_to_pass", complaint=stands.ref, agency=stands.agency.title)
    if not orders.hears_complaints(to):
        raise Refusal("protection.not_the_complaints_body", agency=to.title)
    for body in passing.judged_by(about):
        if not orders.stands_above(to, of=body):
            raise Refusal("protection.not_above_the_order", agency=to.title, of=body.title)
    check_tells_nobody(grounds, field=GROUNDS, person=request.person)
    holds = written(grounds, request=request)
    if stands:
        passing.pass_on(stands, to=to, grounds=grounds, holds=holds, request=request, actor=actor)
        return stands
    since = about.decided_anew_at or about.decided_at if isinstance(about, ProtectionRequest) else about.ordered_at
    name = "request" if isinstance(about, ProtectionRequest) else "lifting"
    complaint = create_record(
        ProtectionComplaint,
        actor=actor,
        agency=to,
        filed_in=actor.agency,
        grounds=holds,
        filed_at=past(filed_at, actor=actor, since=since),
        **{name: about},
    )
    keep_apart(grounds, holds=holds, about=complaint, field="grounds", request=request, actor=actor)
    return complaint


def above(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies to which a complaint may go, by name: above whoever ordered and whoever judged it; they have it not yet."""
    about: Subject = records.get("protection_request") or records["protection_lifting"]
    found = Agency.objects.filter(kind__in=orders.complaint_kinds(), closed_on__isnull=True).select_related("parent")
    lies, judged = about.complaints.filter(decided_at__isnull=True).values("agency_id"), passing.judged_by(about)
    able = (one for one in found.exclude(pk__in=lies) if all(orders.stands_above(one, of=body) for body in judged))
    return by_name(((one.ref, one.title.in_(actor.language)) for one in able), actor.language)


@command(may=COMPLAINT, post="/protection-complaints/{protection_complaint}/decision", title=_("Decide the complaint"))
def decide_complaint(
    *, actor: Actor, protection_complaint: ProtectionComplaint, outcome: Outcome, reasons: Reasons
) -> list[ProtectionComplaint | ProtectionRequest | ProtectionLifting]:
    """Decide a complaint. Upheld, a refusal is decided anew within the same hours, a lifting is quashed; the order is void.

    Raises:
        protection.not_the_complaints_body, record.decided, protection.text_tells
        protection.own_order: the order is of the same body, or of the same person.
    """
    related = ProtectionComplaint.objects.select_for_update(of=("self",))
    held = related.select_related("agency").get(pk=protection_complaint.pk)
    if held.agency_id != actor.agency.pk:
        raise Refusal("protection.not_the_complaints_body", agency=actor.agency.title)
    if held.decided_at:
        raise Refusal("record.decided", record=held.ref, on=day_here(held.decided_at))
    if is_of_own_order(held, actor=actor):
        raise Refusal("protection.own_order", complaint=held.ref)
    request = _of_request(held)
    check_tells_nobody(reasons, field=REASONS, person=request.person)
    holds = written(reasons, request=request)
    held.decided_at, held.decided_by, held.outcome, held.reasons = actor.now, actor.user_ref, outcome, holds
    held.save()
    keep_apart(reasons, holds=holds, about=held, field="reasons", request=request, actor=actor)
    return [held, _after_refusal(held, actor=actor) if held.request_id else _after_lifting(held, actor=actor)]


def _of_request(complaint: ProtectionComplaint) -> ProtectionRequest:
    about = complaint.about
    return about if isinstance(about, ProtectionRequest) else about.protection.request


def _after_refusal(complaint: ProtectionComplaint, *, actor: Actor) -> ProtectionRequest:
    assert complaint.request_id is not None
    request = ProtectionRequest.objects.select_for_update(of=("self",)).get(pk=complaint.request_id)
    if complaint.outcome == UPHELD:
        complaint.decision_at = request.decided_anew_at or request.decided_at
        complaint.decision_told_at, complaint.decision_not_told_at = request.told_at, request.not_told_at
        complaint.save(update_fields=["decision_at", "decision_told_at", "decision_not_told_at"])
        request.status, request.reopened_at, request.decided_anew_at = states.OPEN, complaint.decided_at, None
        request.save()
        void_letters(actor=actor, subject_ref=request.ref, because=complaint.ref, template=orders.ORDER)
    return request


def _after_lifting(complaint: ProtectionComplaint, *, actor: Actor) -> ProtectionLifting:
    assert complaint.lifting is not None
    lifting = held_lifting(complaint.lifting)
    lifting.status = states.QUASHED if complaint.outcome == UPHELD else ORDERED
    lifting.save(update_fields=["status"])
    if lifting.status == states.QUASHED:
        void_letters(actor=actor, subject_ref=lifting.ref, because=complaint.ref)
    return lifting
