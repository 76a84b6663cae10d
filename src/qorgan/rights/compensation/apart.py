"""Money that came on a decision on harm which was withdrawn or lowered meanwhile: which decision it came on, and what became of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.models_of_harm import FormerHarmDecision, HarmPayment
from qorgan.rights.compensation.stepping import is_step, keep_settlement


def came_on(claim: HarmClaim, *, day: date, amount: int, all_the_same: str | None) -> FormerHarmDecision | None:
    """The decision of before that money came on, where the one of now awards nothing by that day, or not as much; else None.

    Only with a reason money is taken on it. Of several it is the latest that has room for all of it, or the one with most room.

    Raises:
        compensation.harm_award_taken_back: the decision was withdrawn, none awards anything by that day, and no reason
            is given.
    """
    stands = claim.decided_on is not None and claim.decided_on <= day and claim.awarded > 0
    if stands and (amount <= claim.awarded - claim.received or not all_the_same):
        return None
    of_then = [one for one in taken_back(claim) if one.decided_on <= day]
    if of_then and not all_the_same:
        if of_then[0].correction:
            return None
        raise Refusal("compensation.harm_award_taken_back", harm_claim=claim.ref, on=day_text(of_then[0].until_on)).at(
            "all_the_same"
        )
    room = ((one, left_of(one)) for one in of_then)
    return next((one for one, left in room if left >= amount), max(of_then, key=left_of, default=None))


def taken_back(claim: HarmClaim) -> list[FormerHarmDecision]:
    """The decisions of before that awarded something which stands no longer, the latest first: withdrawn, or lowered."""
    found = sorted(claim.former_decisions.all(), key=lambda one: one.pk, reverse=True)
    return [one for one in found if one.awarded > (claim.awarded if one.correction else 0)]


def left_of(former: FormerHarmDecision) -> int:
    """What may still have come on a decision of before.

    What was received on it while it stood stands with those that corrected it since, and all of them together brought no more than
    the highest. What came on one withdrawn and is counted on the decision of now came on it all the same.
    """
    run = _corrected_in_turn(former)
    is_over, keys = bool(run[-1].withdrawn_because), {one.pk for one in run}
    held = former.claim.payments.filter(withdrawn_on__isnull=True)
    came = [(one.amount, keys & _named_by(one)) for one in held if is_over or not counts_on_decision(one)]
    on_any = sum(much for much, named in came if named)
    since = sum(much for much, named in came if any(key >= former.pk for key in named))
    now = 0 if is_over else former.claim.received
    return min(former.awarded - since, max(one.awarded for one in run) - on_any) - now


def _named_by(payment: HarmPayment) -> set[int]:
    return {key for key in (payment.former_decision_id, payment.first_decision_id) if key is not None}


def _corrected_in_turn(former: FormerHarmDecision) -> list[FormerHarmDecision]:
    """The decisions of before of which each was corrected into the next, with this one among them; one withdrawn is the last."""
    run: list[FormerHarmDecision] = []
    for one in sorted(former.claim.former_decisions.all(), key=lambda one: one.pk):
        if run and run[-1].withdrawn_because:
            if former in run:
                break
            run = []
        run.append(one)
    return run


def set_apart(claim: HarmClaim, *, former: FormerHarmDecision, actor: Actor) -> list[HarmPayment]:
    """Take what was received beyond what is awarded now from the decision, the latest money first; all payments that changed.

    Each waits until somebody says what becomes of it. One of which a part still stands is taken apart. The caller saves the claim.
    """
    changed: list[HarmPayment] = []
    paid = claim.payments.filter(withdrawn_on__isnull=True).order_by(F("paid_on").desc(nulls_last=True), "-id")
    for one in [held for held in paid if counts_on_decision(held)]:
        over = claim.received - claim.awarded
        if over <= 0:
            break
        claim.received -= min(over, one.amount)
        if over < one.amount:
            changed.append(split_off(one, amount=over, former=former, actor=actor))
        else:
            keep_settlement(one, until=former.until_on, actor=actor)
            one.first_decision = one.first_decision or one.former_decision
            one.former_decision, one.settlement, one.settled_on = former, "", None
        one.save()
        changed.append(one)
    return changed


def split_off(payment: HarmPayment, *, amount: int, former: FormerHarmDecision, actor: Actor) -> HarmPayment:
    """A part of a payment as an entry of its own that waits for its answer; the payment is so much less. The caller saves it.

    After a step it waits as the payment does.
    """
    payment.amount -= amount
    stays = {"settlement": payment.settlement, "settled_on": payment.settled_on} if is_step(payment) else {}
    first = payment.first_decision or payment.former_decision
    return create_record(
        HarmPayment,
        actor=actor,
        claim=payment.claim,
        paid_on=payment.paid_on,
        amount=amount,
        all_the_same=payment.all_the_same,
        part_of=payment.part_of or payment,
        former_decision=former,
        first_decision=first if first != former else None,
        **stays,
    )


def waits_since(payment: HarmPayment) -> datetime:
    """Since when it is written down that money came on a decision that stands no longer, or as much."""
    assert payment.former_decision is not None
    return max((payment.part_of or payment).recorded_at, payment.former_decision.recorded_at)


def is_unsettled(payment: HarmPayment) -> bool:
    """Whether it came on a decision of before and nobody said yet what became of it, or no more than a step."""
    is_answered = payment.settled_on and not is_step(payment)
    return payment.former_decision_id is not None and not is_answered and not payment.withdrawn_on


def counts_on_decision(payment: HarmPayment) -> bool:
    """Whether it pays what is awarded now: it came on that, or was counted on it since (`counts_on_decision` of its settlement)."""
    return payment.former_decision_id is None or _says(payment, "counts_on_decision")


def paid_all_the_same_at(claim: HarmClaim) -> datetime | None:
    """When it was last written down that something was paid on the decision of now though nothing stood behind it any more."""
    held = (one for one in claim.payments.all() if one.former_decision_id is None and not one.withdrawn_on)
    return max((one.recorded_at for one in held if one.all_the_same), default=None)


def left_the_victim(payment: HarmPayment) -> bool:
    """Whether it was given back to whoever paid it (`leaves_victim` of its settlement)."""
    return _says(payment, "leaves_victim")


def came_apart(claim: HarmClaim) -> int:
    """What the victim received and kept beside what the decision of now awards."""
    held = (one for one in claim.payments.all() if not one.withdrawn_on and not counts_on_decision(one))
    return sum(one.amount for one in held if not left_the_victim(one))


def _says(payment: HarmPayment, attribute: str) -> bool:
    item = country().codes["harm_payment_settlements"].find(payment.settlement) if payment.settlement else None
    return bool(item and item.attributes.get(attribute))
