"""What shows that a decision was done: a word, a paper, a record of the house, or a figure, which closes it by itself."""

from __future__ import annotations

from datetime import date, datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.queries import holding_files
from qorgan.desk.figures import AT_MOST, NEW, Question, figure_value, is_reached, target_text
from qorgan.desk.record_types import find_anything
from qorgan.desk.settling import settle
from qorgan.government.commission.models import Decision
from qorgan.kernel.refusals import Refusal

WORD, PAPER, RECORD, FIGURE = "word", "paper", "record", "figure"


def check_proof(decision: Decision, *, proof: str | None, actor: Actor) -> None:
    """Refuse to close a decision by hand that a figure closes, or without what is to show it.

    Raises:
        commission.closes_by_figure, commission.proof_missing, record.not_found
    """
    if decision.shown_by == FIGURE:
        raise Refusal("commission.closes_by_figure", decision=decision.ref)
    if decision.shown_by == RECORD:
        if not proof:
            raise Refusal("commission.proof_missing", decision=decision.ref)
        find_anything(actor=actor, ref=proof)
    if decision.shown_by == PAPER and not holding_files([decision.ref]):
        raise Refusal("commission.proof_missing", decision=decision.ref)


def question_of(decision: Decision, *, day: date) -> Question | None:
    """What the figure of a decision asks on a day: from the day it is counted from until then, and no longer than its term."""
    if decision.shown_by != FIGURE or decision.due_on is None:
        return None
    first, last = decision.first_counted_on, min(day, decision.due_on)
    if last < first:
        return None
    region, is_new = decision.meeting.commission.region, decision.target_is == NEW
    return Question(indicator=decision.indicator, first=first, last=last, region=region, is_new=is_new)


def refuse_reached(decision: Decision) -> None:
    """Refuse a figure that was what is asked for already on the day of the meeting: it would close a decision of which nothing was done.

    Raises:
        commission.reached_already
    """
    value = figure_value(question_of(decision, day=decision.meeting.held_on))
    if decision.shown_by == FIGURE and decision.target_is != AT_MOST and is_reached(decision, value):
        told = {"value": value, "on": decision.meeting.held_on, "rule": target_text(decision)}
        raise Refusal("commission.reached_already", **told).at("target_value")


def settle_by_figure(*, now: datetime, day: date) -> int:
    """Close the decisions whose figure is reached and open those again whose figure is so no longer; says how many moved.

    A figure that is to stay below a value is known at the end of its term and closes nothing before.
    """
    waiting = Decision.objects.filter(shown_by=FIGURE, voided_on__isnull=True).select_related(
        "meeting__commission__agency", "owner"
    )
    return sum(_settle(decision, now=now, day=day) for decision in waiting.order_by("id"))


def _settle(decision: Decision, *, now: datetime, day: date) -> bool:
    value = figure_value(question_of(decision, day=day))
    assert decision.due_on is not None
    is_told = decision.target_is != AT_MOST or day >= decision.due_on
    reached = is_told and is_reached(decision, value)
    if reached == bool(decision.done_on):
        return False
    told = {"done_on": min(day, decision.due_on), "figure": value} if reached else {"done_on": None, "figure": None}
    return settle(decision, told, keeper=decision.meeting.commission.agency, now=now)
