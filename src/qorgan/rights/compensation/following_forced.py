"""What is done so that a forced payment comes in: the convict is reminded, an officer is asked, or it is said why it is waited for no longer."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.models import ForcedPayment
from qorgan.rights.compensation.models_of_forced import ForcedStep
from qorgan.rights.compensation.recovering import locked_forced
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.unpaid_forced import last_step, nothing_left
from qorgan.rights.compensation.wording import HELPS, LABELS


@command(
    may=RECOVER,
    post="/forced-payments/{forced_payment}/steps",
    title=_("Write down a step"),
    labels={
        **LABELS,
        "step": _("What was done"),
        "taken_on": _("Done on"),
    },
    helps={
        **HELPS,
        "taken_on": HELPS["set_on"],
        "step": _(
            "With a step that ends it the payment is waited for no longer; what comes in later is written down all the same."
        ),
    },
)
def follow_forced_payment(
    *,
    actor: Actor,
    forced_payment: ForcedPayment,
    step: Annotated[str, CodeOf("forced_payment_steps")],
    taken_on: PastDay | None = None,
) -> ForcedPayment:
    """Write down what was done so that a forced payment comes in, or that and why it is waited for no longer.

    Money or another step after an end takes it up again.

    Raises:
        compensation.no_step_owed: all of it came in, or the sentence was withdrawn.
        compensation.sentence_not_binding: on that day the sentence was not in force.
        compensation.nothing_corrected: the last step says so already.
        day.too_early
    """
    held = locked_forced(forced_payment)
    reason = nothing_left(held, on=actor.today)
    if reason:
        raise Refusal("compensation.no_step_owed", forced_payment=held.ref, reason=reason)
    day, in_force_on = not_before(taken_on or actor.today, since=held.set_on), held.sentence.in_force_on
    if in_force_on is None or in_force_on > day:
        raise Refusal("compensation.sentence_not_binding", sentence=held.sentence.ref, on=day_text(day)).at("taken_on")
    last = last_step(held)
    if last and (last.step, last.taken_on) == (step, day):
        raise Refusal("compensation.nothing_corrected", record=last.ref)
    create_record(ForcedStep, actor=actor, forced_payment=held, step=step, taken_on=day)
    return held


@command(
    may=RECOVER,
    post="/forced-payments/{forced_payment}/steps/withdrawal",
    title=_("Take back the last step"),
    labels=LABELS,
    journals=("reason",),
)
def withdraw_forced_step(
    *, actor: Actor, forced_payment: ForcedPayment, reason: Annotated[str, CodeOf("correction_reasons")]
) -> ForcedPayment:
    """Take back the last step on a forced payment, which was written down by mistake. It stays on the page and counts no more.

    Raises:
        compensation.no_forced_step
    """
    held = locked_forced(forced_payment)
    last = last_step(held)
    if last is None:
        raise Refusal("compensation.no_forced_step", forced_payment=held.ref)
    last.withdrawn_on, last.withdrawn_reason = actor.today, reason
    last.save()
    return held
