"""The questions: visits, findings and looks again; the checklist of a day; where to go next."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.downloads import Download
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.government.inspections import states
from qorgan.government.inspections.checklists import checklist
from qorgan.government.inspections.commands import refuse_not_planned
from qorgan.government.inspections.facts import (
    FactFinding,
    FactInspection,
    FactInspectionItem,
    derive,
    derive_finding,
)
from qorgan.government.inspections.findings import refuse_evidence
from qorgan.government.inspections.models import Finding, Inspection, Reinspection
from qorgan.government.inspections.risk import targets
from qorgan.government.inspections.sheets import sheet_of
from qorgan.government.inspections.states import ANSWER, KEEP, READ
from qorgan.government.providers.models import Organisation
from qorgan.kernel.texts import day_text

Region = Annotated[str, CodeOf("regions")]
LABELS = {
    "only_planned": _("Only planned ones"),
    "only_open": _("Only open ones"),
    "day": _("On the day"),
}


def inspections_for(actor: Actor) -> QuerySet[Inspection]:
    """The visits an actor may see: all, those of the own region, or those to the own organisation once they were held."""
    found = Inspection.objects.select_related("organisation__agency", "agency")
    return found.filter(_reach(actor, held={"held_on__isnull": False}))


def findings_for(actor: Actor) -> QuerySet[Finding]:
    """The findings an actor may see: all, those of the own region, or those of the own organisation."""
    return Finding.objects.filter(_reach(actor)).select_related("organisation__agency", "inspection__agency")


def reinspections_for(actor: Actor) -> QuerySet[Reinspection]:
    """The looks again at findings that an actor may see."""
    found = Reinspection.objects.filter(_reach(actor, path="finding__"))
    return found.select_related("finding__organisation__agency", "agency", "inspection")


def _reach(actor: Actor, *, path: str = "", held: dict[str, Any] | None = None) -> Q:
    if not actor.may(READ):
        return NOTHING
    if actor.scope is Scope.NATIONAL:
        return Q()
    if actor.scope is Scope.OWN_REGION:
        return Q(**{f"{path}region": actor.agency.region})
    return Q(**{f"{path}organisation__agency": actor.agency}, **(held or {}))


def _called(inspection: Inspection, language: str) -> str:
    on = inspection.held_on or inspection.planned_on
    return f"{inspection.organisation.title.in_(language)}, {day_text(on).in_(language)}"


def _inspection_withholds(inspection: Inspection, actor: Actor) -> Collection[str]:
    own = inspection.agency_id == actor.agency.pk
    return (
        ()
        if own
        else ("hold_inspection", "bring_in_inspection", "inspection_sheet", "cancel_inspection", "attach_file")
    )


def _finding_withholds(finding: Finding, actor: Actor) -> Collection[str]:
    found = set() if finding.organisation.agency_id == actor.agency.pk else {"tell_mended", "attach_file"}
    found |= set() if finding.order else {"mending_order"}
    if actor.scope is Scope.OWN_REGION and finding.region != actor.agency.region:
        found |= {"order_mending", "reinspect_finding"}
    return found


register_type(
    RecordType(
        name="inspection",
        title=_("Inspection"),
        model=Inspection,
        visible_to=inspections_for,
        also=("checklist_on", "cancelled_on", "cancelled_reason"),
        path="/inspections/{ref}",
        caption=_called,
    )
)
register_type(
    RecordType(
        name="finding",
        title=_("Finding"),
        model=Finding,
        visible_to=findings_for,
        path="/findings/{ref}",
        caption=lambda finding, language: finding.text.in_(language)[:80],
    )
)
register_type(
    RecordType(
        name="reinspection",
        title=_("Re-inspection"),
        model=Reinspection,
        visible_to=reinspections_for,
        but=("inspection",),
        path="/reinspections/{ref}",
    )
)
register_workflow(
    Workflow(model=Inspection, state=states.state_of, steps=steps_of(states.MOVES), withheld=_inspection_withholds)
)
register_workflow(
    Workflow(
        model=Finding,
        state=states.state_of_finding,
        steps=steps_of(states.FINDING_MOVES),
        withheld=_finding_withholds,
    )
)
take_attachments(Inspection, read=READ, keep=KEEP)
take_attachments(Finding, read=READ, keep=ANSWER, blocks=refuse_evidence)
take_attachments(Reinspection, read=READ, keep=KEEP)
ledger.tell(
    model=Inspection,
    tells=(FactInspection, FactInspectionItem),
    derive=derive,
    related=("agency", "organisation"),
)
ledger.tell(model=Finding, tells=(FactFinding,), derive=derive_finding, related=("inspection__agency", "organisation"))


@query(
    may=READ, get="/inspections", title=_("Inspections"), labels=LABELS, orders={"planned_on": ("-planned_on", "-id")}
)
def inspections(
    *,
    actor: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    only_planned: bool = False,
) -> QuerySet[Inspection]:
    """Visits, the latest first; of a region, to an organisation, or only those that are still to be held."""
    found = inspections_for(actor)
    if region:
        found = found.filter(region=region)
    if organisation:
        found = found.filter(organisation=organisation)
    return found.filter(held_on__isnull=True, cancelled_on__isnull=True) if only_planned else found


@query(may=READ, get="/inspections/{inspection}", title=_("Inspection"))
def inspection(*, actor: Actor, inspection: Inspection) -> Inspection:
    """One visit with its answers, in the words of its day."""
    return inspection


@query(may=KEEP, get="/inspections/{inspection}/form", title=_("Form to fill in"))
def inspection_sheet(*, actor: Actor, inspection: Inspection) -> Download:
    """The planned visit as a workbook, one line an item of today's checklist, to be filled in without a connection and imported.

    Raises:
        record.not_yours, record.not_in_this_state
        inspections.no_checklist
    """
    refuse_not_planned(inspection, actor=actor)
    return sheet_of(inspection, on=actor.today, language=actor.language)


@query(may=READ, get="/findings", title=_("Findings"), labels=LABELS, orders={"found_on": ("-found_on", "-id")})
def findings(
    *,
    actor: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    only_open: bool = False,
) -> QuerySet[Finding]:
    """Findings, the latest first; of a region, of an organisation, or only those that no re-inspection has closed."""
    found = findings_for(actor)
    if region:
        found = found.filter(region=region)
    if organisation:
        found = found.filter(organisation=organisation)
    return found.filter(closed_on__isnull=True) if only_open else found


@query(may=READ, get="/findings/{finding}", title=_("Finding"))
def finding(*, actor: Actor, finding: Finding) -> Finding:
    """One finding with what became of it."""
    return finding


@query(may=READ, get="/reinspections/{reinspection}", title=_("Re-inspection"))
def reinspection(*, actor: Actor, reinspection: Reinspection) -> Reinspection:
    """One look again at an item."""
    return reinspection


@query(may=READ, get="/inspection-checklist", title=_("Checklist"), labels=LABELS)
def inspection_checklist(*, actor: Actor, day: Day | None = None) -> list[dict[str, Any]]:
    """The items that are looked at on a day, or today, in their order and in the reader's language."""
    return [
        {
            "item": one.code,
            "group": one.group,
            "is_critical": one.is_critical,
            "text": one.text.in_(actor.language),
            "source": one.source,
            "article": one.cited.in_(actor.language),
            "basis": str(one.basis),
            "since": one.since,
        }
        for one in checklist().on(day or actor.today)
    ]


@query(may=KEEP, get="/inspection-targets", title=_("Where to go next"))
def inspection_targets(*, actor: Actor, region: Region | None = None) -> list[dict[str, Any]]:
    """Houses in the order of what tells of risk, those drawn at random this quarter first, each with its reasons in words.

    An inspector of a region is told of that region alone.
    """
    there = actor.agency.region if actor.scope is Scope.OWN_REGION else region or ""
    return [
        {
            "organisation": one.organisation.ref,
            "title": one.organisation.title.in_(actor.language),
            "region": one.region,
            "points": one.points,
            "is_drawn": one.is_drawn,
            "last_on": one.last_on,
            "reasons": [reason.in_(actor.language) for reason in one.reasons],
        }
        for one in targets(region=there, now=actor.now, today=actor.today)
    ]
