"""Putting right a step that was entered wrongly in the life of a proceeding: the day, the ground, or what was decided.

What it said before is kept beside it (`FormerStage`), and why it was put right.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, EmptiableNote, Line, PastDay
from qorgan.justice.crimes.competence import check_body
from qorgan.justice.crimes.event_dates import check_investigated
from qorgan.justice.crimes.holding import receipt_of
from qorgan.justice.crimes.models import FormerStage, Proceeding, StageChange
from qorgan.justice.crimes.moving import Ground, check_ground, check_registered, lock, named, not_open
from qorgan.justice.crimes.states import AFTER_JUDGMENT, COURT, IN_COURT, Move, move_of
from qorgan.justice.crimes.steps import INDICTED, SENT_TO_COURT, Place, entered_by, is_own, place_of
from qorgan.kernel.refusals import BadInput, Refusal, Remedy
from qorgan.kernel.texts import Phrase, Text, day_text

LABELS = {
    "stated": _("Reason that the decision states"),
    "indicted_on": _("Indictment approved on"),
}
STAYS = _("What is left empty stays")
HELPS = {
    "on": STAYS,
    "stated": _("Where the proceeding was interrupted or returned"),
    "indicted_on": _(
        "Only where it was sent to court and the approval is not entered: it is entered before the sending"
    ),
}
NOT_TERMINATED = Phrase("only a termination has a ground")
FROM_ON = Phrase("Give a day from {least} on; the same day will do.")
BETWEEN = Phrase("Give a day from {least} to {most}; both will do.")
NO_DAY = Phrase("No day fits as long as the others stand so.")
NOTHING_LACKS = Phrase("can be given only for a sending to court without an approval entered before it")


def _court_of(values: Mapping[str, Any]) -> Agency | None:
    """The court to which a step sent a proceeding: the one that received it, or that it is sent to now."""
    step: StageChange = values["stage_change"]
    if step.decision != SENT_TO_COURT or values.get("decision") not in (None, SENT_TO_COURT):
        return None
    receipt = receipt_of(step)
    if receipt:
        return receipt.court
    return None if place_of(step).after else step.proceeding.court


@command(
    may="proceeding.stage",
    post="/stage-changes/{stage_change}/corrections",
    title=_("Correct the step"),
    labels=LABELS,
    helps=HELPS,
    journals=("reason",),
    starts={"on": _court_of},
)
def correct_stage(
    *,
    actor: Actor,
    stage_change: StageChange,
    on: PastDay | None = None,
    decision: Annotated[str, CodeOf("proceeding_decisions")] | None = None,
    ground: Ground | None = None,
    stated: Line | None = None,
    note: EmptiableNote | None = None,
    indicted_on: PastDay | None = None,
    reason: Annotated[str, CodeOf("correction_reasons")],
) -> Proceeding:
    """Put right a step that was entered wrongly, or enter the approved indictment that is missing before a sending to court.

    What is not given stays, and what the step said before is kept; not its note, which may hold what should stand nowhere.
    Whoever may enter the step corrects it in the body that entered it; where nobody of that body is left, another that may
    enter it does. The registration is corrected with the proceeding, and what a court decided by the court.

    Raises:
        proceeding.step_elsewhere, proceeding.step_of_others, proceeding.decision_of_others,
            proceeding.registration_withdrawn: it is not the actor's to correct.
        proceeding.step_unchanged: it says so already.
        proceeding.step_out_of_order, proceeding.sent_after_receipt, proceeding.decided_before_record,
            day.in_future: the day does not fit those of its neighbours, or of the court.
        proceeding.step_followed, proceeding.sending_received, proceeding.joined_in_court,
            proceeding.decision_not_open, proceeding.decision_taken, proceeding.ground_missing: it cannot become that
            one.
    """
    proceeding = stage_change.proceeding
    _read_anew(stage_change, proceeding=proceeding)
    place = place_of(stage_change)
    if indicted_on and (not place.lacks_indictment or (decision or SENT_TO_COURT) != SENT_TO_COURT):
        raise BadInput(problems={"indicted_on": [NOTHING_LACKS]})
    changed = _changed(place, on=on, decision=decision, ground=ground, stated=stated)
    is_noted = note not in (None, stage_change.note)
    if not changed and not indicted_on and not is_noted:
        raise Refusal("proceeding.step_unchanged", decision=_name(stage_change), on=day_text(stage_change.on))
    if changed or is_noted:
        _check_own(place, actor=actor)
        stage_change.note = stage_change.note if note is None else note
        stage_change.save(update_fields=["note"])
    if changed:
        _keep_former(stage_change, actor=actor, correction=reason)
        said = {"ground": ground or "", "stated": stated or ""}
        _put_right(place, actor=actor, on=on, decision=decision, **said)
    if indicted_on:
        check_body(INDICTED, actor=actor)
        _enter_approval(place, actor=actor, on=indicted_on)
    return proceeding


def _read_anew(step: StageChange, *, proceeding: Proceeding) -> None:
    """Lock a standing proceeding until the act ends and read it and the step again."""
    lock(proceeding)
    check_registered(proceeding)
    step.refresh_from_db()
    step.proceeding = proceeding  # read anew, the step has another copy, and the answer would be as before


def _keep_former(step: StageChange, *, actor: Actor, correction: str) -> None:
    create_record(
        FormerStage,
        actor=actor,
        proceeding=step.proceeding,
        step=step.ref,
        decision=step.decision,
        was_on=step.on,
        ground=step.ground,
        reason=step.reason,
        until_on=actor.today,
        correction=correction,
    )


def _changed(place: Place, *, on: date | None, decision: str | None, ground: str | None, stated: str | None) -> bool:
    step = place.step
    given = ((on, step.on), (decision, step.decision), (ground, step.ground), (stated, step.reason))
    return any(new and new != old for new, old in given)


def _check_own(place: Place, *, actor: Actor) -> None:
    """Raises `proceeding.step_elsewhere` or `proceeding.step_of_others` when another act, or another body, puts the step right."""
    step = place.step
    if not place.before:
        way = Remedy(act="correct_proceeding", places={"proceeding": step.proceeding.ref}, comes_back=False)
        raise Refusal("proceeding.step_elsewhere", decision=_name(step), on=day_text(step.on)).leading(way)
    if not is_own(place, actor=actor):
        said = {"decision": _name(step), "on": day_text(step.on)}
        raise (
            Refusal("proceeding.step_elsewhere", **said)
            if place.move.may == COURT
            else Refusal("proceeding.step_of_others", **said, by=entered_by(step))
        )


def _put_right(
    place: Place,
    *,
    actor: Actor,
    on: date | None,
    decision: str | None,
    ground: str,
    stated: str,
) -> None:
    step, was = place.step, place.move
    move = was
    if decision and decision != step.decision:
        move = _check_decision(place, actor=actor, decision=decision)
        step.decision, step.stage, step.ground, step.reason = decision, move.to, "", ""
    if ground and move.asks != "ground":
        raise BadInput(problems={"ground": [NOT_TERMINATED]})
    step.ground, step.reason = ground or step.ground, stated or step.reason
    if move.decision != was.decision:
        check_ground(move, reason=step.reason, ground=step.ground)
    day = on or step.on
    _check_order(place, on=day)
    if day != step.on and step.decision == SENT_TO_COURT:
        _check_receipt(place, on=day)
    check_investigated(
        step.proceeding,
        decision=step.decision,
        was=place.before[-1].stage,
        to=step.stage,
        on=day,
        until=step.on if move.decision == was.decision else None,
    )
    step.on = day
    if move.decision != was.decision and was.act != "move_stage":
        _take_back(place)
    step.save()
    if not place.after:
        proceeding = step.proceeding
        proceeding.stage, proceeding.stage_on = step.stage, step.on
        proceeding.save(update_fields=["stage", "stage_on"])


def _check_decision(place: Place, *, actor: Actor, decision: str) -> Move:
    step, before = place.step, place.before[-1]
    if place.after:
        following = place.after[0]
        raise Refusal(
            "proceeding.step_followed",
            ref=step.proceeding.ref,
            decision=_name(step),
            next=_name(following),
            on=day_text(following.on),
        ).at("decision")
    move = move_of(stage=before.stage, decision=decision, act="move_stage")
    if move is None or place.move.may == COURT:
        act = "" if place.move.may == COURT else "move_stage"
        raise not_open(proceeding=step.proceeding, decision=decision, stage=before.stage, act=act).at("decision")
    _check_free(place)
    check_body(decision, actor=actor)
    if before.decision == decision and before.stage == move.to:
        raise Refusal(
            "proceeding.decision_taken",
            ref=step.proceeding.ref,
            decision=named("proceeding_decisions", decision),
            on=day_text(before.on),
        ).at("decision")
    return move


def _check_free(place: Place) -> None:
    """Raises `proceeding.sending_received` or `proceeding.joined_in_court` when a court has what the step sent there or joined into another."""
    step, into = place.step, place.step.proceeding.joined_into
    said = {"ref": step.proceeding.ref, "decision": _name(step), "on": day_text(step.on)}
    receipt = receipt_of(step) if step.decision == SENT_TO_COURT else None
    if receipt:
        raise Refusal(
            "proceeding.sending_received", **said, court=receipt.court.title, received_on=day_text(receipt.on)
        ).at("decision")
    if into:
        lock(into)
        if into.stage in (IN_COURT, *AFTER_JUDGMENT):
            raise Refusal(
                "proceeding.joined_in_court", **said, into=into.ref, stage=named("proceeding_stages", into.stage)
            ).at("decision")


def _take_back(place: Place) -> None:
    """Let a proceeding that was neither sent nor joined in truth be its own again, at the court that received it last, if any."""
    proceeding = place.step.proceeding
    receipts = [receipt_of(one) for one in place.before if one.decision == SENT_TO_COURT]
    proceeding.court = next((one.court for one in reversed(receipts) if one), None)
    proceeding.joined_into = None
    proceeding.save(update_fields=["court", "joined_into"])
    proceeding.joined.update(court=proceeding.court)


def _check_order(place: Place, *, on: date, decision: str = "", field: str = "on") -> None:
    """Raises `proceeding.step_out_of_order` when a day lies before the step ahead or after the one that follows."""
    step, before, after = place.step, place.before[-1], place.after[0] if place.after else None
    other = before if on < before.on else after if after and after.on < on else None
    if other is None:
        return
    raise (
        Refusal(
            "proceeding.step_out_of_order",
            decision=named("proceeding_decisions", decision or step.decision),
            on=day_text(on),
            other=_name(other),
            other_on=day_text(other.on),
            by=entered_by(other),
            give=_give(least=before.on, most=after.on if after else None),
        )
        .at(field)
        .leading(Remedy(act="correct_stage", places={"stage_change": other.ref}))
    )


def _check_receipt(place: Place, *, on: date) -> None:
    """Raises `proceeding.sent_after_receipt` when the court had received by then what the step sent to it."""
    receipt = receipt_of(place.step)
    if receipt is None or on <= receipt.on:
        return
    raise Refusal(
        "proceeding.sent_after_receipt",
        decision=_name(place.step),
        on=day_text(on),
        court=receipt.court.title,
        received_on=day_text(receipt.on),
        give=_give(least=place.before[-1].on, most=receipt.on),
    ).at("on")


def _give(*, least: date, most: date | None) -> Text:
    """Which days fit."""
    if most is None:
        return FROM_ON.filled(least=day_text(least))
    return BETWEEN.filled(least=day_text(least), most=day_text(most)) if least <= most else NO_DAY


def _enter_approval(place: Place, *, actor: Actor, on: date) -> None:
    """Enter the approval ahead of the sending. Steps stand in the order of their rows, so those that follow are written anew."""
    sent = place.step
    ahead = Place(step=sent, before=place.before, after=(sent,))
    _check_order(ahead, on=on, decision=INDICTED, field="indicted_on")
    stage = place.before[-1].stage
    later = [sent, *place.after]
    StageChange.objects.filter(pk__in=[one.pk for one in later]).delete()
    create_record(StageChange, actor=actor, proceeding=sent.proceeding, decision=INDICTED, stage=stage, on=on)
    for one in later:
        one.pk = None
        one.save(force_insert=True)


def _name(step: StageChange) -> Text:
    return named("proceeding_decisions", step.decision)
