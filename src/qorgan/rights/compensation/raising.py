"""What is left of a payment claimed from a convict who gave back all that was claimed before: the amount of the recourse is raised."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import PastDay
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation.joint import together, within_payment
from qorgan.rights.compensation.models import Recourse
from qorgan.rights.compensation.models_of_receipts import FormerAmount
from qorgan.rights.compensation.recovering import Sum, check_founded, still_open
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.wording import EMPTY_TODAY, LABELS


@command(
    may=RECOVER,
    post="/recourses/{recourse}/raising",
    title=_("Raise the amount"),
    labels={**LABELS, "raised_on": _("Amount raised on")},
    helps={
        "amount": _(
            "What is claimed from this convict in all. Empty claims all that is still to come in, beside what came."
        ),
        "raised_on": EMPTY_TODAY,
    },
)
def raise_recourse(
    *, actor: Actor, recourse: Recourse, amount: Sum | None = None, raised_on: PastDay | None = None
) -> Recourse:
    """Claim more from a convict on a recourse that is open: each may be asked for all that is still to come in.

    What was claimed before is kept beside it. One that was closed is opened again first.

    Raises:
        compensation.recourse_closed, day.too_early
        compensation.recourse_unfounded: the sentence was withdrawn, or the payment came back.
        compensation.payment_recovered: the amount is more than is still to come in from all convicts together, or
            nothing is.
        compensation.not_raised: it claims as much already.
    """
    held = still_open(recourse)
    last = held.former_amounts.order_by("id").last()
    day = not_before(raised_on or actor.today, since=last.until_on if last else held.opened_on)
    check_founded(held, on=day)
    joint = together(held.claim)
    wanted = amount or held.recovered + max(joint.rest, 1)
    within_payment(wanted - held.recovered, of=joint)
    if wanted <= held.amount:
        money = {"claimed": Money(held.amount, country().currency), "amount": Money(wanted, country().currency)}
        raise Refusal("compensation.not_raised", recourse=held.ref, **money).at("amount")
    create_record(FormerAmount, actor=actor, recourse=held, amount=held.amount, recovered=held.recovered, until_on=day)
    held.amount = wanted
    held.save()
    return held
