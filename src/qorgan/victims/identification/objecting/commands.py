"""Asking for another look at a decision on status, and answering. Nobody is put at a disadvantage for asking."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Because, CodeOf, Day, Line, Note, Reasons
from qorgan.kernel.refusals import Refusal
from qorgan.people.grants import end_grants
from qorgan.people.shapes import without_full_names
from qorgan.victims.identification.ending import take_out_of_force
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.passing import lies_unread, pass_on, show
from qorgan.victims.identification.objecting.reviewing import (
    KEEPS,
    MOOT,
    OUTCOMES,
    WAYS,
    answered_outside,
    answers,
    effect_of,
    is_in_house,
    is_staffed,
    may_review,
)
from qorgan.victims.identification.objecting.states import MAY
from qorgan.victims.identification.states import TITLES

NO_NAMES = _("Write no names. What looks like a full name is struck out.")
HELPS = {
    "reasons": NO_NAMES,
    "outcome_reasons": NO_NAMES,
    "reason": NO_NAMES,
}

Way = Annotated[str, CodeOf(WAYS)]
Party = Annotated[str, CodeOf("objection_parties")]
Outcome = Annotated[str, CodeOf(OUTCOMES)]


@command(may=MAY, post="/decisions/{decision}/objections", title=_("Ask for another look"))
def lodge_objection(
    *,
    actor: Actor,
    decision: Decision,
    way: Way,
    lodged_by: Party,
    reasons: Note | None = None,
    reviewer: Agency | None = None,
    lodged_on: Day | None = None,
) -> list[Objection | Decision]:
    """Ask that a decision be looked at again: by the same or a higher body, or by a prosecutor or court. No reason is needed.

    Asked again by the same way, an open one passes to the body named now, if nobody answers any more where it lies; its term runs on.

    Raises:
        day.outside, objection.decision_gone, objection.open, objection.reviewer_not_fitting
        objection.nobody_looks_again: nobody at the body that would answer can.
    """
    held = Decision.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=decision.pk)
    day = not_outside(lodged_on or actor.today, since=held.decided_on, today=actor.today)
    if held.state != "standing":
        raise Refusal("objection.decision_gone", decision=held.ref)
    open_ones = held.objections.select_for_update(of=("self",)).select_related("reviewer")
    same = open_ones.filter(way=way, closed_on=None, taken_back_on=None).first()
    if same is not None and not lies_unread(same, today=actor.today):
        raise Refusal("objection.open", decision=held.ref, objection=same.ref)
    answering = _reviewer(held, way=way, named=reviewer, today=actor.today)
    told = without_full_names(reasons or "")
    if same is not None and answering is not None:
        if answering.pk == same.reviewer_id:
            raise Refusal("objection.nobody_looks_again", agency=answering.title, decision=held.ref)
        pass_on(same, to=answering, reasons=told, person=held.person, actor=actor)
        return [same, held]
    made = create_record(
        Objection,
        actor=actor,
        decision=held,
        way=way,
        lodged_by=lodged_by,
        lodged_on=day,
        agency=actor.agency,
        reviewer=answering,
        reasons=told,
    )
    if answering is not None:
        show(made, person=held.person, to=answering, actor=actor)
    return [made, held]


@command(
    may=MAY,
    post="/objections/{objection}/answer",
    title=_("Answer the objection"),
    past_bodies={"answered_by": "closed_on"},
)
def answer_objection(
    *,
    actor: Actor,
    objection: Objection,
    outcome: Outcome,
    outcome_reasons: Reasons,
    replaced_by: Decision | None = None,
    closed_on: Day | None = None,
    answered_by: Agency | None = None,
    paper: Line | None = None,
) -> list[Objection | Decision]:
    """Say what came of another look, with reasons. What was set aside is withdrawn at once; what was decided anew is named.

    The answer of a prosecutor or a court is entered with the body that gave it and its paper: nobody answers a complaint
    about the own decision in their stead.

    Raises:
        objection.outcome_not_fitting: it says that the decision stands, which was withdrawn or replaced, or that it is
            gone while it stands.
        objection.answer_unsourced: it is a prosecutor's or a court's, and the body, or its paper, is not named or does
            not fit.
        objection.closed, record.not_yours_to_decide, objection.same_hands, day.outside,
        objection.new_decision_missing, objection.new_decision_not_fitting
    """
    held = _open(objection)
    if not answers(actor, held):
        raise Refusal("record.not_yours_to_decide", record=held.ref)
    if held.reviewer_id and held.decision.recorded_by == actor.user_ref:
        raise Refusal("objection.same_hands", decision=held.decision.ref)
    outside = answered_outside(held, named=answered_by, paper=paper or "")
    day = not_outside(closed_on or actor.today, since=held.lodged_on, today=actor.today)
    effect, decision = effect_of(outcome), held.decision
    if held.reviewer_id and (
        decision.state == "standing" if effect == MOOT else effect == KEEPS and decision.has_ended
    ):
        title = country().codes[OUTCOMES].get(outcome).title
        raise Refusal(
            "objection.outcome_not_fitting", outcome=title, decision=decision.ref, state=TITLES[decision.state]
        )
    _check_new(held, outcome=outcome, effect=effect, named=replaced_by)
    if effect == "withdraws" and decision.state == "standing":
        take_out_of_force(decision, actor=actor, on=day, because=held.ref)
    held.outcome, held.closed_on, held.replaced_by = outcome, day, replaced_by
    held.outcome_reasons = without_full_names(outcome_reasons)
    held.answered_by, held.paper = outside, paper or ""
    held.save()
    end_grants(actor=actor, source=held.ref)
    return [held, decision]


@command(may=MAY, post="/objections/{objection}/taking-back", title=_("Take it back"), helps=HELPS)
def take_back_objection(*, actor: Actor, objection: Objection, reason: Because) -> Objection:
    """Take an objection back because whoever asked does not want it any more, or it was entered by mistake.

    Raises:
        objection.closed
        record.not_yours_to_decide: another body keeps it.
    """
    held = _open(objection)
    if held.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours_to_decide", record=held.ref)
    held.taken_back_on, held.taken_back_because = actor.today, without_full_names(reason)
    held.save(update_fields=["taken_back_on", "taken_back_because"])
    end_grants(actor=actor, source=held.ref)
    return held


def _open(objection: Objection) -> Objection:
    """The objection as it stands now, held against a second answer."""
    related = ("decision__person", "decision__agency", "agency", "reviewer", "answered_by")
    held = Objection.objects.select_for_update(of=("self",)).select_related(*related).get(pk=objection.pk)
    if held.state != "open":
        raise Refusal("objection.closed", objection=held.ref)
    return held


def _reviewer(decision: Decision, *, way: str, named: Agency | None, today: date) -> Agency | None:
    """The body of the house that answers; None where a prosecutor or a court does."""
    if not is_in_house(way):
        return None
    chosen = named or (decision.agency if way == "second_look" else decision.agency.parent)
    if chosen is None or not may_review(chosen, decision=decision, way=way):
        raise Refusal("objection.reviewer_not_fitting", agency=chosen.title if chosen else "—", decision=decision.ref)
    if not is_staffed(chosen, decision=decision, today=today):
        raise Refusal("objection.nobody_looks_again", agency=chosen.title, decision=decision.ref)
    return chosen


def _check_new(held: Objection, *, outcome: str, effect: str, named: Decision | None) -> None:
    if effect == "replaces" and named is None:
        title = country().codes[OUTCOMES].get(outcome).title
        raise Refusal("objection.new_decision_missing", outcome=title, decision=held.decision.ref)
    if named is not None and (effect != "replaces" or named.supersedes_id != held.decision_id):
        raise Refusal("objection.new_decision_not_fitting", named=named.ref, decision=held.decision.ref)
