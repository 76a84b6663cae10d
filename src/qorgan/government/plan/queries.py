"""The questions: which plans there are and how far their measures have come."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
from qorgan.government.plan.facts import FactPlanMeasure, derive
from qorgan.government.plan.models import Measure, Plan, Progress
from qorgan.government.plan.states import OPEN_STATUSES

READ = "plan.read"
Region = Annotated[str, CodeOf("regions")]
Status = Annotated[str, CodeOf("measure_statuses")]


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """The plans an actor may see."""
    return Plan.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency")


def measures_for(actor: Actor) -> QuerySet[Measure]:
    """The measures an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="plan__agency", region="plan__region")
    return Measure.objects.filter(reach).select_related("plan__agency", "owner")


def progress_for(actor: Actor) -> QuerySet[Progress]:
    """The reports about measures that an actor may see."""
    path = "measure__plan"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    return Progress.objects.filter(reach).select_related("measure")


class PlanShape(Shape):
    """A plan as a machine reads it."""

    ref: str
    title_en: str
    title_ru: str
    title_kk: str
    act: str
    first_on: Day
    last_on: Day
    adopted_on: Day
    region: str


class MeasureShape(Shape):
    """A measure as a machine reads it."""

    ref: str
    plan: RefOf
    number: str
    text_en: str
    text_ru: str
    text_kk: str
    owner: RefOf
    completion_form: str
    due_on: Day
    status: str
    completed_on: Day | None
    document: str


class ProgressShape(Shape):
    """A report about a measure as a machine reads it."""

    ref: str
    measure: RefOf
    status: str
    on: Day
    document: str
    note: str


register_type(
    RecordType(
        name="plan",
        title=_("Plan of action"),
        model=Plan,
        visible_to=plans_for,
        shape=PlanShape,
        path="/plans/{ref}",
        caption=lambda plan, language: plan.title.in_(language),
    )
)
register_type(
    RecordType(
        name="measure",
        title=_("Measure"),
        model=Measure,
        visible_to=measures_for,
        shape=MeasureShape,
        path="/measures/{ref}",
        caption=lambda measure, language: f"{measure.number}. {measure.text.in_(language)[:80]}",
    )
)
register_type(
    RecordType(
        name="progress", title=_("Report on a measure"), model=Progress, visible_to=progress_for, shape=ProgressShape
    )
)
take_attachments(Plan, read=READ, keep="plan.keep")
take_attachments(Measure, read=READ, keep="plan.keep")
ledger.tell(model=Measure, tells=(FactPlanMeasure,), derive=derive, related=("plan__agency", "owner"))


@query(may=READ, get="/plans", title=_("Plans of action"), orders={"first_on": ("-first_on", "-id")})
def plans(*, actor: Actor, region: Region | None = None) -> QuerySet[Plan]:
    """The plans, the newest first; those of a region, or of all."""
    found = plans_for(actor)
    return found.filter(region=region) if region else found


@query(may=READ, get="/plans/{plan}", title=_("Plan of action"), labels={"plan": _("Plan of action")})
def plan(*, actor: Actor, plan: Plan) -> Plan:
    """One plan with its measures."""
    return plan


@query(
    may=READ,
    get="/measures",
    title=_("Measures"),
    labels={"plan": _("Plan of action"), "owner": _("Responsible body"), "only_overdue": _("Only overdue")},
    orders={"due_on": ("due_on", "id")},
)
def measures(
    *,
    actor: Actor,
    plan: Plan | None = None,
    owner: Agency | None = None,
    status: Status | None = None,
    only_overdue: bool = False,
) -> QuerySet[Measure]:
    """Measures by deadline; of a plan, a responsible body, a status, or only those overdue today."""
    found = measures_for(actor)
    if plan:
        found = found.filter(plan=plan)
    if owner:
        found = found.filter(owner=owner)
    if status:
        found = found.filter(status=status)
    return found.filter(status__in=OPEN_STATUSES, due_on__lt=actor.today) if only_overdue else found


@query(may=READ, get="/measures/{measure}", title=_("Measure"), labels={"measure": _("Measure")})
def measure(*, actor: Actor, measure: Measure) -> Measure:
    """One measure with the reports about it."""
    return measure
