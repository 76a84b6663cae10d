"""The questions: what an operation is, to whoever is named in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.journal.apart import APART
from qorgan.desk.journal.models import ApartEntry
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.justice.operations import models, named, states
from qorgan.justice.operations.facts import TELLS, derive
from qorgan.justice.operations.models import PROSECUTOR, Operation, OperationReport, RightsIncident
from qorgan.justice.operations.sealed import words_of
from qorgan.justice.operations.states import ANSWER, READ
from qorgan.kernel.refusals import Refusal

Kind = Annotated[str, CodeOf("operation_kinds")]
LABELS = {
    "operation": _("Operation"),
    "operation_member": _("Named person"),
    "operation_site": _("Site"),
    "operation_task": _("Task"),
    "operation_report": _("Daily report"),
    "found_person": _("Somebody found"),
    "operation_result": _("Result"),
    "operation_lesson": _("Lesson"),
    "operation_collision": _("Collision"),
    "rights_incident": _("Report of hurt rights"),
    "kind": _("Kind of operation"),
}
FOR_CHIEFS = (
    "change_operation",
    "add_operation_site",
    "add_operation_task",
    "start_operation",
    "call_off_operation",
    "end_operation",
    "assess_operation",
    "add_operation_lesson",
)
ALL = (
    models.Operation,
    models.OperationMember,
    models.OperationSite,
    models.OperationTask,
    models.OperationReport,
    models.FoundPerson,
    models.OperationResult,
    models.OperationLesson,
    models.OperationCollision,
    models.RightsIncident,
)


class Words(Shape):
    """Words of an operation or a report, opened once: of which record, what they are, and the text."""

    record: str
    which: str
    text: str


class JournalLine(Shape):
    """A line of the operation's own journal: who did what to which of its records, and when."""

    at: datetime
    user: str
    agency: str
    act: str
    objects: list[str]
    outcome: str


def _operation_withholds(operation: Operation, actor: Actor) -> Collection[str]:
    held = named.duties_of(operation, actor)
    found = set[str]() if held.intersection(named.LEADS) else {*FOR_CHIEFS, "name_member"}
    if held == {PROSECUTOR}:
        found |= {"report_operation_day", "note_found_person"}
        found.discard("name_member")
    if not held.intersection((*named.LEADS, PROSECUTOR)):
        found.add("operation_journal")
    return found


def _leader_withholds(*acts: str) -> Any:
    def withheld(record: Any, actor: Actor) -> Collection[str]:
        return () if named.leads_it(record.operation, actor) else acts

    return withheld


def _found_withholds(found: models.FoundPerson, actor: Actor) -> Collection[str]:
    is_own = found.agency_id == actor.agency.pk
    shut = set() if is_own else {"hand_over_found_person"}
    return shut if is_own or named.leads_it(found.operation, actor) else {*shut, "record_found_outcome"}


def _member_withholds(member: models.OperationMember, actor: Actor) -> Collection[str]:
    ends = named.is_prosecutor_of if member.duty == PROSECUTOR else named.leads_it
    is_shut = member.duty == models.CHIEF or not ends(member.operation, actor)
    return ("release_member",) if is_shut else ()


def _duty_withholds(*acts: str) -> Any:
    def withheld(record: Any, actor: Actor) -> Collection[str]:
        is_own = record.member.user_ref == actor.user_ref and record.member.agency_id == actor.agency.pk
        return () if is_own or named.leads_it(record.operation, actor) else acts

    return withheld


def _incident_withholds(incident: RightsIncident, actor: Actor) -> Collection[str]:
    return () if actor.may(ANSWER) and incident.agency_id == actor.agency.pk else ("answer_rights_incident",)


def _kind(model: Any, *, name: str, **told: Any) -> None:
    register_type(RecordType(name=name, title=LABELS[name], model=model, **told))


PART: dict[str, Any] = {"shown_on": ("operation",)}
_kind(
    Operation,
    visible_to=named.operations_for,
    also=("called_off_on",),
    but=("duty_phone",),
    name="operation",
    path="/operations/{ref}",
    caption=lambda operation, language: operation.title,
)
_kind(models.OperationMember, visible_to=named.members_for, name="operation_member", **PART)
_kind(models.OperationSite, visible_to=named.sites_for, name="operation_site", **PART)
_kind(models.OperationTask, visible_to=named.tasks_for, name="operation_task", **PART)
_kind(OperationReport, visible_to=named.reports_for, also=("submitted_at",), name="operation_report", **PART)
_kind(models.FoundPerson, visible_to=named.found_for, name="found_person", **PART)
_kind(models.OperationResult, visible_to=named.results_for, name="operation_result", **PART)
_kind(models.OperationLesson, visible_to=named.lessons_for, name="operation_lesson", **PART)
_kind(models.OperationCollision, visible_to=named.collisions_for, name="operation_collision", **PART)
_kind(
    RightsIncident,
    visible_to=named.incidents_for,
    but=("operation",),
    name="rights_incident",
    path="/rights-incidents/{ref}",
)


def _lives(model: Any, *, moves: Any, state: Any, withheld: Any) -> None:
    register_workflow(Workflow(model=model, state=state, steps=steps_of(moves), withheld=withheld))


_lives(Operation, moves=states.OPERATION_MOVES, state=states.state_of, withheld=_operation_withholds)
_lives(models.FoundPerson, moves=states.FOUND_MOVES, state=states.state_of_found, withheld=_found_withholds)
_lives(models.OperationMember, moves=states.MEMBER_MOVES, state=states.state_of_member, withheld=_member_withholds)
_lives(
    models.OperationSite,
    moves=states.SITE_MOVES,
    state=states.state_of_site,
    withheld=_leader_withholds("remove_operation_site"),
)
_lives(
    models.OperationTask,
    moves=states.TASK_MOVES,
    state=states.state_of_duty,
    withheld=_duty_withholds("finish_operation_task"),
)
_lives(
    models.OperationLesson,
    moves=states.LESSON_MOVES,
    state=states.state_of_duty,
    withheld=_duty_withholds("finish_operation_lesson"),
)
_lives(
    models.OperationCollision,
    moves=states.COLLISION_MOVES,
    state=states.state_of_collision,
    withheld=_leader_withholds("settle_collision"),
)
_lives(RightsIncident, moves=states.INCIDENT_MOVES, state=states.state_of_incident, withheld=_incident_withholds)
APART["qorgan.justice.operations"] = frozenset(model.ref_prefix for model in ALL)
ledger.tell(
    model=Operation,
    tells=TELLS,
    derive=derive,
    related=("agency", "reports", "results", "members", "found_persons"),
)


@query(may=READ, get="/operations", title=_("Operations"), orders={"first_on": ("-first_on", "-id")})
def operations(*, actor: Actor, kind: Kind | None = None) -> QuerySet[Operation]:
    """The operations in which one is named, the latest first."""
    found = named.operations_for(actor)
    return found.filter(kind=kind) if kind else found


@query(may=READ, get="/operations/{operation}", title=_("Operation"))
def operation(*, actor: Actor, operation: Operation) -> Operation:
    """One operation in which one is named."""
    return operation


@query(
    may=READ,
    get="/operations/{operation}/reports",
    title=_("Daily reports"),
    orders={"reported_on": ("-reported_on", "-id")},
)
def operation_reports(*, actor: Actor, operation: Operation) -> QuerySet[OperationReport]:
    """The daily reports of an operation, the latest day first."""
    return named.reports_for(actor).filter(operation=operation)


@query(
    may=READ, get="/operations/{operation}/found", title=_("People found"), orders={"found_at": ("-found_at", "-id")}
)
def found_persons(*, actor: Actor, operation: Operation) -> QuerySet[models.FoundPerson]:
    """Whom an operation found: when, and the reference of the lead that tells of each. Nobody is named."""
    return named.found_for(actor).filter(operation=operation)


@query(may=READ, get="/operations/{operation}/words", title=_("Open the words"), sensitive=True)
def operation_words(*, actor: Actor, operation: Operation) -> list[Words]:
    """The sealed words of an operation: aim, note, sites, tasks and lessons. The look stands in its journal.

    Raises:
        operations.words_shut
    """
    told: list[tuple[Any, str, str]] = [(operation, "aim", "sealed_aim"), (operation, "note", "sealed_note")]
    parts = (("site", operation.sites), ("task", operation.tasks), ("lesson", operation.lessons))
    told += [(one, which, "sealed_words") for which, rows in parts for one in rows.order_by("id")]
    opened = (Words(record=one.ref, which=which, text=words_of(one, column)) for one, which, column in told)
    return [one for one in opened if one.text]


@query(may=READ, get="/operations/{operation}/journal", title=_("Journal of the operation"))
def operation_journal(*, actor: Actor, operation: Operation) -> list[JournalLine]:
    """Who did and opened what in an operation, the latest first; for its chief, its deputies and its prosecutor.

    Reports of hurt rights leave no line here.

    Raises:
        operations.for_the_chief
    """
    if not named.duties_of(operation, actor).intersection((*named.LEADS, PROSECUTOR)):
        raise Refusal("operations.for_the_chief", operation=operation.ref)
    return [
        JournalLine(
            at=one.at, user=one.user, agency=one.agency, act=one.act, objects=one.objects_ref, outcome=one.outcome
        )
        for one in lines_of(operation)
    ]


@query(
    may=READ,
    get="/rights-incidents",
    title=_("Reports of hurt rights"),
    orders={"reported_at": ("-reported_at", "-id")},
)
def rights_incidents(*, actor: Actor) -> QuerySet[RightsIncident]:
    """What one reported oneself, and to whoever answers what came to the own office; the latest first."""
    return named.incidents_for(actor)


@query(may=READ, get="/rights-incidents/{rights_incident}", title=LABELS["rights_incident"])
def rights_incident(*, actor: Actor, rights_incident: RightsIncident) -> RightsIncident:
    """One report of hurt rights."""
    return rights_incident


@query(may=READ, get="/rights-incidents/{rights_incident}/words", title=_("Open the report"), sensitive=True)
def rights_incident_words(*, actor: Actor, rights_incident: RightsIncident) -> list[Words]:
    """The words of a report and of its answer, and which operation it is about, of which body. The look stands in the journal kept apart.

    Raises:
        operations.words_shut
    """
    held, about = rights_incident, rights_incident.operation
    told = [(which, words_of(held, f"sealed_{which}")) for which in ("words", "answer")]
    if about:  # by reference and body alone: whoever is not named in it learns neither its name nor its aim
        told.insert(0, ("operation", f"{about.ref}, {about.agency.title.in_(actor.language)}"))
    return [Words(record=held.ref, which=which, text=text) for which, text in told if text]


def lines_of(operation: Operation) -> QuerySet[ApartEntry]:
    """The lines about an operation and all that belongs to it, the latest first; those about hurt rights name none of it."""
    parts = ("members", "sites", "tasks", "reports", "found_persons", "results", "lessons", "collisions")
    refs = [ref for part in parts for ref in getattr(operation, part).values_list("ref", flat=True)]
    return ApartEntry.objects.filter(objects_ref__overlap=[operation.ref, *refs]).order_by("-seq")
