"""What a victim received on a claim for harm: written down by its day, and only while what it was awarded on stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.apart import came_on, counts_on_decision, is_unsettled, left_of, split_off
from qorgan.rights.compensation.civil import against_award
from qorgan.rights.compensation.doubting import doubt_harm
from qorgan.rights.compensation.harm import locked
from qorgan.rights.compensation.holding import not_above
from qorgan.rights.compensation.models import BUDGET, HarmClaim
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_receipts import FormerReceipt
from qorgan.rights.compensation.states import HARM
from qorgan.rights.compensation.stepping import settle_as
from qorgan.rights.compensation.wording import ALL_THE_SAME, HELPS, LABELS, STAYS, AllTheSame

Paid = Annotated[int, Field(ge=1, le=10**15)]


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/receipts",
    title=_("Record what was paid"),
    labels=LABELS,
    helps=HELPS,
    journals=("all_the_same",),
)
def record_harm_paid(
    *,
    actor: Actor,
    harm_claim: HarmClaim,
    amount: Paid,
    paid_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> list[HarmClaim | HarmPayment]:
    """Record what the victim received on a claim for harm, and on which day.

    What was really paid though nothing stood behind it any more is taken with the reason (`all_the_same`). So is what came on a decision
    that was withdrawn or lowered meanwhile: it stands beside what is awarded now until somebody says what becomes of it.

    Raises:
        compensation.harm_award_taken_back: the decision was withdrawn, and no reason is given.
        compensation.harm_not_awarded, compensation.too_much, day.too_early
        compensation.budget_pays_nothing: by that day it was known that there was no offence, no injured party, or no
            count of the
            gravest category, and no reason is given.
        compensation.judgment_gone: the same where the judgment that a civil claim was decided with is gone, or says
            that there was no offence.
    """
    held = locked(harm_claim)
    day = paid_on or actor.today
    former = came_on(held, day=day, amount=amount, all_the_same=all_the_same)
    if former:
        apart = {"amount": not_above(amount, most=left_of(former)), "former_decision": former}
        return [
            held,
            create_record(HarmPayment, actor=actor, claim=held, paid_on=day, all_the_same=all_the_same, **apart),
        ]
    mark = may_be_paid_on(day, claim=held, all_the_same=all_the_same)
    held.received += not_above(amount, most=held.awarded - held.received)
    doubt_harm(held, actor=actor)
    held.save()
    return [held, create_record(HarmPayment, actor=actor, claim=held, paid_on=day, amount=amount, all_the_same=mark)]


@command(
    may=HARM,
    post="/harm-payments/{harm_payment}/corrections",
    title=_("Correct the payment"),
    labels=LABELS,
    helps={"amount": STAYS, "paid_on": STAYS, "all_the_same": ALL_THE_SAME},
    journals=("reason", "all_the_same"),
)
def correct_harm_payment(
    *,
    actor: Actor,
    harm_payment: HarmPayment,
    reason: Annotated[str, CodeOf("correction_reasons")],
    amount: Paid | None = None,
    paid_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> list[HarmClaim | HarmPayment]:
    """Put right the amount or the day of a payment on a claim for harm; what was written down before is kept beside it.

    Raises:
        record.withdrawn, compensation.too_much, day.too_early
        compensation.nothing_corrected: it says so already.
        compensation.budget_pays_nothing, compensation.judgment_gone: by that day what the award stands on was gone,
            and no reason is given or stands.
    """
    claim, held = _standing(harm_payment)
    much, day = amount or held.amount, paid_on or held.paid_on
    if (much, day) == (held.amount, held.paid_on):
        raise Refusal("compensation.nothing_corrected", record=held.ref)
    why, former = all_the_same or held.all_the_same, held.former_decision
    if day and former:
        since = (held.first_decision or former).decided_on
        held.all_the_same, day = why, not_before(day, since=since)
    elif day:
        held.all_the_same = may_be_paid_on(day, claim=claim, all_the_same=why)
    for one in filter(None, (former, held.first_decision)):
        not_above(much, most=left_of(one) + held.amount)
    if counts_on_decision(held):
        claim.received += not_above(much, most=claim.awarded - claim.received + held.amount) - held.amount
    create_record(
        FormerReceipt,
        actor=actor,
        harm_payment=held,
        was_on=held.paid_on,
        amount=held.amount,
        until_on=actor.today,
        correction=reason,
    )
    held.amount, held.paid_on = much, day
    held.save()
    doubt_harm(claim, actor=actor)
    claim.save()
    return [claim, held]


@command(
    may=HARM,
    post="/harm-payments/{harm_payment}/withdrawal",
    title=_("Withdraw the payment"),
    labels=LABELS,
    journals=("reason",),
)
def withdraw_harm_payment(
    *, actor: Actor, harm_payment: HarmPayment, reason: Annotated[str, CodeOf("correction_reasons")]
) -> list[HarmClaim | HarmPayment]:
    """Take back a payment that was entered wrongly. It stays on the page and counts no more.

    Raises:
        record.withdrawn
    """
    claim, held = _standing(harm_payment)
    claim.received -= held.amount if counts_on_decision(held) else 0
    held.withdrawn_on, held.withdrawn_reason = actor.today, reason
    held.save()
    doubt_harm(claim, actor=actor)
    claim.save()
    return [claim, held]


@command(
    may=HARM,
    post="/harm-payments/{harm_payment}/settlement",
    title=_("Settle the payment"),
    labels=LABELS,
    helps={**HELPS, "amount": _("How much of it. Empty means all; what is left is settled by itself.")},
    journals=("settlement",),
)
def settle_harm_payment(
    *,
    actor: Actor,
    harm_payment: HarmPayment,
    settlement: Annotated[str, CodeOf("harm_payment_settlements")],
    amount: Paid | None = None,
    settled_on: PastDay | None = None,
) -> list[HarmClaim | HarmPayment]:
    """Say what becomes of money that came on a decision withdrawn or lowered meanwhile; what is counted on the decision of now pays it.

    Where only a part becomes that, it is named by its amount; the rest is an entry of its own and waits for its answer. After a step, as
    a claim in court, the final answer is written down the same way.

    Raises:
        day.too_early
        compensation.harm_payment_stands: it came on the decision that stands, or was settled for good or withdrawn
            before.
        compensation.nothing_corrected: it was settled so already.
        compensation.too_much: more than the payment, or more is to be counted than is still to come by the decision.
    """
    claim = locked(harm_payment.claim)
    held: HarmPayment = HarmPayment.objects.select_for_update(of=("self",)).get(pk=harm_payment.pk)
    if not is_unsettled(held):
        raise Refusal("compensation.harm_payment_stands", payment=held.ref)
    former = held.former_decision
    assert former is not None
    since = max(day for day in (held.paid_on, former.until_on, held.settled_on) if day)
    day = not_before(settled_on or actor.today, since=since)
    much, rest = not_above(amount or held.amount, most=held.amount), []
    if much < held.amount:
        rest = [split_off(held, amount=held.amount - much, former=former, actor=actor)]
    settle_as(held, settlement=settlement, on=day, actor=actor)
    if counts_on_decision(held):
        claim.received += not_above(much, most=claim.awarded - claim.received)
        claim.save()
    held.save()
    return [claim, held, *rest]


def _standing(payment: HarmPayment) -> tuple[HarmClaim, HarmPayment]:
    """The claim and the payment on it, locked until the act ends, while the payment counts.

    Raises:
        record.withdrawn
    """
    claim = locked(payment.claim)
    held: HarmPayment = HarmPayment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
    return claim, held


def may_be_paid_on(day: date, *, claim: HarmClaim, all_the_same: str | None = None) -> str:
    """Why something was paid on a claim for harm on a day though nothing stood behind it any more; "" where it may have been paid.

    Raises:
        compensation.harm_not_awarded, day.too_early, compensation.budget_pays_nothing,
        compensation.judgment_gone
    """
    if not claim.awarded or claim.decided_on is None:
        raise Refusal("compensation.harm_not_awarded", harm_claim=claim.ref)
    not_before(day, since=claim.decided_on)
    gone = against_award(claim)
    is_gone = gone is not None and gone.since <= day
    if gone and is_gone and not all_the_same:
        said = "compensation.budget_pays_nothing" if claim.forum == BUDGET else "compensation.judgment_gone"
        raise Refusal(said, harm_claim=claim.ref, since=day_text(gone.since), reason=gone.reason)
    return all_the_same or "" if is_gone else ""
