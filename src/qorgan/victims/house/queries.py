"""What may be asked about life in the house. Who sees the care file sees what befell the person; complaints go their own way."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.care.models import CareFile
from qorgan.victims.house.facts import FactComplaint, FactIncident, derive_complaint, derive_incident
from qorgan.victims.house.models import Complaint, Escort, Incident, RulesTold, Visit

READ, HEAR = "care.read", "complaint.read"
LABELS = {
    "unreported": _("Only those that nobody outside was told of"),
    "unanswered": _("Only those not answered"),
}


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """The incidents of the organisations whose stays an actor may see."""
    return Incident.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency", "care_file")


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """The visits to the organisations whose stays an actor may see."""
    return Visit.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency", "care_file")


def escorts_visible_to(actor: Actor) -> QuerySet[Escort]:
    """The escorts of the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return Escort.objects.filter(reach).select_related("care_file")


def rules_told_visible_to(actor: Actor) -> QuerySet[RulesTold]:
    """When the rules were told, in the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return RulesTold.objects.filter(reach).select_related("care_file__person", "care_file__agency")


def complaints_visible_to(actor: Actor) -> QuerySet[Complaint]:
    """The complaints that the actor's body answers, and all for who follows the country; never one about the actor."""
    found = Complaint.objects.select_related("agency", "answering", "care_file")
    if not actor.may(HEAR):
        return found.filter(NOTHING)
    found = found.exclude(concerns=actor.user_ref)
    return found if actor.scope is Scope.NATIONAL else found.filter(answering=actor.agency)


register_type(
    RecordType(
        name="incident",
        title=_("Incident"),
        model=Incident,
        visible_to=incidents_visible_to,
        also=("kind", "withdrawn_on"),
        path="/incidents/{ref}",
    )
)
register_type(
    RecordType(
        name="visit", title=_("Visit"), model=Visit, visible_to=visits_visible_to, also=("visitor", "withdrawn_on")
    )
)
register_type(
    RecordType(
        name="escort", title=_("Escort"), model=Escort, visible_to=escorts_visible_to, also=("purpose", "withdrawn_on")
    )
)
register_type(
    RecordType(
        name="rules_told",
        title=_("House rules told"),
        model=RulesTold,
        visible_to=rules_told_visible_to,
        also=("with_interpreter", "is_acknowledged", "withdrawn_on"),
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="complaint",
        title=_("Complaint about the house"),
        model=Complaint,
        visible_to=complaints_visible_to,
        also=("topic", "result"),
        but=("care_file", "way"),
        path="/complaints/{ref}",
    )
)
IN_THE_HOUSE = ("tell_rules", "record_escort")
register_workflow(
    Workflow(model=CareFile, state=attrgetter("state"), steps=frozenset(("open", act) for act in IN_THE_HOUSE))
)
register_workflow(
    Workflow(
        model=Incident,
        state=attrgetter("state"),
        steps=frozenset(
            {("recorded", "report_incident"), ("recorded", "withdraw_incident"), ("reported", "withdraw_incident")}
        ),
    )
)
for _model, _act in ((RulesTold, "withdraw_rules_told"), (Escort, "withdraw_escort"), (Visit, "withdraw_visit")):
    register_workflow(Workflow(model=_model, state=attrgetter("standing"), steps=frozenset({("recorded", _act)})))
register_workflow(Workflow(model=Complaint, state=attrgetter("state"), steps=frozenset({("open", "answer_complaint")})))
ledger.tell(model=Incident, tells=(FactIncident,), derive=derive_incident, related=("agency",))
ledger.tell(model=Complaint, tells=(FactComplaint,), derive=derive_complaint, related=("agency", "answering"))


@query(may=READ, get="/incidents", title=_("Incidents"), labels=LABELS, orders={"happened_on": ("-happened_on", "-id")})
def incidents(
    *,
    actor: Actor,
    kind: Annotated[str, CodeOf("incident_kinds")] | None = None,
    unreported: bool = False,
    from_on: Day | None = None,
    until_on: Day | None = None,
) -> QuerySet[Incident]:
    """The journal of incidents, one row an incident, the latest first."""
    rows = incidents_visible_to(actor)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(reported_on__isnull=True) if unreported else rows
    rows = rows.filter(happened_on__gte=from_on) if from_on else rows
    return rows.filter(happened_on__lte=until_on) if until_on else rows


@query(may=READ, get="/incidents/{incident}", title=_("Incident"))
def incident(*, actor: Actor, incident: Incident) -> Incident:
    """One incident."""
    return incident


@query(may=READ, get="/visits", title=_("Visits"), orders={"visited_on": ("-visited_on", "-id")})
def visits(*, actor: Actor, from_on: Day | None = None, until_on: Day | None = None) -> QuerySet[Visit]:
    """The journal of visits, one row a visit, the latest first."""
    rows = visits_visible_to(actor)
    rows = rows.filter(visited_on__gte=from_on) if from_on else rows
    return rows.filter(visited_on__lte=until_on) if until_on else rows


@query(may=READ, get="/escorts", title=_("Escorts"), orders={"escorted_on": ("-escorted_on", "-id")})
def escorts(*, actor: Actor, from_on: Day | None = None, until_on: Day | None = None) -> QuerySet[Escort]:
    """The journal of escorts, one row a way accompanied, the latest first."""
    rows = escorts_visible_to(actor)
    rows = rows.filter(escorted_on__gte=from_on) if from_on else rows
    return rows.filter(escorted_on__lte=until_on) if until_on else rows


@query(
    may=HEAR,
    get="/complaints",
    title=_("Residents' complaints"),
    labels=LABELS,
    orders={"received_on": ("-received_on", "-id")},
)
def complaints(
    *, actor: Actor, unanswered: bool = False, from_on: Day | None = None, until_on: Day | None = None
) -> QuerySet[Complaint]:
    """The journal of complaints that this body answers, one row a complaint, the latest first."""
    rows = complaints_visible_to(actor)
    rows = rows.filter(answered_on__isnull=True) if unanswered else rows
    rows = rows.filter(received_on__gte=from_on) if from_on else rows
    return rows.filter(received_on__lte=until_on) if until_on else rows


@query(may=HEAR, get="/complaints/{complaint}", title=_("Complaint about the house"))
def complaint(*, actor: Actor, complaint: Complaint) -> Complaint:
    """One complaint."""
    return complaint
