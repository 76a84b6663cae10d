"""Finding out what a person needs, planning with the person, and writing down what was given."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Amount, Because, CodeOf, Day, Line, Note
from qorgan.desk.labels import text_of
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import CareGoal, CarePlan, Delivery, NeedsAssessment, PlanReview
from qorgan.victims.planning.queries import LABELS as RECORDS
from qorgan.victims.planning.states import AGREED, MAY

Criterion = Annotated[str, CodeOf("need_criteria")]
Area = Annotated[str, CodeOf("plan_areas")]
Answer = Annotated[str, CodeOf("plan_answers")]
Staff = Annotated[str, CodeOf("staff_roles")]
Outcome = Annotated[str, CodeOf("goal_outcomes")]
Result = Annotated[str, CodeOf("review_results")]
Unit = Annotated[str, CodeOf("delivery_units")]
Units = Annotated[int, Field(ge=1, le=10_000)]
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    "criteria": _("Grounds of need"),
    "areas": _("Services and help needed"),
    "own_words": _("What the person wants, in the person's words"),
    "risks": _("Risks"),
    "assessed_on": _("Assessed on"),
    "drawn_on": _("Drawn up on"),
    "next_review_on": _("Next review on"),
    "answer": _("The person's answer"),
    "answered_on": _("Answered on"),
    "area": _("Area"),
    "text": _("What is to be reached"),
    "responsible": _("Who answers for it"),
    "due_on": _("Due on"),
    "closed_on": _("Closed on"),
    "result": _("Result"),
    "reviewed_on": _("Reviewed on"),
    "delivered_on": _("Delivered on"),
    "units": _("How much"),
    "unit": _("Counted in"),
    "given_by": _("Given by"),
    "amount": _("Cost, tenge"),
}
HELPS = {
    "own_words": NO_NAMES,
    "risks": NO_NAMES,
    "text": NO_NAMES,
    "note": NO_NAMES,
    "reason": NO_NAMES,
    "assessed_on": _("Empty means today"),
    "drawn_on": _("Empty means today"),
    "answered_on": _("Empty means today"),
    "closed_on": _("Empty means today"),
    "reviewed_on": _("Empty means today"),
    "delivered_on": _("Empty means today"),
    "amount": _("Leave empty if it is not known."),
    "needs_assessment": _("Empty means the latest of this care file."),
}

Why = Annotated[str, CodeOf("correction_reasons")]


@command(may=MAY, post="/care-files/{care_file}/needs-assessments", title=_("Assess needs"))
def assess_needs(
    *,
    actor: Actor,
    care_file: CareFile,
    criteria: list[Criterion],
    areas: list[Area],
    own_words: Note | None = None,
    risks: Note | None = None,
    assessed_on: Day | None = None,
) -> NeedsAssessment:
    """Write down what a person in care needs (Social Code, art. 140). A later assessment stands beside the earlier one.

    Raises:
        planning.outside_stay, planning.needs_assessed_that_day
    """
    day = assessed_on or actor.today
    _within_stay(actor=actor, care_file=care_file, day=day)
    _once_a_day(care_file=care_file, day=day)
    return create_record(
        NeedsAssessment,
        actor=actor,
        care_file=care_file,
        assessed_on=day,
        criteria=_once(criteria),
        areas=_once(areas),
        own_words=own_words or "",
        risks=risks or "",
    )


@command(
    may=MAY,
    post="/needs-assessments/{needs_assessment}/corrections",
    title=_("Correct the needs"),
    helps={name: said for name, said in HELPS.items() if name != "reason"},
    journals=("reason",),
)
def correct_needs(
    *,
    actor: Actor,
    needs_assessment: NeedsAssessment,
    reason: Why,
    criteria: list[Criterion] | None = None,
    areas: list[Area] | None = None,
    own_words: Note | None = None,
    risks: Note | None = None,
    assessed_on: Day | None = None,
) -> NeedsAssessment:
    """Put right what was entered wrongly; what is not given stays. The journal keeps the reason.

    Raises:
        planning.outside_stay, planning.needs_assessed_that_day
    """
    held = NeedsAssessment.objects.select_for_update(of=("self",)).get(pk=needs_assessment.pk)
    if assessed_on and assessed_on != held.assessed_on:
        _within_stay(actor=actor, care_file=held.care_file, day=assessed_on)
        _once_a_day(care_file=held.care_file, day=assessed_on)
        held.assessed_on = assessed_on
    held.criteria, held.areas = _once(criteria or held.criteria), _once(areas or held.areas)
    held.own_words = held.own_words if own_words is None else own_words
    held.risks = held.risks if risks is None else risks
    held.save()
    return held


@command(may=MAY, post="/care-files/{care_file}/plans", title=_("Draw up a plan"))
def draw_up_plan(
    *,
    actor: Actor,
    care_file: CareFile,
    needs_assessment: NeedsAssessment | None = None,
    drawn_on: Day | None = None,
    next_review_on: Day | None = None,
) -> list[CarePlan]:
    """Draw up an individual plan; a plan that stands is replaced by it and its open goals stay where they were.

    Raises:
        planning.outside_stay, planning.day_before
    """
    day = drawn_on or actor.today
    _within_stay(actor=actor, care_file=care_file, day=day)
    _after(day=next_review_on, since=day, basis="drawn_on")
    CareFile.objects.select_for_update(of=("self",)).get(pk=care_file.pk)
    before = list(care_file.plans.filter(superseded_on__isnull=True))
    for plan in before:
        if day < plan.drawn_on:
            raise _before("drawn_on", on=day, since=plan.drawn_on)
        plan.superseded_on = day
        plan.save(update_fields=["superseded_on"])
    found = needs_assessment or care_file.needs_assessments.order_by("-assessed_on", "-id").first()
    drawn = create_record(
        CarePlan,
        actor=actor,
        care_file=care_file,
        needs_assessment=found,
        drawn_on=day,
        first_review_on=next_review_on,
        next_review_on=next_review_on,
    )
    return [drawn, *before]


@command(may=MAY, post="/care-plans/{care_plan}/answer", title=_("Record the answer"), helps=HELPS)
def answer_plan(
    *, actor: Actor, care_plan: CarePlan, answer: Answer, answered_on: Day | None = None, note: Note | None = None
) -> CarePlan:
    """Write down whether the person accepts the plan (Social Code, art. 134). A refusal stops no service.

    Raises:
        planning.plan_replaced, planning.plan_answered, planning.outside_stay, planning.day_before
    """
    held = _standing(care_plan)
    if held.answer == AGREED and held.answered_on:
        raise Refusal("planning.plan_answered", care_plan=held.ref, on=held.answered_on)
    day = answered_on or actor.today
    _within_stay(actor=actor, care_file=held.care_file, day=day)
    if day < held.drawn_on:
        raise _before("answered_on", on=day, since=held.drawn_on)
    held.answer, held.answered_on, held.answer_note = answer, day, note or ""
    held.save()
    return held


@command(may=MAY, post="/care-plans/{care_plan}/goals", title=_("Add a goal"), labels=LABELS, helps=HELPS)
def add_goal(*, actor: Actor, care_plan: CarePlan, area: Area, text: Line, responsible: Staff, due_on: Day) -> CarePlan:
    """Add what is to be reached, in which area, by when, and who answers for it.

    Raises:
        planning.plan_replaced, planning.day_before
    """
    held = _standing(care_plan)
    if due_on < held.drawn_on:
        raise _before("due_on", on=due_on, since=held.drawn_on)
    create_record(CareGoal, actor=actor, care_plan=held, area=area, text=text, responsible=responsible, due_on=due_on)
    return held


@command(may=MAY, post="/care-goals/{care_goal}/outcome", title=_("Close the goal"))
def close_goal(
    *, actor: Actor, care_goal: CareGoal, outcome: Outcome, closed_on: Day | None = None, note: Note | None = None
) -> CarePlan:
    """Say how a goal ended, also one of a plan that was replaced.

    Raises:
        record.ended, planning.outside_stay
    """
    held = CareGoal.objects.select_for_update(of=("self",)).select_related("care_plan__care_file").get(pk=care_goal.pk)
    if held.closed_on:
        raise Refusal("record.ended", record=held.ref, on=held.closed_on)
    day = closed_on or actor.today
    _within_stay(actor=actor, care_file=held.care_plan.care_file, day=day)
    held.closed_on, held.outcome, held.note = day, outcome, note or ""
    held.save()
    return held.care_plan


@command(may=MAY, post="/care-plans/{care_plan}/reviews", title=_("Review the plan"), labels=LABELS, helps=HELPS)
def review_plan(
    *,
    actor: Actor,
    care_plan: CarePlan,
    result: Result,
    reviewed_on: Day | None = None,
    next_review_on: Day | None = None,
    note: Note | None = None,
) -> CarePlan:
    """Look at a plan again together with the person, who answered it: also one that was refused.

    Raises:
        planning.plan_replaced, planning.plan_unanswered, planning.outside_stay
        planning.day_before: the day is before the one on which the person answered.
    """
    held = _standing(care_plan)
    if not held.answer:
        raise Refusal("planning.plan_unanswered", care_plan=held.ref)
    day = reviewed_on or actor.today
    _within_stay(actor=actor, care_file=held.care_file, day=day)
    if held.answered_on and day < held.answered_on:
        raise _before("reviewed_on", on=day, since=held.answered_on, basis="answered_on")
    _after(day=next_review_on, since=day, basis="reviewed_on")
    create_record(
        PlanReview,
        actor=actor,
        care_plan=held,
        reviewed_on=day,
        result=result,
        next_review_on=next_review_on,
        note=note or "",
    )
    held.next_review_on = next_review_on
    held.save(update_fields=["next_review_on"])
    return held


@command(may=MAY, post="/care-files/{care_file}/deliveries", title=_("Record what was given on a day"))
def deliver_service(
    *,
    actor: Actor,
    care_file: CareFile,
    service: Area,
    given_by: Staff,
    units: Units = 1,
    unit: Unit,
    delivered_on: Day | None = None,
    amount: Amount | None = None,
    care_goal: CareGoal | None = None,
    note: Note | None = None,
) -> Delivery:
    """Write down a service as it was delivered: the day, the kind, how much, by whom, what it cost (whole tenge).

    Raises:
        planning.outside_stay, planning.goal_of_another_file
    """
    day = delivered_on or care_file.discharged_on or actor.today
    _within_stay(actor=actor, care_file=care_file, day=day)
    if care_goal and care_goal.care_plan.care_file_id != care_file.pk:
        raise Refusal("planning.goal_of_another_file", care_goal=care_goal.ref, care_file=care_file.ref)
    return create_record(
        Delivery,
        actor=actor,
        care_file=care_file,
        care_goal=care_goal,
        delivered_on=day,
        service=service,
        units=units,
        unit=unit,
        given_by=given_by,
        amount=amount,
        note=note or "",
    )


@command(may=MAY, post="/deliveries/{delivery}/withdrawal", title=_("Withdraw the delivery"), helps=HELPS)
def withdraw_delivery(*, actor: Actor, delivery: Delivery, reason: Because) -> Delivery:
    """Take back a delivery that was entered by mistake; it stays in the journal, marked, and counts no more.

    Raises:
        record.withdrawn
    """
    held = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return held


def _within_stay(*, actor: Actor, care_file: CareFile, day: date) -> None:
    last = care_file.discharged_on
    if not care_file.admitted_on <= day <= min(actor.today, last or actor.today):
        raise Refusal("planning.outside_stay", on=day, stay=Period(care_file.admitted_on, last))


def _once_a_day(*, care_file: CareFile, day: date) -> None:
    other = care_file.needs_assessments.filter(assessed_on=day).first()
    if other:
        raise Refusal("planning.needs_assessed_that_day", on=day, needs_assessment=other.ref)


def _standing(plan: CarePlan) -> CarePlan:
    """The plan as it stands now, held against a second change at the same time."""
    held = CarePlan.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=plan.pk)
    if found.superseded_on:
        raise Refusal("planning.plan_replaced", care_plan=found.ref, on=found.superseded_on)
    return found


def _after(*, day: date | None, since: date, basis: str) -> None:
    if day and day <= since:
        raise _before("next_review_on", on=day, since=since, basis=basis)


def _before(field: str, *, on: date, since: date, basis: str = "drawn_on") -> Refusal:
    """The refusal, naming both fields as the form does."""
    return Refusal(
        "planning.day_before", field=text_of(LABELS[field]), on=on, since=since, basis=text_of(LABELS[basis])
    )


def _once(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(codes))
