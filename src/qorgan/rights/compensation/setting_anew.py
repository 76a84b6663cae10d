"""A forced payment after its sentence was corrected: set anew by the law, and what came in beyond it settled."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation.founding import sentence_gone
from qorgan.rights.compensation.lawful import as_set, lawful
from qorgan.rights.compensation.leaving import leaves_fund
from qorgan.rights.compensation.models import ForcedPayment
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.recovering import locked_forced
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.stepping import is_step, settle_as
from qorgan.rights.compensation.unsettled import money_on_none_since, overpaid, overpaid_since, stepped
from qorgan.rights.compensation.wording import HELPS, LABELS


@command(
    may=RECOVER,
    post="/forced-payments/{forced_payment}/corrections",
    title=_("Set the forced payment anew"),
    labels=LABELS,
    helps=HELPS,
)
def correct_forced_payment(
    *, actor: Actor, forced_payment: ForcedPayment, corrected_on: PastDay | None = None
) -> ForcedPayment:
    """Set a forced payment anew by its sentence as it stands. The amount follows from the law; what stood before is kept beside it.

    What came in beyond the new amount is then to be settled.

    Raises:
        compensation.nothing_corrected: it is what the sentence makes owed.
        compensation.forced_payment_unfounded: the sentence was withdrawn.
        compensation.no_forced_payment: the law held here sets none for the sentence as it stands.
        day.too_early
    """
    held = locked_forced(forced_payment)
    gone = sentence_gone(held.sentence, on=actor.today)
    if gone:
        raise Refusal("compensation.forced_payment_unfounded", forced_payment=held.ref, reason=gone)
    owed = lawful(held.sentence)
    if owed is None:
        raise Refusal("compensation.no_forced_payment", sentence=held.sentence.ref)
    if owed == as_set(held):
        raise Refusal("compensation.nothing_corrected", record=held.ref)
    day = not_before(corrected_on or actor.today, since=held.corrected_on or held.set_on)
    create_record(
        FormerForcedPayment,
        actor=actor,
        forced_payment=held,
        category=held.category,
        amount_mci=held.amount_mci,
        amount=held.amount,
        until_on=day,
        doubted_at=held.doubted_at,
    )
    held.category, held.amount_mci, held.amount = owed
    held.corrected_on, held.doubted_at = day, None
    held.save()
    return held


@command(
    may=RECOVER,
    post="/forced-payments/{forced_payment}/settlement",
    title=_("Settle the convict's money"),
    labels=LABELS,
    helps=HELPS,
)
def settle_forced_payment(
    *,
    actor: Actor,
    forced_payment: ForcedPayment,
    settlement: Annotated[str, CodeOf("recourse_settlements")],
    settled_on: PastDay | None = None,
) -> list[ForcedPayment | Receipt]:
    """Write down what became of a convict's money on a forced payment whose sentence was withdrawn, or beyond one that was lowered.

    What was given back is counted no more among what came in for the fund. After a step, as a deposit, the final answer follows.

    Raises:
        compensation.nothing_to_settle: the sentence stands and no more came in than is owed, no money is on it, or it
            was settled for good before.
        compensation.nothing_corrected: it was settled so already.
        day.too_early
    """
    held = locked_forced(forced_payment)
    day = settled_on or actor.today
    over_since, since, step = overpaid_since(held), money_on_none_since(held), stepped(held)
    if over_since:
        former = held.former.latest("id")
        former.overpaid = overpaid(held)
        settle_as(former, settlement=settlement, on=not_before(day, since=over_since), actor=actor)
        _give_back_overpaid(held, former=former)
    elif step and step.settled_on:
        settle_as(step, settlement=settlement, on=not_before(day, since=step.settled_on), actor=actor)
        _give_back_overpaid(held, former=step)
    elif since is None or (held.settled_on and not is_step(held)):
        raise Refusal("compensation.nothing_to_settle", recourse=held.ref)
    else:
        day = not_before(day, since=max(since, held.settled_on or since))
        settle_as(held, settlement=settlement, on=day, actor=actor)
    held.save()
    return [held, *held.receipts.order_by("id")]


def _give_back_overpaid(held: ForcedPayment, *, former: FormerForcedPayment) -> None:
    """Take what came in beyond what the payment is now from the latest receipts, where it was given back. Saves what it was before."""
    former.save()
    left = former.overpaid
    if not leaves_fund(former.settlement):
        return
    held.received -= left
    for receipt in held.receipts.filter(withdrawn_on__isnull=True).order_by("-received_on", "-id"):
        part = min(left, receipt.amount - receipt.given_back)
        receipt.given_back, left = receipt.given_back + part, left - part
        receipt.save()
