"""Taking back a registration that was a mistake: one offence, or a whole proceeding.

What was registered and ended for good reason is terminated and stays counted. What should never have been registered
is withdrawn: it stays to be read with its history, counts no more, and owes nothing.
"""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.importing.origins import look_again
from qorgan.desk.inputs import CodeOf
from qorgan.justice.crimes.forms import form_follows
from qorgan.justice.crimes.holding import hold_on_proceeding
from qorgan.justice.crimes.models import STANDING, Count, Proceeding
from qorgan.justice.crimes.moving import check_registered, decide, open_for_charges
from qorgan.justice.crimes.states import WITHDRAW
from qorgan.kernel.refusals import Refusal

Why = Annotated[str, CodeOf("registration_withdrawal_reasons")]
LABELS = {"reason": _("Why the registration is withdrawn")}
HELPS = {
    "reason": _("Only for what should never have been registered; what ended for good reason is terminated instead")
}


@command(
    may="proceeding.count",
    post="/counts/{count}/withdrawal",
    title=_("Withdraw the count"),
    labels=LABELS,
    helps=HELPS,
    journals=("reason",),
)
def withdraw_count(*, actor: Actor, count: Count, reason: Why) -> Proceeding:
    """Take back a count that was registered by mistake. It stays, shows as withdrawn and counts no more.

    Raises:
        proceeding.registration_withdrawn, proceeding.closed: it was taken back before, or no work goes on in its
            proceeding.
        proceeding.last_count: no other count stands in the proceeding.
        court.received_by_court, proceeding.judgment_given: a court has the proceeding.
    """
    proceeding = count.proceeding
    _open_to_withdraw(proceeding)
    count.refresh_from_db(fields=["withdrawn_on", "withdrawn_because"])
    check_registered(count)
    if not proceeding.counts.filter(STANDING).exclude(pk=count.pk).exists():
        raise Refusal("proceeding.last_count", ref=count.ref, proceeding=proceeding.ref)
    with form_follows(proceeding, actor=actor):
        count.withdrawn_on, count.withdrawn_because = actor.today, reason
        count.save(update_fields=["withdrawn_on", "withdrawn_because"])
    look_again([count.ref])
    return proceeding


@command(
    may="proceeding.register",
    post="/proceedings/{proceeding}/withdrawal",
    title=_("Withdraw the registration"),
    labels=LABELS,
    helps=HELPS,
    journals=("reason",),
)
def withdraw_proceeding(*, actor: Actor, proceeding: Proceeding, reason: Why) -> Proceeding:
    """Take back a proceeding that was registered by mistake, with all its counts. It stays, shows as withdrawn, counts no more.

    Its terms run no longer, its register number is free for the right registration, and a lead that it was named for is open again.

    Raises:
        proceeding.registration_withdrawn, proceeding.closed: it was taken back before, or joined into another.
        court.received_by_court, proceeding.judgment_given: a court has it.
        proceeding.people_stand, proceeding.joined_here: something stands upon it.
    """
    _open_to_withdraw(proceeding)
    people = sum(rows.filter(STANDING).count() for rows in (proceeding.suspects, proceeding.injured_parties))
    if people:
        raise Refusal("proceeding.people_stand", ref=proceeding.ref, number=people)
    joined = proceeding.joined.count()
    if joined:
        raise Refusal("proceeding.joined_here", ref=proceeding.ref, number=joined)
    proceeding.withdrawn_on, proceeding.withdrawn_because = actor.today, reason
    decide(actor=actor, proceeding=proceeding, decision="withdrawn", act=WITHDRAW, on=actor.today)
    look_again(list(proceeding.counts.values_list("ref", flat=True)))
    return proceeding


def _open_to_withdraw(proceeding: Proceeding) -> None:
    open_for_charges(proceeding)
    hold = hold_on_proceeding(proceeding)
    if hold:
        raise hold
