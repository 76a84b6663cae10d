"""A payment that was written down: its order pays one application, and what it said before is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, Line, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.basis import basis_gone, taken_back_before
from qorgan.rights.compensation.holding import in_state
from qorgan.rights.compensation.models import CompensationClaim, FormerPayment, Recourse
from qorgan.rights.compensation.queries import name_for
from qorgan.rights.compensation.states import KEEP
from qorgan.rights.compensation.stepping import is_step, settle_as
from qorgan.rights.compensation.wording import ALL_THE_SAME, LABELS, STAYS, AllTheSame


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/payment/corrections",
    title=_("Correct the payment"),
    labels=LABELS,
    helps={"payment_number": STAYS, "paid_on": STAYS, "all_the_same": ALL_THE_SAME},
    journals=("reason", "all_the_same"),
)
def correct_payment(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    reason: Annotated[str, CodeOf("correction_reasons")],
    payment_number: Line | None = None,
    paid_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> CompensationClaim:
    """Put right the number or the day of a payment that was written down wrongly; what it said before is kept beside it.

    Raises:
        record.not_in_this_state, day.too_early, compensation.order_taken
        compensation.basis_gone: by that day the basis was gone, and no reason (`all_the_same`) is given or stands.
        compensation.paid_as_written: neither differs from what is written down.
        compensation.paid_after_recourse: the state claimed it back before that day.
    """
    claim = in_state(compensation_claim, act="correct_payment")
    assert claim.paid_on is not None
    number, day = payment_number or claim.payment_number, paid_on or claim.paid_on
    if (number, day) == (claim.payment_number, claim.paid_on):
        raise Refusal("compensation.paid_as_written", claim=claim.ref, number=number, on=day_text(day))
    may_be_paid_on(day, claim=claim, actor=actor, all_the_same=all_the_same or claim.all_the_same)
    recourse = on_this_payment(claim).filter(opened_on__lt=day).order_by("opened_on", "id").first()
    if recourse:
        raise Refusal(
            "compensation.paid_after_recourse",
            recourse=recourse.ref,
            opened_on=day_text(recourse.opened_on),
            on=day_text(day),
        )
    order_is_free(number, on=day, claim=claim, actor=actor)
    set_aside(claim, actor=actor, on=actor.today, correction=reason)
    claim.payment_number, claim.paid_on, claim.order_key = number, day, order_key_of(number, on=day)
    claim.save()
    return claim


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/payment/settlement",
    title=_("Settle the payment"),
    labels=LABELS,
    journals=("settlement",),
)
def settle_payment(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    settlement: Annotated[str, CodeOf("paid_award_settlements")],
) -> CompensationClaim:
    """Say what becomes of a payment that was made though its basis was gone; that ends the look owed at the award.

    After a step, as an appeal, the final answer is written down the same way.

    Raises:
        record.not_in_this_state
        compensation.payment_stands: its basis was not gone, or it was settled for good before.
        compensation.nothing_corrected: it was settled so already.
    """
    claim = in_state(compensation_claim, act="settle_payment")
    if not claim.all_the_same or (claim.settled_on and not is_step(claim)):
        raise Refusal("compensation.payment_stands", claim=claim.ref)
    settle_as(claim, settlement=settlement, on=actor.today, actor=actor)
    claim.save()
    return claim


def may_be_paid_on(day: date, *, claim: CompensationClaim, actor: Actor, all_the_same: str | None = None) -> date:
    """The day, if the treasury may have paid the award on it, or paid it all the same. The claim then bears the mark; the caller saves it.

    Raises:
        day.too_early
        compensation.basis_gone: the basis was gone, and nothing says why it was paid all the same.
        compensation.award_taken_back: the same where the award was taken back or the application withdrawn.
    """
    assert claim.treasury_list is not None
    not_before(day or actor.today, since=claim.treasury_list.listed_on)
    gone, former = basis_gone(claim), taken_back_before(claim)
    is_gone = gone is not None and (gone.since <= day or former is not None)
    if former and not all_the_same:
        raise Refusal("compensation.award_taken_back", claim=claim.ref, on=day_text(former.until_on)).at("all_the_same")
    if gone and is_gone and not all_the_same:
        raise Refusal("compensation.basis_gone", claim=claim.ref, reason=gone.reason, since=day_text(gone.since))
    claim.all_the_same = all_the_same or "" if is_gone else ""
    if claim.all_the_same:
        claim.doubted_at = claim.doubted_at or actor.now
    return day


def order_is_free(number: str, *, on: date, claim: CompensationClaim, actor: Actor) -> None:
    """An order pays one application: the orders of a body are numbered through a year, and one that came back was one too.

    The body is locked while it is looked up. The letter case tells no orders apart; of numbers of before two may stand alike.

    Raises:
        compensation.order_taken
    """
    type(claim.agency).objects.select_for_update().get(pk=claim.agency.pk)
    key = order_key_of(number, on=on)
    of_before = Q(order_key="", payment_number__iexact=number, paid_on__year=on.year)
    others = CompensationClaim.objects.filter(Q(order_key=key) | of_before, agency=claim.agency).exclude(pk=claim.pk)
    came_back = FormerPayment.objects.filter(claim__agency=claim.agency, paid_on__year=on.year, correction="")
    back = (one.claim for one in came_back.select_related("claim") if order_key_of(one.payment_number, on=on) == key)
    found = others.order_by("id").first() or next(back, None)
    if found:
        raise Refusal("compensation.order_taken", number=number, year=on.year, claim=name_for(found, actor)).at(
            "payment_number"
        )


def order_key_of(number: str, *, on: date) -> str:
    """A payment order as it is compared: its year, and its number in one letter case."""
    return f"{on.year}/{' '.join(number.casefold().split())}"


def on_this_payment(claim: CompensationClaim) -> QuerySet[Recourse]:
    """The recourses that claim back the payment as it stands: those written down after the last one came back."""
    back = claim.former_payments.exclude(return_reason="").order_by("id").last()
    return claim.recourses.filter(recorded_at__gt=back.recorded_at) if back else claim.recourses.all()


def set_aside(
    claim: CompensationClaim, *, actor: Actor, on: date, correction: str = "", return_reason: str = ""
) -> None:
    """Keep what a payment said until a day, and why it says so no longer: corrected, or the money came back."""
    create_record(
        FormerPayment,
        actor=actor,
        claim=claim,
        paid_on=claim.paid_on,
        payment_number=claim.payment_number,
        until_on=on,
        correction=correction,
        return_reason=return_reason,
    )
