"""Recourse: what the fund paid is claimed back from the convicts, each for the whole, together no more than it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.history.rules import allow_correction
from qorgan.desk.inputs import Because, CodeOf, PastDay
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import STANDING
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation.accounts import clear, days_of_money, money, record_money
from qorgan.rights.compensation.award_grounds import recourse_gone
from qorgan.rights.compensation.checks import TOGETHER, check_agrees, check_end, in_state, locked, not_above
from qorgan.rights.compensation.joint_liability import hold_together, together, within_payment
from qorgan.rights.compensation.models import EMPTY_TODAY, CompensationClaim, RecourseClaim
from qorgan.rights.compensation.states import RECOVER

Sum = Annotated[int, Field(ge=1, le=10**15)]
Outcome = Annotated[str, CodeOf("recourse_outcomes")]
Cleared = Annotated[str, CodeOf("recourse_settlements")]
LABELS = {"received_on": _("Received on"), "way": _("What became of the money")}
HELPS = {
    "received_on": EMPTY_TODAY,
    "note": _("Needed where nothing is claimed any more and the money really came: why. Write no names."),
}
ALL_OF_IT = {"amount": _("Empty means all that is beyond what is owed.")}


@command(
    may=RECOVER, post="/compensation-claims/{compensation_claim}/recourse-claims", title=_("Open a recourse claim")
)
def open_recourse_claim(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    sentence: Sentence,
    amount: Sum | None = None,
    opened_on: PastDay | None = None,
) -> RecourseClaim:
    """Claim back from a convict of the same proceeding what the fund paid; without an amount, all that is still to come in.

    Each of several convicts may be asked for the whole; together they give back no more than it. What convicts gave back counts unless
    it was given back to them, also where it came in on an earlier application of the same injured party.

    Raises:
        record.not_in_this_state, compensation.not_the_offender, day.too_early
        compensation.recourse_open: one on this convict and payment stands; a closed one is corrected to go on with it.
        compensation.payment_recovered: the amount is more than is still to come in from all convicts together, or
            nothing is.
        compensation.sentence_not_binding: on that day the sentence was not in force.
    """
    hold_together(compensation_claim)
    claim = in_state(compensation_claim, act="open_recourse_claim")
    if not offenders_of(claim).filter(pk=sentence.pk).exists():
        proceeding = claim.injured_party.proceeding.ref
        raise Refusal("compensation.not_the_offender", sentence=sentence.ref, proceeding=proceeding).at("sentence")
    held = claim.recourse_claims.filter(sentence=sentence).order_by("id").last()
    if held:
        raise Refusal("compensation.recourse_open", recourse=held.ref)
    day = not_before(opened_on or actor.today, since=claim.paid_on or claim.applied_on)
    if sentence.in_force_on is None or sentence.in_force_on > day:
        raise Refusal("compensation.sentence_not_binding", sentence=sentence.ref, on=day).at("sentence")
    joint = together(claim)
    return create_record(
        RecourseClaim,
        actor=actor,
        claim=claim,
        sentence=sentence,
        agency=actor.agency,
        opened_on=day,
        amount=within_payment(amount or max(joint.rest, 1), of=joint),
    )


@command(
    may=RECOVER,
    post="/recourse-claims/{recourse_claim}/money",
    title=_("Record what came in"),
    labels=LABELS,
    helps=HELPS,
)
def record_recovery(
    *,
    actor: Actor,
    recourse_claim: RecourseClaim,
    amount: Sum,
    received_on: PastDay | None = None,
    note: Because | None = None,
) -> list[RecourseClaim | LedgerEntry]:
    """Record money that a convict gave back; with a note also what came though nothing is claimed any more.

    Raises:
        compensation.too_much, day.too_early
        compensation.payment_recovered: with it all convicts together would have given back more than the fund paid.
        compensation.recourse_unfounded: it was closed, or by that day the sentence was withdrawn or the award gone, and no note says why.
    """
    held = _locked(recourse_claim)
    day = not_before(received_on or actor.today, since=held.opened_on)
    reason = recourse_gone(held, on=day)
    if reason and not note:
        raise Refusal("compensation.recourse_unfounded", recourse=held.ref, reason=reason).at("note")
    if held.closed_on and not note:
        raise Refusal("compensation.recourse_closed", recourse=held.ref, on=held.closed_on).at("note")
    within_payment(amount, of=together(held.claim))
    not_above(amount, most=max(held.amount - held.received, 0))
    return [held, record_money(held, actor=actor, amount=amount, on=day, note=note)]


@command(may=RECOVER, post="/recourse-claims/{recourse_claim}/closing", title=_("Close the recourse claim"))
def close_recourse_claim(
    *, actor: Actor, recourse_claim: RecourseClaim, outcome: Outcome, closed_on: PastDay | None = None
) -> RecourseClaim:
    """Close a recourse claim: recovered, satisfied together with other convicts, hopeless, or given up for a reason of the list.

    Raises:
        compensation.recourse_closed, day.too_early, compensation.closed_before_money
        compensation.amount_not_as_outcome: what came in is not as much as the outcome means.
        compensation.payment_not_recovered: it is to be satisfied together, and something is still to come in.
    """
    held = _locked(recourse_claim)
    if held.closed_on:
        raise Refusal("compensation.recourse_closed", recourse=held.ref, on=held.closed_on)
    held.closed_on, held.outcome = closed_on or actor.today, outcome
    _check_end(held, outcome=outcome, on=held.closed_on)
    held.save(update_fields=["closed_on", "outcome"])
    return held


@command(
    may=RECOVER,
    post="/recourse-claims/{recourse_claim}/clearing",
    title=_("Clear money beyond what is owed"),
    labels=LABELS,
    helps=ALL_OF_IT,
)
def clear_recourse_claim(
    *,
    actor: Actor,
    recourse_claim: RecourseClaim,
    way: Cleared,
    amount: Sum | None = None,
    on: PastDay | None = None,
    note: Because | None = None,
) -> list[RecourseClaim | LedgerEntry]:
    """Write down what became of a convict's money on a recourse claim whose award or sentence fell: given back, or counted elsewhere.

    Raises:
        compensation.no_excess, day.too_early
    """
    held = _locked(recourse_claim)
    return [held, clear(held, actor=actor, way=way, amount=amount, on=on, note=note)]


def offenders_of(claim: CompensationClaim) -> QuerySet[Sentence]:
    """The standing sentences in the proceeding of an application, also as part of the one that it was joined into, in force or not."""
    proceeding = claim.injured_party.proceeding
    asked = (proceeding.pk, proceeding.goes_on_in.pk)
    return Sentence.objects.filter(STANDING, court_proceeding__proceeding__in=asked)


def _locked(recourse: RecourseClaim) -> RecourseClaim:
    """The recourse claim, locked until the act ends, and with it what all convicts owe jointly."""
    hold_together(recourse.claim)
    return locked(recourse, "claim", "sentence")


def _check_end(held: RecourseClaim, *, outcome: str, on: date) -> None:
    item = country().codes["recourse_outcomes"].get(outcome)
    check_agrees(held.received, of=held.amount, outcome=item, means="recovers")
    joint = together(held.claim)
    if item.attributes.get("recovers") == TOGETHER and joint.rest > 0:
        sums = {"paid": money(joint.paid), "rest": money(joint.rest), "received": joint.said}
        raise Refusal("compensation.payment_not_recovered", recourse=held.ref, outcome=item.title, **sums)
    not_before(on, since=held.opened_on)
    last = max(days_of_money(held), default=on)
    if last > on:
        raise Refusal("compensation.closed_before_money", recourse=held.ref, on=on, received_on=last).at("closed_on")


def correctable(
    *,
    amount: Sum | None = None,
    opened_on: PastDay | None = None,
    closed_on: PastDay | None = None,
    outcome: Outcome | None = None,
) -> None:
    """What may be corrected in a recourse claim: more or less is claimed, it is opened again, it ended otherwise."""


def _check_correction(recourse: RecourseClaim, changes: Mapping[str, Any], actor: Actor) -> None:
    held = _locked(recourse)
    check_end(held, changes)
    was_closed = held.closed_on
    for name, value in changes.items():
        setattr(held, name, value)
    if "amount" in changes:
        within_payment(held.amount - held.received, of=together(held.claim))
        not_above(held.received, most=held.amount)
    if held.closed_on:
        _check_end(held, outcome=held.outcome, on=held.closed_on)
    elif was_closed and (gone := recourse_gone(held, on=actor.today)):
        raise Refusal("compensation.recourse_unfounded", recourse=held.ref, reason=gone)


allow_correction(RecourseClaim, keep=RECOVER, fields=correctable, check=_check_correction)
