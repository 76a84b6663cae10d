"""What the keeper of the plan does: enters plans and measures and what is reported about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from django.db.models import Min
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.queries import holding_files
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.country import country, day_here
from qorgan.desk.creation import create_record
from qorgan.desk.figures import TargetIs
from qorgan.desk.history.rules import allow_correction
from qorgan.desk.inputs import Amount, CodeOf, Day, LastDay, Line, Lines, NamelessNote, PastDay
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.government.plan.models import Amendment, CoExecutor, Measure, Plan, Progress
from qorgan.government.plan.report_days import read_report_days
from qorgan.government.plan.states import DONE, DROPPED, KEEP, NOT_STARTED, REPORTED
from qorgan.government.plan.targets import check_target, judged
from qorgan.kernel.refusals import Refusal

Region = Annotated[str, CodeOf("regions")]
Status = Annotated[str, CodeOf("measure_statuses")]
Mark = Annotated[Line, Field(max_length=20)]
InAct = Annotated[int, Field(ge=1, le=1_000)]
TARGET = ("indicator", "target_is", "target_value", "target_on")
EXECUTOR = {"agency": _("Executor")}
ENTERED_WITHIN = timedelta(days=31)
"""How long after a plan was adopted and its first measure entered the others that it held then may still come."""
PLAN_HELPS = {
    "adopted_on": _("May be later than the first day."),
    "act": _("Its number and day, which reports in every language repeat as written."),
}


@command(may=KEEP, post="/plans", title=_("Keep a plan"), helps=PLAN_HELPS)
def keep_plan(
    *,
    actor: Actor,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    act: Line,
    first_on: Day,
    last_on: LastDay,
    adopted_on: Day,
    region: Region | None = None,
    measures_in_act: InAct | None = None,
) -> Plan:
    """Enter a plan of action; the actor's body keeps it. A plan adopted after its first day is in order.

    Raises:
        plan.kept: a plan adopted by the same act is kept for the same territory.
        plan.other_territory: a body of a region keeps the plan of that region alone.
    """
    if actor.scope is not Scope.NATIONAL and (region or "") != actor.agency.region:
        raise Refusal("plan.other_territory")
    _refuse_same_act(act=act, region=region or "")
    return create_record(
        Plan,
        actor=actor,
        title_en=title_en,
        title_ru=title_ru,
        title_kk=title_kk,
        act=act,
        first_on=first_on,
        last_on=last_on,
        adopted_on=adopted_on,
        measures_in_act=measures_in_act,
        region=region or "",
        agency=actor.agency,
    )


@command(may=KEEP, post="/plans/{plan}/correction", title=_("Correct the plan"))
def correct_plan(
    *,
    actor: Actor,
    plan: Plan,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    act: Line,
    first_on: Day,
    last_on: LastDay,
    adopted_on: Day,
    measures_in_act: InAct | None = None,
) -> Plan:
    """Put right the names, act or days of a plan; what its measures tell statistics follows.

    Raises:
        As `keep_plan`.
    """
    _refuse_same_act(act=act, region=plan.region, but=plan)
    plan.title_en, plan.title_ru, plan.title_kk, plan.act = title_en, title_ru, title_kk, act
    plan.first_on, plan.last_on, plan.adopted_on = first_on, last_on, adopted_on
    plan.measures_in_act = measures_in_act or plan.measures_in_act
    plan.save()
    refresh_facts_and_obligations(plan.measures.select_related("plan__agency", "owner", "amendment"), actor=actor)
    return plan


def _refuse_same_act(*, act: str, region: str, but: Plan | None = None) -> None:
    other = Plan.objects.filter(act=act, region=region).first()
    if other and other != but:
        raise Refusal("plan.kept", plan=other.ref)


@command(may=KEEP, post="/plans/{plan}/measures", title=_("Add a measure"), past_bodies={"owner": ANY_DAY})
def add_measure(
    *,
    actor: Actor,
    plan: Plan,
    number: Mark,
    text_en: Lines,
    text_ru: Lines,
    text_kk: Lines,
    owner: Agency,
    due_on: Day,
    completion_form: Line | None = None,
    report_days: Line | None = None,
    cost: Amount | None = None,
    cost_source: Line | None = None,
    indicator: Line | None = None,
    target_is: TargetIs | None = None,
    target_value: Amount | None = None,
    target_on: Day | None = None,
    amendment: Amendment | None = None,
) -> Measure:
    """Add a measure to a plan, not started. A deadline before the day of adoption is in order.

    It counts from the plan's first day; one that an amendment brought in from the adoption of that, and one that is entered late
    without an act from today, so that shares of earlier days stay as they are.

    Raises:
        plan.amendment_of_another: the amendment changed another plan.
        record.number_taken: a measure of the plan bears the number.
        plan.report_days_unreadable
        plan.target_incomplete, figures.indicator_unknown
        record.not_yours: another body keeps the plan.
    """
    refuse_of_another(plan, actor=actor)
    _refuse_same_number(plan=plan, number=number)
    _refuse_unreadable(report_days)
    check_target(indicator=indicator, target_is=target_is, target_value=target_value, target_on=target_on)
    _refuse_amendment_of_another(plan, amendment=amendment)
    return create_record(
        Measure,
        actor=actor,
        plan=plan,
        number=number,
        text_en=text_en,
        text_ru=text_ru,
        text_kk=text_kk,
        owner=owner,
        completion_form=completion_form or "",
        due_on=due_on,
        report_days=report_days or "",
        cost=cost,
        cost_source=cost_source or "",
        indicator=indicator or "",
        target_is=target_is or "",
        target_value=target_value,
        target_on=target_on,
        status=NOT_STARTED,
        amendment=amendment,
        since_on=None if amendment else _since(plan, day=actor.today),
    )


def _since(plan: Plan, *, day: date) -> date | None:
    """The day from which a measure without an amendment counts: the plan's first, unless it is entered long after the others."""
    ago = day - ENTERED_WITHIN
    if ago <= max(day_here(plan.recorded_at), plan.adopted_on):
        return None
    entered = plan.measures.aggregate(first=Min("recorded_at"))["first"]
    return day if entered and ago > day_here(entered) else None


def _refuse_amendment_of_another(plan: Plan, *, amendment: Amendment | None) -> None:
    if amendment and amendment.plan_id != plan.pk:
        raise Refusal("plan.amendment_of_another", amendment=amendment.ref, plan=plan.ref)


def correctable(
    *,
    number: Mark | None = None,
    text_en: Lines | None = None,
    text_ru: Lines | None = None,
    text_kk: Lines | None = None,
    owner: Agency | None = None,
    due_on: Day | None = None,
    completion_form: Line | None = None,
    report_days: Line | None = None,
    cost: Amount | None = None,
    cost_source: Line | None = None,
    indicator: Line | None = None,
    target_is: TargetIs | None = None,
    target_value: Amount | None = None,
    target_on: Day | None = None,
    amendment: Amendment | None = None,
    since_on: Day | None = None,
) -> None:
    """What may be put right in a measure; its status is reported, not corrected here."""


def _refuse_wrong(measure: Measure, changes: Mapping[str, Any], actor: Actor) -> None:
    refuse_of_another(measure.plan, actor=actor)
    if "number" in changes:
        _refuse_same_number(plan=measure.plan, number=changes["number"], but=measure)
    _refuse_unreadable(changes.get("report_days"))
    check_target(**{name: changes.get(name, getattr(measure, name)) for name in TARGET})
    _refuse_amendment_of_another(measure.plan, amendment=changes.get("amendment"))


def _judge_anew(measure: Measure, changes: Mapping[str, Any], actor: Actor) -> Iterable[str]:
    return _take(measure, judged(measure, status=measure.status, day=actor.today))


def _take(measure: Measure, values: Mapping[str, Any]) -> Iterable[str]:
    for name, value in values.items():
        setattr(measure, name, value)
    return tuple(values)


allow_correction(Measure, keep=KEEP, fields=correctable, check=_refuse_wrong, after=_judge_anew)


def refuse_of_another(plan: Plan, *, actor: Actor) -> None:
    """Refuse a plan that another body keeps; who keeps plans for the nation keeps every one of them."""
    if actor.scope is not Scope.NATIONAL and plan.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=plan.ref)


def _refuse_unreadable(report_days: str | None) -> None:
    if report_days and read_report_days(report_days) is None:
        raise Refusal("plan.report_days_unreadable", value=report_days)


@command(may=KEEP, post="/measures/{measure}/executors", title=_("Add an executor"), labels=EXECUTOR)
def add_co_executor(*, actor: Actor, measure: Measure, agency: Agency) -> Measure:
    """Name a body that carries the measure out beside the one that answers for it; it reports on its own part.

    Raises:
        record.not_yours: another body keeps the plan.
        plan.executes_already: the body is an executor of the measure.
    """
    refuse_of_another(measure.plan, actor=actor)
    if agency in measure.executors:
        raise Refusal("plan.executes_already", agency=agency.title, measure=measure.ref)
    create_record(CoExecutor, actor=actor, measure=measure, agency=agency)
    return measure


def _refuse_same_number(*, plan: Plan, number: str, but: Measure | None = None) -> None:
    # The plan is held until the act is over, so that what was checked still holds when the measure is written.
    Plan.objects.select_for_update().get(pk=plan.pk)
    other = plan.measures.filter(number=number).first()
    if other and other != but:
        raise Refusal("record.number_taken", number=number, record=other.ref)


@command(may=KEEP, post="/measures/{measure}/progress", title=_("Report progress"))
def report_progress(
    *,
    actor: Actor,
    measure: Measure,
    status: Status,
    on: PastDay,
    completed_on: PastDay | None = None,
    document: Line | None = None,
    note: NamelessNote = "",
) -> Measure:
    """Report how far a measure is on a day. The report is kept, and the measure takes its status.

    Raises:
        plan.status_follows_from_deadline: the status is one that nobody reports, such as overdue.
        plan.completion_day_missing, plan.completion_day_unwanted: done goes with a day of completion, and only done
            does.
        plan.paper_missing: no file is attached to the measure: neither done nor dropped is a word alone; an accepted report of the
            responsible body needs none.
    """
    check_word(status=status, completed_on=completed_on)
    refuse_of_another(measure.plan, actor=actor)
    if status in (DONE, DROPPED) and not holding_files([measure.ref]):
        raise Refusal("plan.paper_missing").at("document")
    return note_progress(
        actor=actor,
        measure=measure,
        status=status,
        on=on,
        completed_on=completed_on,
        document=document or "",
        note=note,
    )


def check_word(*, status: str, completed_on: date | None) -> None:
    """Refuse a status that nobody tells, and a day of completion that is missing or unwanted."""
    if status not in REPORTED:
        raise Refusal("plan.status_follows_from_deadline", status=country().codes["measure_statuses"].get(status).title)
    if (status == DONE) != bool(completed_on):
        raise Refusal("plan.completion_day_missing") if status == DONE else Refusal("plan.completion_day_unwanted")


def note_progress(
    *, actor: Actor, measure: Measure, status: str, on: Day, completed_on: Day | None, document: str, note: str = ""
) -> Measure:
    """Keep a report about a measure, which takes its status; what is told to be done is done by word while the records tell otherwise."""
    told = {"completed_on": completed_on, "document": document or measure.document}
    measure.save(update_fields=_take(measure, told | judged(measure, status=status, day=actor.today)))
    create_record(Progress, actor=actor, measure=measure, status=measure.status, on=on, document=document, note=note)
    return measure
