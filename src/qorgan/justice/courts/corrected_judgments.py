"""Putting right what the house was told that a court decided: the outcome, its day, or both."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Because, CodeOf, PastDay
from qorgan.desk.records import Record
from qorgan.justice.courts.checks import check_ended, check_ground_of, lock
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.states import CONVICTED, JUDGMENTS, MOVES, PENDING
from qorgan.justice.crimes.corrected_decisions import redecide
from qorgan.justice.crimes.models import STANDING
from qorgan.justice.crimes.moving import Ground, check_ground, named
from qorgan.justice.crimes.states import IN_COURT, Move
from qorgan.justice.crimes.states import MOVES as REGISTER_MOVES
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text

LABELS = {
    "ended_on": _("Date of the judgment or ruling"),
    "ground": _("Ground of the acquittal or the termination"),
}
HELPS = {
    "outcome": _("What is left empty stays"),
    "ground": _("Needed when the court acquitted or terminated the proceeding and another outcome was entered"),
    "reason": _("Needed when the court returned the proceeding and another outcome was entered"),
}


@command(
    may="court.judgment",
    post="/court-proceedings/{court_proceeding}/judgment/corrections",
    title=_("Correct the outcome"),
    labels=LABELS,
    helps=HELPS,
)
def correct_judgment(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    outcome: Annotated[str, CodeOf("judgment_outcomes")] | None = None,
    ended_on: PastDay | None = None,
    ground: Ground | None = None,
    reason: Because | None = None,
) -> list[Record]:
    """Correct an outcome or its day that was entered wrongly; what is not given stays. The crime register follows.

    Answers with the proceeding and, where the crime register has it, the one there.

    Raises:
        court.still_pending, court.judgment_before_receipt, proceeding.ground_missing,
            court.acquittal_ground_missing, court.ground_not_fitting: there is nothing
            to correct, or it cannot be so.
        court.sentences_stand, court.in_force_before_judgment: the sentences do not fit.
        proceeding.decision_built_on, proceeding.stage_before_last: the life of the proceeding in the crime register
            does not allow it.
    """
    held = court_proceeding
    lock(held)
    check_ended(held)
    was, was_on = held.outcome, held.ended_on
    assert was_on is not None
    outcome, day = outcome or was, ended_on or was_on
    if day < held.received_on:
        raise Refusal("court.judgment_before_receipt", on=day_text(day), received_on=day_text(held.received_on))
    _check_sentences(held, outcome=outcome, day=day)
    move, is_other = _move_to(outcome), outcome != was
    check_ground_of(outcome, ground=ground or "", is_asked=is_other)
    if is_other:
        check_ground(move, reason=reason or "", ground=ground or "")
        held.reason, held.ground = "", ""
    held.ground = ground or held.ground
    held.outcome, held.ended_on, held.reason = outcome, day, reason or held.reason
    held.judgment_on = day if outcome in JUDGMENTS else None
    held.save()
    if held.proceeding is None:
        return [held]
    redecide(
        proceeding=held.proceeding,
        was=_move_to(was).decision,
        was_on=was_on,
        move=move,
        on=day,
        reason=reason or "",
        ground=ground or "",
        is_other=is_other,
    )
    return [held, held.proceeding]


def _check_sentences(held: CourtProceeding, *, outcome: str, day: date) -> None:
    standing = held.sentences.filter(STANDING)
    if outcome != CONVICTED and standing.exists():
        refs = ", ".join(standing.order_by("id").values_list("ref", flat=True))
        raise Refusal(
            "court.sentences_stand", ref=held.ref, sentences=refs, outcome=named("judgment_outcomes", outcome)
        )
    early = standing.filter(in_force_on__lt=day).order_by("in_force_on").first()
    if early is not None and early.in_force_on:
        raise Refusal("court.in_force_before_judgment", on=day_text(early.in_force_on), judgment_on=day_text(day))


def _move_to(outcome: str) -> Move:
    """What the crime register hears of an outcome."""
    act = next(one.act for one in MOVES if one.source == PENDING and outcome in one.to)
    return next(move for move in REGISTER_MOVES if move.act == act and IN_COURT in move.sources)
