"""The questions: which plans there are and how far their measures have come."""

from __future__ import annotations

from typing import Annotated

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.reviews.models import DRAFT, SUBMITTED
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.plan.facts import FactMeasureReport, FactPlanMeasure, derive, derive_report
from qorgan.government.plan.models import Amendment, CoExecutor, Measure, MeasureReport, Plan, Progress
from qorgan.government.plan.reports import REVIEW
from qorgan.government.plan.states import DONE_BY_WORD, KEEP, OPEN_STATUSES, OVERDUE, REPORT

READ = "plan.read"
Region = Annotated[str, CodeOf("regions")]
Status = Annotated[str, CodeOf("measure_statuses")]


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """The plans an actor may see: all, for a plan is a public act."""
    return Plan.objects.filter(Q() if actor.may(READ) else NOTHING).select_related("agency")


def _called(plan: Plan, language: str) -> str:
    """The name of a plan; of a region's with its region, for many of them are named alike."""
    title = plan.title.in_(language)
    return f"{title} · {country().codes['regions'].label(plan.region, language)}" if plan.region else title


def measures_for(actor: Actor) -> QuerySet[Measure]:
    """The measures an actor may see: those of every plan."""
    found = Measure.objects.filter(Q() if actor.may(READ) else NOTHING).select_related(
        "plan__agency", "owner", "amendment"
    )
    return found.prefetch_related("co_executors__agency")


def _overdue(actor: Actor) -> Q:
    return Q(status__in=OPEN_STATUSES, due_on__lt=actor.today)


def amendments_for(actor: Actor) -> QuerySet[Amendment]:
    """The amendments an actor may see: those of every plan."""
    return Amendment.objects.filter(Q() if actor.may(READ) else NOTHING).select_related("plan__agency")


def co_executors_for(actor: Actor) -> QuerySet[CoExecutor]:
    """The executors beside the one that answers, as `measures_for`."""
    return CoExecutor.objects.filter(Q() if actor.may(READ) else NOTHING).select_related(
        "measure__plan__agency", "agency"
    )


def progress_for(actor: Actor) -> QuerySet[Progress]:
    """What was noted of measures: for the nation all, for others of the plans that the own body keeps and the measures it answers for."""
    found = Progress.objects.select_related("measure__plan")
    if not actor.may(READ):
        return found.none()
    if actor.scope is Scope.NATIONAL:
        return found
    return found.filter(Q(measure__plan__agency=actor.agency) | Q(measure__owner=actor.agency))


def reports_for(actor: Actor) -> QuerySet[MeasureReport]:
    """The reports of executors: the own body's; those submitted, of the plans that it keeps, or for the nation of all."""
    found = MeasureReport.objects.select_related("measure__plan__agency", "measure__owner", "agency")
    if not actor.may(READ):
        return found.none()
    sent, own = ~Q(state=DRAFT), Q(agency=actor.agency)
    if actor.scope is Scope.NATIONAL:
        return found.filter(own | sent)
    return found.filter(own | sent & Q(measure__plan__agency=actor.agency))


register_type(
    RecordType(
        name="plan",
        title=_("Plan of action"),
        model=Plan,
        visible_to=plans_for,
        but=("agency",),
        path="/plans/{ref}",
        caption=_called,
    )
)
register_type(
    RecordType(
        name="measure",
        title=_("Measure"),
        model=Measure,
        visible_to=measures_for,
        path="/measures/{ref}",
        caption=lambda measure, language: f"{measure.number}. {measure.text.in_(language)[:80]}",
    )
)
register_type(RecordType(name="progress", title=_("Report on a measure"), model=Progress, visible_to=progress_for))
register_type(
    RecordType(
        name="measure_report",
        title=_("Report of an executor"),
        model=MeasureReport,
        visible_to=reports_for,
        also=("finding",),
        path="/measure-reports/{ref}",
    )
)
register_type(
    RecordType(
        name="plan_amendment",
        title=_("Amendment of the plan"),
        model=Amendment,
        visible_to=amendments_for,
        path="/plan-amendments/{ref}",
    )
)
register_type(
    RecordType(
        name="co_executor", title=_("Executor"), model=CoExecutor, visible_to=co_executors_for, shown_on=("measure",)
    )
)


def _not_executed(measure: Measure, actor: Actor) -> tuple[str, ...]:
    """Only an executor reports."""
    return () if actor.agency.pk in {one.pk for one in measure.executors} else ("draft_measure_report",)


register_workflow(Workflow(model=Measure, withheld=_not_executed))
take_attachments(Plan, read=READ, keep=KEEP)
take_attachments(Measure, read=READ, keep=KEEP)
take_attachments(MeasureReport, read=READ, keep=REPORT, blocks=REVIEW.refuse_evidence)
take_attachments(Amendment, read=READ, keep=KEEP)
ledger.tell(
    model=Measure, tells=(FactPlanMeasure,), derive=derive, related=("plan__agency", "owner", "amendment", "progress")
)
ledger.tell(
    model=MeasureReport,
    tells=(FactMeasureReport,),
    derive=derive_report,
    related=("measure__plan__agency", "measure__owner", "agency"),
)


@query(may=READ, get="/plans", title=_("Plans of action"), orders={"first_on": ("-first_on", "-id")})
def plans(*, actor: Actor, region: Region | None = None) -> QuerySet[Plan]:
    """The plans, the newest first; those of a region, or of all."""
    found = plans_for(actor)
    return found.filter(region=region) if region else found


@query(may=READ, get="/plans/{plan}", title=_("Plan of action"))
def plan(*, actor: Actor, plan: Plan) -> Plan:
    """One plan with its measures."""
    return plan


@query(
    may=READ,
    get="/measures",
    title=_("Measures"),
    labels={"only_overdue": _("Only overdue")},
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
        found = (
            found.filter(status=status)
            if status != OVERDUE
            else found.filter(_overdue(actor)).exclude(status=DONE_BY_WORD)
        )
    return found.filter(_overdue(actor)) if only_overdue else found


@query(may=READ, get="/measures/{measure}", title=_("Measure"))
def measure(*, actor: Actor, measure: Measure) -> Measure:
    """One measure with the reports about it."""
    return measure


@query(
    may=READ,
    get="/measure-reports",
    title=_("Reports of executors"),
    labels={
        "to_be_answered": _("Only those to be answered"),
        "only_differing": _("Only those whose value the records do not tell"),
    },
    orders={"term_on": ("-term_on", "-id")},
)
def measure_reports(
    *,
    actor: Actor,
    plan: Plan | None = None,
    agency: Agency | None = None,
    to_be_answered: bool = False,
    only_differing: bool = False,
) -> QuerySet[MeasureReport]:
    """Reports of executors, one row a measure, executor and term, the latest term first."""
    found = reports_for(actor)
    wanted = {"measure__plan": plan, "agency": agency, "state": SUBMITTED if to_be_answered else None}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(figure__isnull=False).exclude(figure=F("claimed")) if only_differing else found


@query(may=READ, get="/measure-reports/{measure_report}", title=_("Report of an executor"))
def measure_report(*, actor: Actor, measure_report: MeasureReport) -> MeasureReport:
    """One report of an executor, with what the records told beside what it claims."""
    return measure_report


@query(may=READ, get="/plan-amendments/{plan_amendment}", title=_("Amendment of the plan"))
def plan_amendment(*, actor: Actor, plan_amendment: Amendment) -> Amendment:
    """One amendment with what it changed in measures."""
    return plan_amendment
