"""Lodging an appeal, deciding it, taking it back: the same for decisions of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.about import person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.ended_codes import ENDED
from qorgan.desk.history.rules import allow_voiding, mark_voided
from qorgan.desk.inputs import NOT_IN_LIST, Because, Day, Line, Note, shown
from qorgan.desk.labels import text_of
from qorgan.desk.records import Record
from qorgan.kernel.refusals import BadInput, NotPermitted, Refusal
from qorgan.kernel.texts import day_text
from qorgan.office.appeals.bodies import body_told
from qorgan.office.appeals.models import IS_OPEN, OPEN, TITLES, Appeal
from qorgan.office.appeals.rules import (
    DECIDE,
    END,
    LODGE,
    RULES,
    AppealRule,
    decides,
    entered_decision,
    keeps,
    rule_for,
)

LODGING = _("Lodge an appeal")
LABELS = {
    "record": _("Decision"),
    "not_suspended": _("The decision is carried out until then"),
    "withdrawn_on": _("Withdrawn on"),
}
NO_NAMES = _("Write no names.")
HELPS = {
    "withdrawn_on": _("Empty means today"),
    "not_suspended": _("Mark only if the body said so. Otherwise an appeal that suspends holds the decision up."),
    "grounds": NO_NAMES,
    "reasons": NO_NAMES,
    "reason": NO_NAMES,
}


@command(may=LODGE, post="/records/{record}/appeals", title=LODGING, labels=LABELS, helps=HELPS)
def lodge_appeal(
    *,
    actor: Actor,
    record: Record,
    lodged_by: Line,
    body: Line,
    answering: Agency | None = None,
    lodged_on: Day | None = None,
    not_suspended: bool = False,
    grounds: Note | None = None,
) -> Appeal:
    """Write down that a decision is appealed. The body appealed to owes the answer from now on, where it answers in the house.

    Raises:
        NotPermitted, BadInput, appeal.not_here, appeal.open, day.outside, or what the room refuses it for.
        appeal.not_that_body: the agency is no such body.
    """
    rule = rule_for(record)
    if rule is None:
        raise Refusal("appeal.not_here", record=record.ref)
    if not actor.may(rule.lodge):
        raise NotPermitted(act=text_of(LODGING))
    decision = _held(rule, ref=record.ref)
    rule.check(decision)
    day = not_outside(lodged_on or actor.today, today=actor.today, since=rule.decided_on(decision))
    _in_list(lodged_by, of=rule.parties, field="lodged_by", on=day)
    _in_list(body, of=rule.bodies, field="body", on=day)
    if same := Appeal.objects.filter(IS_OPEN, decision_ref=decision.ref, body=body).first():
        raise Refusal("appeal.open", record=decision.ref, appeal=same.ref)
    made = create_record(
        Appeal,
        actor=actor,
        about=rule.about,
        decision_ref=decision.ref,
        agency=rule.agency(decision),
        region=rule.region(decision),
        person=person_of(decision),
        keeper=actor.agency,
        lodged_by=lodged_by,
        lodged_on=day,
        body=body,
        answering=body_told(body, of=rule.bodies, region=rule.region(decision), named=answering),
        is_suspending=rule.suspends(decision) and not not_suspended,
        grounds=rule.words(grounds or ""),
    )
    _mark(decision)
    rule.lodged(made, decision, actor)
    return made


@command(may=DECIDE, post="/appeals/{appeal}/decision", title=_("Decide the appeal"))
def decide_appeal(
    *, actor: Actor, appeal: Appeal, outcome: Line, decided_on: Day | None = None, reasons: Note | None = None
) -> Appeal:
    """Say what was decided: as the body appealed to, or as the keeper what a body decided on paper. What follows is done at once.

    Raises:
        BadInput, record.not_in_this_state, day.outside
        record.not_yours_to_decide: it was put to another body, which decides here.
        appeal.own_decision: whoever entered the decision does not say how the appeal against it ended.
    """
    rule, held = RULES[appeal.about], _open(appeal)
    if not decides(held, actor):
        raise Refusal("record.not_yours_to_decide", record=held.ref)
    decision = _decision_of(held, rule, actor=actor)
    held.decided_on = not_outside(decided_on or actor.today, today=actor.today, since=held.lodged_on)
    _in_list(outcome, of=rule.outcomes, field="outcome", on=held.decided_on, but=rule.withdrawn)
    held.outcome, held.reasons = outcome, rule.words(reasons or "")
    held.save()
    return _ended(held, decision, rule, actor=actor)


@command(may=END, post="/appeals/{appeal}/withdrawal", title=_("Withdraw the appeal"), labels=LABELS, helps=HELPS)
def withdraw_appeal(*, actor: Actor, appeal: Appeal, reason: Because, withdrawn_on: Day | None = None) -> Appeal:
    """Write down that whoever appealed takes the appeal back: the decision is as it was before.

    Raises:
        record.not_in_this_state, day.outside, appeal.own_decision
        record.not_yours: another body wrote it down.
    """
    rule, held = RULES[appeal.about], _open(appeal)
    if not keeps(held, actor):
        raise Refusal("record.not_yours", record=held.ref)
    decision = _decision_of(held, rule, actor=actor)
    held.outcome, held.is_withdrawn = rule.withdrawn, True
    held.withdrawn_reason = rule.words(reason)
    held.decided_on = not_outside(withdrawn_on or actor.today, today=actor.today, since=held.lodged_on)
    held.save()
    return _ended(held, decision, rule, actor=actor)


def _voidable(appeal: Appeal, actor: Actor) -> None:
    if appeal.state != OPEN:
        raise Refusal("record.not_in_this_state", record=appeal.ref, state=TITLES[appeal.state])
    if not keeps(appeal, actor):
        raise Refusal("record.not_yours", record=appeal.ref)


def _void(appeal: Appeal, actor: Actor, reason: str) -> None:
    rule = RULES[appeal.about]
    decision = _decision_of(appeal, rule, actor=actor)
    mark_voided(appeal, actor, rule.words(reason))
    _ended(appeal, decision, rule, actor=actor)


def _ended(appeal: Appeal, decision: Any, rule: AppealRule, *, actor: Actor) -> Appeal:
    if appeal.outcome in rule.reverses:
        decision.reversed_on = appeal.decided_on
    _mark(decision)
    rule.ended(appeal, decision, actor)
    return appeal


def _mark(decision: Any) -> None:
    """Let the decision know whether an appeal against it is open."""
    decision.is_appealed = Appeal.objects.filter(IS_OPEN, decision_ref=decision.ref).exists()
    decision.save(update_fields=["is_appealed", "reversed_on"])


def _open(appeal: Appeal) -> Appeal:
    """The appeal as it stands now, held against a second outcome."""
    held = Appeal.objects.select_for_update(of=("self",)).select_related("answering").get(pk=appeal.pk)
    if held.state != OPEN:
        raise Refusal("record.not_in_this_state", record=held.ref, state=TITLES[held.state])
    return held


def _decision_of(appeal: Appeal, rule: AppealRule, *, actor: Actor) -> Any:
    """The decision, held, which somebody else entered."""
    if entered_decision(appeal, actor):
        raise Refusal("appeal.own_decision", record=appeal.decision_ref)
    return _held(rule, ref=appeal.decision_ref)


def _held(rule: AppealRule, *, ref: str) -> Any:
    return rule.model._default_manager.select_for_update(of=("self",)).get(ref=ref)


def _in_list(code: str, *, of: str, field: str, on: date, but: str = "") -> None:
    """Whether the list has the code, and had it on that day."""
    codes = country().codes[of]
    if code not in codes or code == but:
        raise BadInput(problems={field: [NOT_IN_LIST.filled(value=shown(code), name=codes.title)]})
    item = codes.get(code)
    if item.last is not None and item.last < on:
        raise BadInput(problems={field: [ENDED.filled(name=item.title_on(item.last), last=day_text(item.last))]})


allow_voiding(Appeal, keep=END, void=_void, blocks=_voidable)
