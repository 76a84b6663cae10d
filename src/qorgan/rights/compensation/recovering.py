"""What convicts give back and pay in: recourse for what the fund paid, and the forced payment by the category of the crime."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import STANDING
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.agreeing import TOGETHER, check_agrees
from qorgan.rights.compensation.founding import sentence_gone, unfounded
from qorgan.rights.compensation.holding import in_state, not_above
from qorgan.rights.compensation.joint import after_money, check_satisfied, hold_together, together, within_payment
from qorgan.rights.compensation.lawful import lawful
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.payments import on_this_payment
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.wording import HELPS, LABELS, AllTheSame

Sum = Annotated[int, Field(ge=1, le=10**15)]


@command(
    may=RECOVER,
    post="/compensation-claims/{compensation_claim}/recourses",
    title=_("Open a recourse"),
    labels=LABELS,
    helps=HELPS,
)
def open_recourse(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    sentence: Sentence,
    amount: Sum | None = None,
    opened_on: PastDay | None = None,
) -> Recourse:
    """Claim back from a convict of the same proceeding what the fund paid; without an amount, all that is still to come in.

    Each of several convicts may be asked for the whole; together they give back no more than it. One that was closed bars another on
    the same convict, unless its payment came back and the fund paid again; what convicts gave back counts unless it was given back to
    them, also where it came in on an earlier application of the same injured party.

    Raises:
        record.not_in_this_state, compensation.not_the_offender, compensation.recourse_open,
        compensation.recourse_closed, day.too_early
        compensation.payment_recovered: the amount is more than is still to come in from all convicts together, or
            nothing is.
        compensation.sentence_not_binding: on that day the sentence was not in force.
    """
    hold_together(compensation_claim)
    claim = in_state(compensation_claim, act="open_recourse")
    if not offenders_of(claim).filter(pk=sentence.pk).exists():
        raise Refusal(
            "compensation.not_the_offender", sentence=sentence.ref, proceeding=claim.injured_party.proceeding.ref
        ).at("sentence")
    held = barring(claim).filter(sentence=sentence).order_by("id").last()
    if held:
        raise _closed(held) if held.closed_on else Refusal("compensation.recourse_open", recourse=held.ref)
    day = not_before(opened_on or actor.today, since=claim.paid_on or claim.applied_on)
    if sentence.in_force_on is None or sentence.in_force_on > day:
        raise Refusal("compensation.sentence_not_binding", sentence=sentence.ref, on=day_text(day)).at("sentence")
    joint = together(claim)
    before = (
        Recourse.objects.filter(sentence=sentence, claim__injured_party=claim.injured_party_id).order_by("id").last()
    )
    if joint.rest <= 0 and before and before.closed_on:
        raise _closed(before)
    return create_record(
        Recourse,
        actor=actor,
        claim=claim,
        sentence=sentence,
        agency=actor.agency,
        opened_on=day,
        amount=within_payment(amount or max(joint.rest, 1), of=joint),
    )


def barring(claim: CompensationClaim) -> QuerySet[Recourse]:
    """The recourses of an application beside which no other is opened on the same convict.

    They are the open ones, those on the payment that stands, and those on which the convict gave back all of it.
    """
    is_on_it = Q(pk__in=on_this_payment(claim).values("pk"))
    return claim.recourses.filter(Q(closed_on__isnull=True) | is_on_it | Q(recovered__gte=claim.amount or 0))


def offenders_of(claim: CompensationClaim) -> QuerySet[Sentence]:
    """The standing sentences in the proceeding of an application, also as part of the one that it was joined into, in force or not."""
    proceeding = claim.injured_party.proceeding
    asked = (proceeding.pk, proceeding.goes_on_in.pk)
    return Sentence.objects.filter(STANDING, court_proceeding__proceeding__in=asked)


@command(
    may=RECOVER,
    post="/recourses/{recourse}/receipts",
    title=_("Record what came in"),
    labels=LABELS,
    helps=HELPS,
    journals=("all_the_same",),
)
def record_recovery(
    *,
    actor: Actor,
    recourse: Recourse,
    amount: Sum,
    received_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> list[Recourse | Receipt]:
    """Record money that a convict gave back; with a reason (`all_the_same`) also what came though nothing is claimed any more.

    Raises:
        compensation.recourse_closed, compensation.too_much, day.too_early
        compensation.payment_recovered: with it all convicts together would have given back more than the fund paid.
        compensation.recourse_unfounded: by that day the sentence was withdrawn, or the payment had come back, and no
            reason is given.
    """
    held = locked_recourse(recourse)
    day = not_before(received_on or actor.today, since=held.opened_on)
    mark = check_founded(held, on=day, all_the_same=all_the_same)
    if held.closed_on and not mark:
        raise _closed(held)
    if within_payment(amount, of=together(held.claim)) > held.amount - held.recovered:
        raise _beyond(held, amount=amount)
    held.recovered += amount
    held.save()
    return [held, create_record(Receipt, actor=actor, recourse=held, received_on=day, amount=amount, all_the_same=mark)]


@command(may=RECOVER, post="/recourses/{recourse}/closing", title=_("Close the recourse"), labels=LABELS, helps=HELPS)
def close_recourse(
    *,
    actor: Actor,
    recourse: Recourse,
    outcome: Annotated[str, CodeOf("recourse_outcomes")],
    closed_on: PastDay | None = None,
) -> Recourse:
    """Close a recourse: recovered, satisfied together with other convicts, hopeless, or given up for a reason of the list.

    Raises:
        compensation.recourse_closed, day.too_early, compensation.closed_before_money
        compensation.amount_not_as_outcome: what came in is not as much as the outcome means.
        compensation.payment_not_recovered: it is to be satisfied together, and something is still to come in.
    """
    held = still_open(recourse)
    item = country().codes["recourse_outcomes"].get(outcome)
    check_agrees(held.recovered, of=held.amount, outcome=item, means="recovers")
    if item.attributes.get("recovers") == TOGETHER:
        check_satisfied(together(held.claim), recourse=held, outcome=item.title)
    held.closed_on = after_money(not_before(closed_on or actor.today, since=held.opened_on), on=held)
    held.outcome = outcome
    held.save()
    return held


@command(
    may=RECOVER,
    post="/sentences/{sentence}/forced-payment",
    title=_("Set the forced payment"),
    labels=LABELS,
    helps=HELPS,
)
def set_forced_payment(*, actor: Actor, sentence: Sentence, set_on: PastDay | None = None) -> ForcedPayment:
    """Set what a convict owes the fund by the category of the gravest offence. The amount follows from the law.

    The category and the index are those of the day of the judgment; which day counts has not been verified.
    Source: Criminal Code, article 98-2.

    Raises:
        compensation.not_the_offender, compensation.forced_payment_set, compensation.no_forced_payment,
        day.too_early
    """
    before = sentence.court_proceeding
    if sentence.withdrawn_on or before.judgment_on is None:
        raise Refusal("compensation.not_the_offender", sentence=sentence.ref, proceeding=before.ref)
    held = ForcedPayment.objects.filter(sentence=sentence).first()
    if held:
        said = Refusal("compensation.forced_payment_set", forced_payment=held.ref)
        if held.doubted_at:
            said.leading(Remedy(act="correct_forced_payment", places={"forced_payment": held.ref}, comes_back=False))
        raise said
    owed = lawful(sentence)
    if owed is None:
        raise Refusal("compensation.no_forced_payment", sentence=sentence.ref)
    day = not_before(set_on or actor.today, since=before.judgment_on)
    return create_record(
        ForcedPayment,
        actor=actor,
        sentence=sentence,
        category=owed.category,
        amount_mci=owed.amount_mci,
        set_on=day,
        amount=owed.amount,
    )


@command(
    may=RECOVER,
    post="/forced-payments/{forced_payment}/receipts",
    title=_("Record what came in"),
    labels=LABELS,
    helps=HELPS,
    journals=("all_the_same",),
)
def record_forced_payment(
    *,
    actor: Actor,
    forced_payment: ForcedPayment,
    amount: Sum,
    received_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> list[ForcedPayment | Receipt]:
    """Record money that a convict paid in to the fund; with a reason (`all_the_same`) also what came without its sentence.

    Raises:
        compensation.too_much, day.too_early
        compensation.forced_payment_unfounded: by that day the sentence was withdrawn, and no reason is given.
    """
    held = locked_forced(forced_payment)
    day = not_before(received_on or actor.today, since=held.set_on)
    mark = check_sentence(held, on=day, all_the_same=all_the_same)
    not_above(amount, most=max(held.amount - held.received, 0))
    held.received += amount
    held.save()
    return [
        held,
        create_record(Receipt, actor=actor, forced_payment=held, received_on=day, amount=amount, all_the_same=mark),
    ]


def check_founded(recourse: Recourse, *, on: date, all_the_same: str | None = None) -> str:
    """Why money came on a recourse whose sentence was withdrawn or whose payment had come back by a day; "" where it stands.

    Raises:
        compensation.recourse_unfounded: it stands no longer, and nothing says why money came all the same.
    """
    reason = unfounded(recourse, on=on)
    if reason and not all_the_same:
        raise Refusal("compensation.recourse_unfounded", recourse=recourse.ref, reason=reason)
    return all_the_same or "" if reason else ""


def check_sentence(forced_payment: ForcedPayment, *, on: date, all_the_same: str | None = None) -> str:
    """Why money came on a forced payment whose sentence was withdrawn by a day; "" where it stands.

    Raises:
        compensation.forced_payment_unfounded: it was withdrawn, and nothing says why money came all the same.
    """
    gone = sentence_gone(forced_payment.sentence, on=on)
    if gone and not all_the_same:
        raise Refusal("compensation.forced_payment_unfounded", forced_payment=forced_payment.ref, reason=gone)
    return all_the_same or "" if gone else ""


def locked_forced(forced_payment: ForcedPayment) -> ForcedPayment:
    """The forced payment, locked until the act ends."""
    held: ForcedPayment = ForcedPayment.objects.select_for_update(of=("self",)).get(pk=forced_payment.pk)
    return held


def still_open(recourse: Recourse) -> Recourse:
    """The recourse, locked until the act ends, while it is open.

    Raises:
        compensation.recourse_closed
    """
    held = locked_recourse(recourse)
    if held.closed_on:
        raise _closed(held)
    return held


def locked_recourse(recourse: Recourse) -> Recourse:
    """The recourse, locked until the act ends, and with it what all convicts owe jointly."""
    hold_together(recourse.claim)
    held: Recourse = (
        Recourse.objects.select_for_update(of=("self",)).select_related("claim", "sentence").get(pk=recourse.pk)
    )
    return held


def _beyond(held: Recourse, *, amount: int) -> Refusal:
    """More than is still claimed on a recourse; where it is open its amount may be raised."""
    most = Money(held.amount - held.recovered, country().currency)
    said = Refusal("compensation.too_much", amount=Money(amount, country().currency), most=most)
    if held.closed_on is None and unfounded(held, on=date.max) is None:
        said.leading(Remedy(act="raise_recourse", places={"recourse": held.ref}))
    return said


def _closed(held: Recourse) -> Refusal:
    return Refusal("compensation.recourse_closed", recourse=held.ref, on=day_text(held.closed_on or held.opened_on))
