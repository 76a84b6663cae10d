"""Money from a convict that was written down wrongly: put right, or withdrawn; what was written down before is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.founding import unfounded
from qorgan.rights.compensation.holding import not_above
from qorgan.rights.compensation.joint import together, within_payment
from qorgan.rights.compensation.models import ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_receipts import FormerReceipt, Receipt
from qorgan.rights.compensation.recovering import (
    Sum,
    check_founded,
    check_sentence,
    locked_forced,
    locked_recourse,
    still_open,
)
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.wording import ALL_THE_SAME, LABELS, STAYS, AllTheSame


@command(
    may=RECOVER,
    post="/receipts/{receipt}/corrections",
    title=_("Correct what came in"),
    labels=LABELS,
    helps={"amount": STAYS, "received_on": STAYS, "all_the_same": ALL_THE_SAME},
    journals=("reason", "all_the_same"),
)
def correct_receipt(
    *,
    actor: Actor,
    receipt: Receipt,
    reason: Annotated[str, CodeOf("correction_reasons")],
    amount: Sum | None = None,
    received_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> list[Recourse | ForcedPayment | Receipt]:
    """Put right the amount or the day of money that came in from a convict; what was written down before is kept beside it.

    Raises:
        record.withdrawn, compensation.recourse_closed, compensation.too_much,
        compensation.payment_recovered, compensation.given_back_of_it, day.too_early
        compensation.nothing_corrected: it says so already.
        compensation.recourse_unfounded, compensation.forced_payment_unfounded: by that day the sentence was withdrawn,
            or the payment had come
            back, and no reason (`all_the_same`) is given or stands.
    """
    owed, held = _standing(receipt)
    much, day = amount or held.amount, received_on or held.received_on
    if (much, day) == (held.amount, held.received_on):
        raise Refusal("compensation.nothing_corrected", record=held.ref)
    _check_given_back(held, left=much)
    mark = _may_come_on(day, owed=owed, why=all_the_same or held.all_the_same)
    create_record(
        FormerReceipt,
        actor=actor,
        receipt=held,
        was_on=held.received_on,
        amount=held.amount,
        until_on=actor.today,
        correction=reason,
    )
    _count(owed, by=much - held.amount)
    held.amount, held.received_on, held.all_the_same = much, day, mark
    held.save()
    return [owed, held]


@command(
    may=RECOVER,
    post="/receipts/{receipt}/withdrawal",
    title=_("Withdraw what came in"),
    labels=LABELS,
    journals=("reason",),
)
def withdraw_receipt(
    *, actor: Actor, receipt: Receipt, reason: Annotated[str, CodeOf("correction_reasons")]
) -> list[Recourse | ForcedPayment | Receipt]:
    """Take back money from a convict that was entered wrongly. It stays on the page and counts no more.

    Raises:
        record.withdrawn, compensation.recourse_closed, compensation.given_back_of_it
    """
    owed, held = _standing(receipt)
    _check_given_back(held, left=0)
    _count(owed, by=-held.amount)
    held.withdrawn_on, held.withdrawn_reason = actor.today, reason
    held.save()
    return [owed, held]


def _standing(receipt: Receipt) -> tuple[Recourse | ForcedPayment, Receipt]:
    """What the money came in on and the money, locked until the act ends, while it counts.

    A recourse is open, or cannot be opened again, as nothing stands behind it any more.

    Raises:
        record.withdrawn, compensation.recourse_closed
    """
    owed: Recourse | ForcedPayment
    if receipt.recourse:
        owed = locked_recourse(receipt.recourse)
        if unfounded(owed, on=date.max) is None:
            owed = still_open(receipt.recourse)
    else:
        assert receipt.forced_payment is not None
        owed = locked_forced(receipt.forced_payment)
    held: Receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    held.recourse, held.forced_payment = (owed, None) if isinstance(owed, Recourse) else (None, owed)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
    return owed, held


def _check_given_back(receipt: Receipt, *, left: int) -> None:
    if left < receipt.given_back:
        given_back = Money(receipt.given_back, country().currency)
        raise Refusal(
            "compensation.given_back_of_it",
            record=receipt.ref,
            given_back=given_back,
            amount=Money(left, country().currency),
        )


def _may_come_on(day: date, *, owed: Recourse | ForcedPayment, why: str) -> str:
    if isinstance(owed, Recourse):
        return check_founded(owed, on=not_before(day, since=owed.opened_on), all_the_same=why)
    return check_sentence(owed, on=not_before(day, since=owed.set_on), all_the_same=why)


def _count(owed: Recourse | ForcedPayment, *, by: int) -> None:
    """Count more or less on what is owed; less may leave more than is owed where that was lowered since."""
    if by > 0 and isinstance(owed, Recourse):
        not_above(within_payment(by, of=together(owed.claim)), most=owed.amount - owed.recovered)
    elif by > 0 and isinstance(owed, ForcedPayment):
        not_above(by, most=owed.amount - owed.received)
    if isinstance(owed, Recourse):
        owed.recovered += by
    else:
        owed.received += by
    owed.save()
