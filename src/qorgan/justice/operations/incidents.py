"""Hurt rights: a report that goes past the chief to the prosecutor's office. Who leads an operation learns of none, nor how many there are."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, attended
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, PastDay, Reasons
from qorgan.justice.operations.models import PROSECUTOR, Operation, RightsIncident
from qorgan.justice.operations.sealed import newest, seal
from qorgan.justice.operations.states import ANSWER, READ
from qorgan.kernel.refusals import Refusal

Kind = Annotated[str, CodeOf("rights_incidents")]
Region = Annotated[str, CodeOf("regions")]
LABELS = {
    "words": _("In your words"),
    "answer": _("Answer"),
}
HELPS = {
    "words": _("They are sealed: only you and the prosecutor's office read them."),
}


@command(
    may=READ,
    post="/rights-incidents",
    title=_("Report hurt rights"),
    labels=LABELS,
    helps=HELPS,
    unlinked=("operation",),
)
def report_rights_incident(
    *,
    actor: Actor,
    kind: Kind,
    happened_on: PastDay,
    words: Reasons,
    operation: Operation | None = None,
    region: Region | None = None,
) -> RightsIncident:
    """Report that somebody's rights were hurt, past whoever leads the operation, to its prosecutor; else to the office of the region.

    Raises:
        operations.no_office: no prosecutor's office of the region answers such reports.
    """
    place = region or (operation.region if operation else "") or actor.agency.region
    made = create_record(
        RightsIncident,
        actor=actor,
        operation=operation,
        agency=_office(actor, operation=operation, region=place),
        reporter_agency=actor.agency,
        region=place,
        kind=kind,
        happened_on=happened_on,
        reported_at=actor.now,
        sealed_words=b"",
        key_version=newest(),
    )
    seal(made, "sealed_words", words)
    made.save(update_fields=["sealed_words"])
    return made


@command(
    may=ANSWER,
    post="/rights-incidents/{rights_incident}/answer",
    title=_("Answer the report"),
    labels=LABELS,
    helps={"answer": _("Whoever reported it reads the answer; it is sealed.")},
)
def answer_rights_incident(*, actor: Actor, rights_incident: RightsIncident, answer: Reasons) -> RightsIncident:
    """Say what was found and done about a report, by the prosecutor's office that it came to.

    Raises:
        record.not_yours: the report came to another office.
        operations.incident_answered
    """
    held = RightsIncident.objects.select_for_update(of=("self",)).select_related("agency", "reporter_agency")
    found = held.get(pk=rights_incident.pk)
    if found.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=found.ref)
    if found.answered_at:
        raise Refusal("operations.incident_answered", record=found.ref)
    found.answered_at, found.answered_by = actor.now, actor.user_ref
    seal(found, "sealed_answer", answer)
    found.save(update_fields=["answered_at", "answered_by", "sealed_words", "sealed_answer", "key_version"])
    return found


def _office(actor: Actor, *, operation: Operation | None, region: str) -> Agency:
    """The office of the operation's prosecutor, or one of the region that answers such reports."""
    named = operation and operation.members.filter(duty=PROSECUTOR, left_at__isnull=True).order_by("id").first()
    if named:
        return named.agency
    kinds = {kind for role in roles().values() if ANSWER in role.may for kind in role.agency_kinds}
    here = Agency.objects.filter(kind__in=kinds, closed_on__isnull=True, region__in=(region, ""))
    found = attended(here, may=(ANSWER,), day=actor.today).order_by("-region", "founded_on", "id").first()
    if found is None:
        raise Refusal("operations.no_office").at("region")
    return found
