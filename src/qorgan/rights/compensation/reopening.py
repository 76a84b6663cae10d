"""A recourse after its end: opened again for money that comes later, and what became of a convict's money that rests on nothing."""

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
from qorgan.rights.compensation.models import Recourse
from qorgan.rights.compensation.models_of_receipts import FormerClosing, Receipt
from qorgan.rights.compensation.recovering import check_founded, locked_recourse
from qorgan.rights.compensation.states import RECOVER
from qorgan.rights.compensation.stepping import is_step, settle_as
from qorgan.rights.compensation.unsettled import money_on_none_since
from qorgan.rights.compensation.wording import HELPS, LABELS


@command(
    may=RECOVER,
    post="/recourses/{recourse}/reopening",
    title=_("Open the recourse again"),
    labels=LABELS,
    journals=("reason",),
)
def reopen_recourse(
    *, actor: Actor, recourse: Recourse, reason: Annotated[str, CodeOf("recourse_reopening_reasons")]
) -> Recourse:
    """Open a closed recourse again, with the reason, so that money that came later is written down; how it was closed is kept.

    Raises:
        compensation.recourse_open: it is open, or a later one on the same convict is.
        compensation.recourse_closed: a later one on the same convict was closed; that one is opened again.
        compensation.recourse_unfounded: the sentence was withdrawn, or the payment came back.
    """
    held = locked_recourse(recourse)
    later = Recourse.objects.filter(
        sentence=held.sentence_id, claim__injured_party=held.claim.injured_party_id, pk__gt=held.pk
    )
    last = later.order_by("id").last() or held
    if last.closed_on is None or held.closed_on is None:
        raise Refusal("compensation.recourse_open", recourse=last.ref)
    if last != held:
        raise Refusal("compensation.recourse_closed", recourse=last.ref, on=day_text(last.closed_on))
    check_founded(held, on=actor.today)
    create_record(
        FormerClosing,
        actor=actor,
        recourse=held,
        closed_on=held.closed_on,
        outcome=held.outcome,
        until_on=actor.today,
        reason=reason,
    )
    held.closed_on, held.outcome = None, ""
    held.save()
    return held


@command(
    may=RECOVER,
    post="/recourses/{recourse}/settlement",
    title=_("Settle the convict's money"),
    labels=LABELS,
    helps=HELPS,
)
def settle_recourse(
    *,
    actor: Actor,
    recourse: Recourse,
    settlement: Annotated[str, CodeOf("recourse_settlements")],
    settled_on: PastDay | None = None,
) -> list[Recourse | Receipt]:
    """Write down what became of a convict's money on a recourse whose award was taken back, or whose sentence was withdrawn.

    What was given back is counted no more among what came in for the fund. After a step, as a deposit, the final answer follows.

    Raises:
        compensation.nothing_to_settle: award and sentence stand, no money is on the recourse, or it was settled for
            good before.
        compensation.nothing_corrected: it was settled so already.
        day.too_early
    """
    held = locked_recourse(recourse)
    since = money_on_none_since(held)
    if since is None or (held.settled_on and not is_step(held)):
        raise Refusal("compensation.nothing_to_settle", recourse=held.ref)
    day = not_before(settled_on or actor.today, since=max(since, held.settled_on or since))
    settle_as(held, settlement=settlement, on=day, actor=actor)
    held.save()
    return [held, *held.receipts.order_by("id")]
