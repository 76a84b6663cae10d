"""Putting right what the life of a proceeding says: a day, or a decision that was another in truth."""

from __future__ import annotations

from datetime import date

from qorgan.justice.crimes.holding import first_receipt_of
from qorgan.justice.crimes.models import Proceeding, StageChange
from qorgan.justice.crimes.moving import lock, named
from qorgan.justice.crimes.states import JUDGED, Move
from qorgan.justice.crimes.steps import entered_by
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text


def move_start(*, proceeding: Proceeding, day: date) -> None:
    """Let the life of a proceeding begin on another day; the caller saves the proceeding.

    Raises:
        proceeding.registered_after_stage: a later stage began before that day.
        proceeding.registered_after_receipt: a court received it before that day.
    """
    steps = list(proceeding.stages.order_by("id"))
    later = sorted(steps[1:], key=lambda step: (step.on, step.pk))
    if later and later[0].on < day:
        raise Refusal(
            "proceeding.registered_after_stage",
            ref=proceeding.ref,
            on=day_text(day),
            decision=named("proceeding_decisions", later[0].decision),
            decided_on=day_text(later[0].on),
        ).at("registered_on")
    receipt = first_receipt_of(proceeding)
    if receipt and receipt.on < day:
        raise Refusal(
            "proceeding.registered_after_receipt",
            ref=proceeding.ref,
            on=day_text(day),
            court=receipt.court.title,
            received_on=day_text(receipt.on),
        ).at("registered_on")
    proceeding.stages.filter(pk=steps[0].pk).update(on=day)
    if not later:
        proceeding.stage_on = day


def redecide(
    *,
    proceeding: Proceeding,
    was: str,
    was_on: date,
    move: Move,
    on: date,
    reason: str = "",
    ground: str = "",
    is_other: bool = False,
) -> None:
    """Let the step of decision `was` on `was_on` say what was decided in truth: `move` on `on`.

    What `is_other` keeps neither the reason nor the ground of before, though the decision be called alike.

    An entry into force goes with the judgment that turns out to be none. A life that has no such step, because the
    register was told otherwise, stays as it is.

    Raises:
        proceeding.decision_built_on: it was another decision, and others followed it.
        proceeding.stage_before_last: the day lies before the step ahead of it or after the one that follows.
    """
    lock(proceeding)
    steps = list(proceeding.stages.order_by("id"))
    places = [place for place, step in enumerate(steps) if (step.decision, step.on) == (was, was_on)]
    if not places:
        return
    step, before, later = steps[places[-1]], steps[: places[-1]], steps[places[-1] + 1 :]
    if move.decision != was:
        later = _without_entry_into_force(later, proceeding=proceeding, step=step)
    if before and on < before[-1].on:
        raise _out_of_order(before[-1], on=on, stage_on=before[-1].on)
    if later and later[0].on < on:
        raise _out_of_order(later[0], on=later[0].on, stage_on=on)
    if is_other or move.decision != was:
        step.reason, step.ground = "", ""
    step.decision, step.stage, step.on = move.decision, move.to, on
    step.reason, step.ground = reason or step.reason, ground or step.ground
    step.save()
    if not later:
        proceeding.stage, proceeding.stage_on = step.stage, on
        proceeding.save(update_fields=["stage", "stage_on"])


def _out_of_order(other: StageChange, *, on: date, stage_on: date) -> Refusal:
    return Refusal(
        "proceeding.stage_before_last",
        on=day_text(on),
        stage_on=day_text(stage_on),
        other_on=day_text(other.on),
        by=entered_by(other),
    )


def _without_entry_into_force(
    later: list[StageChange], *, proceeding: Proceeding, step: StageChange
) -> list[StageChange]:
    """Take the entry into force away when it is all that followed a judgment; anything else was built on the step."""
    others = [one for one in later if step.stage != JUDGED or one.decision != "in_force"]
    if others:
        raise Refusal(
            "proceeding.decision_built_on",
            ref=proceeding.ref,
            decision=named("proceeding_decisions", step.decision),
            next=named("proceeding_decisions", others[0].decision),
            on=day_text(others[0].on),
        )
    for one in later:
        one.delete()
    return []
