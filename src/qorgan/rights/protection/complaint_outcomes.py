"""Whoever complained hears how the complaint ended: owed by the body that decided it, until told or said why that cannot be."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.inputs import Instant, Line
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.kernel.refusals import Refusal
from qorgan.people import undeliverable
from qorgan.rights.protection.labels import LABELS
from qorgan.rights.protection.models import ProtectionComplaint, ProtectionRequest
from qorgan.rights.protection.states import COMPLAINT
from qorgan.rights.protection.unreached import say_when_told, say_why_not_told

TERM = "protection.complaint_telling"


@command(
    may=COMPLAINT,
    post="/protection-complaints/{protection_complaint}/telling",
    title=_("Record that it was told how it ended"),
    labels={**LABELS, **undeliverable.LABELS},
)
def tell_of_complaint(
    *,
    actor: Actor,
    protection_complaint: ProtectionComplaint,
    told_at: Instant | None = None,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Line | None = None,
) -> ProtectionComplaint:
    """Record when whoever complained was told how the complaint ended; or why that cannot be, and what was tried.

    Where it is said why not, the telling is owed no more and was not done; whoever is found is told all the same.

    Raises:
        protection.not_the_complaints_body, record.not_decided, protection.told_already, protection.in_future,
        protection.text_tells
    """
    undeliverable.check_tried(because=not_told_because, tried=not_told_tried)
    undeliverable.check_not_both(because=not_told_because, told_at=told_at)
    related = ProtectionComplaint.objects.select_for_update(of=("self",)).select_related("agency")
    held = related.get(pk=protection_complaint.pk)
    if held.agency_id != actor.agency.pk:
        raise Refusal("protection.not_the_complaints_body", agency=actor.agency.title)
    if held.decided_at is None:
        raise Refusal("record.not_decided", record=held.ref)
    if held.told_at:
        raise Refusal("protection.told_already", record=held.ref, at=day_here(held.told_at))
    about = held.about
    request = about if isinstance(about, ProtectionRequest) else about.protection.request
    if not_told_because:
        say_why_not_told(
            held,
            request=request,
            because=not_told_because,
            tried=not_told_tried or "",
            actor=actor,
        )
        held.not_told_at = held.not_told_at or actor.now
    else:
        say_when_told(
            held,
            at=told_at,
            since=held.decided_at,
            actor=actor,
        )
        held.not_told_at, held.not_told_because, held.not_told_tried = None, "", ""
    held.save()
    return held


def owed_of_outcome(record: ProtectionComplaint) -> Iterable[Duty]:
    """That whoever complained hears of the decision, counted from it."""
    if record.decided_at:
        yield Duty(
            term=TERM,
            started_at=record.decided_at,
            owner=record.agency,
            met_at=record.told_at,
            ended_at=record.not_told_at,
            next_step=f"/protection-complaints/{record.ref}/telling/new",
        )


duties.register_obligations(model=ProtectionComplaint, derive=owed_of_outcome)
