"""Whom an operation finds: a clock that starts at once, a lead that tells of the person where such words are kept, and what became of it."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.inputs import CodeOf, Instant, Note, PastDay
from qorgan.intake.leads.commands import HELPS as OF_LEADS
from qorgan.intake.leads.commands import raise_lead
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.operations.commands import refuse_standing_otherwise
from qorgan.justice.operations.daily_reports import Count
from qorgan.justice.operations.models import FoundPerson, Operation, OperationResult
from qorgan.justice.operations.named import leads_it
from qorgan.justice.operations.states import AFTER_THE_START, HAND_OVER, READ
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person

Channel = Annotated[str, CodeOf("lead_channels")]
Exploitation = Annotated[str, CodeOf("exploitation_forms")]
Group = Annotated[str, CodeOf("lead_groups")]
Outcome = Annotated[str, CodeOf("found_outcomes")]
Stopped = Annotated[str, CodeOf("operation_channels")]
LABELS = {
    "channel": _("How the lead came"),
    "to": _("Hand on to"),
    "exploitation": _("Exploitation suspected"),
    "groups": _("Who they are"),
    "is_emergency": _("Life or freedom is in danger now"),
    "involves_child": _("A child is concerned"),
    "person": _("Registered person"),
    "stopped": _("Channel that was stopped"),
}
HELPS = {
    "note": OF_LEADS["note"],
    "to": OF_LEADS["to"],
    "person": _("Whoever reads the lead and may know of the person sees who it is; nobody sees it here."),
}


@command(may=HAND_OVER, post="/operations/{operation}/found", title=_("Somebody was found"))
def note_found_person(*, actor: Actor, operation: Operation, found_at: Instant | None = None) -> FoundPerson:
    """Say that somebody was found who may be a victim. Nothing more is asked here; the hour runs until a lead tells of the person.

    Raises:
        record.not_in_this_state
        operations.found_outside: it has not come yet, or lies before the operation started.
    """
    refuse_standing_otherwise(operation, among=AFTER_THE_START)
    at = found_at or actor.now
    zone = ZoneInfo(country().zone)
    assert operation.started_on is not None
    if at > actor.now or at.astimezone(zone).date() < operation.started_on:
        raise Refusal("operations.found_outside", first=operation.started_on).at("found_at")
    return create_record(
        FoundPerson, actor=actor, operation=operation, agency=actor.agency, found_at=at, finder=actor.user_ref
    )


@command(
    may=HAND_OVER,
    post="/found-persons/{found_person}/lead",
    title=_("Hand over the found person"),
    labels=LABELS,
    helps=HELPS,
)
def hand_over_found_person(
    *,
    actor: Actor,
    found_person: FoundPerson,
    channel: Channel,
    is_emergency: bool = False,
    involves_child: bool = False,
    exploitation: Exploitation | None = None,
    groups: list[Group] | None = None,
    note: Note | None = None,
    person: Person | None = None,
    to: Agency | None = None,
) -> FoundPerson:
    """Raise a lead that tells of somebody found, by the ordinary act of leads; here its reference alone is kept.

    The lead says nothing of an operation, and whoever reads it learns of none.

    Raises:
        operations.handed_over_already, operations.found_elsewhere
        lead.cannot_hear, lead.handed_to_oneself
    """
    held = FoundPerson.objects.select_for_update(of=("self",)).select_related("operation__agency", "agency", "lead")
    found = held.get(pk=found_person.pk)
    if found.lead is not None:
        raise Refusal("operations.handed_over_already", lead=found.lead.ref)
    if found.agency_id != actor.agency.pk:
        raise Refusal("operations.found_elsewhere", agency=found.agency.title)
    local = found.found_at.astimezone(ZoneInfo(country().calendar.zone_of(actor.agency.region).key))
    given = {
        "is_emergency": is_emergency,
        "involves_child": involves_child,
        "exploitation": exploitation,
        "groups": groups,
        "note": note,
        "person": person,
        "to": to,
    }
    told = {name: value for name, value in given.items() if value not in (None, [], "")}
    when = {"came_on": local.date(), "came_time": local.time().replace(second=0, microsecond=0)}
    found.lead = raise_lead(actor=actor, channel=channel, persons=1, **when, **told)
    found.handed_at = actor.now
    found.save(update_fields=["lead", "handed_at"])
    return found


@command(may=READ, post="/found-persons/{found_person}/outcome", title=_("Say what became of it"))
def record_found_outcome(
    *, actor: Actor, found_person: FoundPerson, outcome: Outcome, outcome_on: PastDay
) -> FoundPerson:
    """Say whether somebody found was recognised as a victim, or treated as an offender; by the chief or the body that found the person.

    Raises:
        operations.of_somebody_else
        operations.not_handed_over: no lead tells of the person yet.
        day.ends_before_start: it is before the day on which the person was found.
    """
    if found_person.agency_id != actor.agency.pk and not leads_it(found_person.operation, actor):
        raise Refusal("operations.of_somebody_else", record=found_person.ref)
    if found_person.lead_id is None:
        raise Refusal("operations.not_handed_over", found_person=found_person.ref)
    found_on = found_person.found_at.astimezone(ZoneInfo(country().zone)).date()
    not_ending_before(outcome_on, start=found_on, field="outcome_on")
    found_person.outcome, found_person.outcome_on = outcome, outcome_on
    found_person.save(update_fields=["outcome", "outcome_on"])
    return found_person


@command(may=READ, post="/operations/{operation}/proceedings", title=_("Link a proceeding"))
def link_operation_proceeding(*, actor: Actor, operation: Operation, proceeding: Proceeding) -> OperationResult:
    """Say that a proceeding came of the operation. On the proceeding nothing tells of it.

    Raises:
        record.not_in_this_state
        operations.linked_already
    """
    refuse_standing_otherwise(operation, among=AFTER_THE_START)
    if operation.results.filter(proceeding=proceeding).exists():
        raise Refusal("operations.linked_already", proceeding=proceeding.ref).at("proceeding")
    return create_record(OperationResult, actor=actor, operation=operation, proceeding=proceeding)


@command(may=READ, post="/operations/{operation}/channels", title=_("Record channels stopped"), labels=LABELS)
def record_channel_stopped(
    *, actor: Actor, operation: Operation, stopped: Stopped, number: Count = 1
) -> OperationResult:
    """Say how many channels of a kind the operation stopped.

    Raises:
        record.not_in_this_state
    """
    refuse_standing_otherwise(operation, among=AFTER_THE_START)
    return create_record(OperationResult, actor=actor, operation=operation, channel=stopped, number=number)
