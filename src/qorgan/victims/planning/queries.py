"""What may be asked about needs, plans and deliveries; who sees the care file sees them."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.care.queries import READ
from qorgan.victims.planning import states
from qorgan.victims.planning.facts import (
    FactDelivery,
    FactGoal,
    FactNeed,
    derive_delivery,
    derive_goals,
    derive_needs,
)
from qorgan.victims.planning.models import CareGoal, CarePlan, Delivery, NeedsAssessment

M = TypeVar("M", bound=models.Model)
FILE = ("care_file__person", "care_file__agency__organisation")
LABELS = {
    "care_file": _("Care file"),
    "needs_assessment": _("Needs assessment"),
    "care_plan": _("Individual plan"),
    "care_goal": _("Goal"),
    "delivery": _("Service delivered"),
    "service": _("Kind of service or help"),
    "delivered_from": _("Delivered from"),
    "delivered_until": _("Delivered until"),
    "is_standing": _("Only plans that stand"),
    "review_until": _("Review due until"),
}


def _of_files(actor: Actor, model: type[M], *, file: str, related: tuple[str, ...]) -> QuerySet[M]:
    reach = within_reach(actor=actor, may=READ, agency=f"{file}__agency", region=f"{file}__region")
    return model._default_manager.filter(reach).select_related(*related)


def needs_visible_to(actor: Actor) -> QuerySet[NeedsAssessment]:
    """The needs assessments of the care files an actor may see."""
    return _of_files(actor, NeedsAssessment, file="care_file", related=FILE)


def plans_visible_to(actor: Actor) -> QuerySet[CarePlan]:
    """The plans of the care files an actor may see."""
    return _of_files(actor, CarePlan, file="care_file", related=(*FILE, "needs_assessment"))


def goals_visible_to(actor: Actor) -> QuerySet[CareGoal]:
    """The goals of the plans an actor may see."""
    related = tuple(f"care_plan__{path}" for path in FILE)
    return _of_files(actor, CareGoal, file="care_plan__care_file", related=related)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """The deliveries of the care files an actor may see."""
    return _of_files(actor, Delivery, file="care_file", related=(*FILE, "care_goal"))


register_type(
    RecordType(
        name="needs_assessment",
        title=_("Needs assessment"),
        model=NeedsAssessment,
        visible_to=needs_visible_to,
        also=("criteria", "areas"),
        path="/needs-assessments/{ref}",
    )
)
register_type(
    RecordType(
        name="care_plan",
        title=_("Individual plan"),
        model=CarePlan,
        visible_to=plans_visible_to,
        also=("state",),
        path="/care-plans/{ref}",
    )
)
register_type(
    RecordType(name="care_goal", title=_("Goal"), model=CareGoal, visible_to=goals_visible_to, also=("area", "outcome"))
)
register_type(
    RecordType(
        name="delivery",
        title=_("Service delivered"),
        model=Delivery,
        visible_to=deliveries_visible_to,
        also=("service",),
        path="/deliveries/{ref}",
    )
)
register_workflow(Workflow(model=CarePlan, state=attrgetter("state"), steps=states.steps()))
register_workflow(
    Workflow(
        model=CareGoal,
        state=lambda goal: "closed" if goal.closed_on else "open",
        steps=frozenset({("open", "close_goal")}),
    )
)
register_workflow(
    Workflow(
        model=Delivery,
        state=lambda delivery: "withdrawn" if delivery.withdrawn_on else "recorded",
        steps=frozenset({("recorded", "withdraw_delivery")}),
    )
)
ledger.tell(model=NeedsAssessment, tells=(FactNeed,), derive=derive_needs, related=FILE)
ledger.tell(model=CarePlan, tells=(FactGoal,), derive=derive_goals, related=(*FILE, "goals"))
ledger.tell(model=Delivery, tells=(FactDelivery,), derive=derive_delivery, related=FILE)


@query(may=READ, get="/needs-assessments/{needs_assessment}", title=_("Needs assessment"))
def needs_assessment(*, actor: Actor, needs_assessment: NeedsAssessment) -> NeedsAssessment:
    """One needs assessment."""
    return needs_assessment


@query(
    may=READ, get="/care-plans", title=_("Individual plans"), labels=LABELS, orders={"drawn_on": ("-drawn_on", "-id")}
)
def care_plans(*, actor: Actor, is_standing: bool = False, review_until: Day | None = None) -> QuerySet[CarePlan]:
    """Individual plans, one row a plan, the latest first; `review_until` keeps those whose review is due by that day."""
    rows = plans_visible_to(actor)
    if is_standing or review_until:
        rows = rows.filter(superseded_on__isnull=True)
    return rows.filter(next_review_on__lte=review_until) if review_until else rows


@query(may=READ, get="/care-plans/{care_plan}", title=_("Individual plan"))
def care_plan(*, actor: Actor, care_plan: CarePlan) -> CarePlan:
    """One individual plan with its goals and reviews."""
    return care_plan


@query(may=READ, get="/care-plans/{care_plan}/goals", title=_("Goals"), orders={"due_on": ("due_on", "id")})
def care_goals(*, actor: Actor, care_plan: CarePlan) -> QuerySet[CareGoal]:
    """The goals of a plan, one row a goal, the earliest due first."""
    return goals_visible_to(actor).filter(care_plan=care_plan)


@query(
    may=READ,
    get="/deliveries",
    title=_("Services delivered"),
    labels=LABELS,
    orders={"delivered_on": ("-delivered_on", "-id")},
)
def deliveries(
    *,
    actor: Actor,
    service: Annotated[str, CodeOf("plan_areas")] | None = None,
    delivered_from: Day | None = None,
    delivered_until: Day | None = None,
) -> QuerySet[Delivery]:
    """The journal of services delivered, one row a delivery, the latest first; withdrawn rows stand in it, marked."""
    rows = deliveries_visible_to(actor)
    if service:
        rows = rows.filter(service=service)
    if delivered_from:
        rows = rows.filter(delivered_on__gte=delivered_from)
    return rows.filter(delivered_on__lte=delivered_until) if delivered_until else rows


@query(may=READ, get="/deliveries/{delivery}", title=_("Service delivered"))
def delivery(*, actor: Actor, delivery: Delivery) -> Delivery:
    """One service delivered."""
    return delivery
