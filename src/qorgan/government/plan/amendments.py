"""Acts that change a plan after its adoption, and what each of them changed in its measures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.history.corrections import corrected
from qorgan.desk.inputs import Amount, Day, Line, Lines, PastDay
from qorgan.government.plan.commands import refuse_of_another
from qorgan.government.plan.models import Amendment, Measure, Plan, Progress
from qorgan.government.plan.states import DROPPED, KEEP
from qorgan.kernel.refusals import Refusal

AMENDMENT = {
    "is_dropped": _("The measure is dropped"),
}
HELPS = {"due_on": _("Only what is filled in is changed.")}


@command(may=KEEP, post="/plans/{plan}/amendments", title=_("Record an amendment"))
def record_amendment(*, actor: Actor, plan: Plan, act: Line, adopted_on: PastDay) -> Amendment:
    """Record an act that changed the plan; what it changed in measures is entered next.

    Raises:
        record.not_yours: another body keeps the plan.
        day.too_early: it was adopted before the plan.
        plan.amended: the act is recorded.
    """
    refuse_of_another(plan, actor=actor)
    not_before(adopted_on, since=plan.adopted_on, field="adopted_on")
    held = plan.amendments.filter(act=act).first()
    if held:
        raise Refusal("plan.amended", amendment=held.ref)
    return create_record(Amendment, actor=actor, plan=plan, act=act, adopted_on=adopted_on)


@command(
    may=KEEP,
    post="/plan-amendments/{plan_amendment}/measures",
    title=_("Amend a measure"),
    labels=AMENDMENT,
    helps=HELPS,
    past_bodies={"owner": ANY_DAY},
)
def amend_measure(
    *,
    actor: Actor,
    plan_amendment: Amendment,
    measure: Measure,
    text_en: Lines | None = None,
    text_ru: Lines | None = None,
    text_kk: Lines | None = None,
    owner: Agency | None = None,
    due_on: Day | None = None,
    completion_form: Line | None = None,
    cost: Amount | None = None,
    is_dropped: bool = False,
) -> Measure:
    """Write down what an amendment changed in a measure of its plan: what stood before stays in the history, under the amendment.

    Raises:
        record.not_yours: another body keeps the plan.
        plan.measure_of_another: the measure belongs to another plan.
        record.nothing_to_correct: nothing would be another.
    """
    if measure.plan_id != plan_amendment.plan_id:
        raise Refusal("plan.measure_of_another", measure=measure.ref, plan=plan_amendment.plan.ref)
    given: dict[str, Any] = {
        "text_en": text_en,
        "text_ru": text_ru,
        "text_kk": text_kk,
        "owner": owner,
        "due_on": due_on,
        "completion_form": completion_form,
        "cost": cost,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if is_dropped and measure.status != DROPPED:
        changes |= {"status": DROPPED, "completed_on": None}
    amended, is_changed = corrected(measure, changes, actor=actor, reason=plan_amendment.ref)
    if not is_changed:
        raise Refusal("record.nothing_to_correct", record=measure.ref)
    if is_dropped:
        create_record(
            Progress,
            actor=actor,
            measure=amended,
            status=DROPPED,
            on=plan_amendment.adopted_on,
            document=plan_amendment.act,
        )
    return amended
