"""A call that tells of danger or of a child, and of which nobody outside hears, is let go by two people, whatever its outcome.

In the night one operator alone finishes the call; another person of the line says later that this stands, or hands the call on.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.queries import LABELS
from qorgan.intake.hotline.refusals import CallGoesOn
from qorgan.intake.hotline.refusals_of_ends import LetGoAlone, NothingToConfirm
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.hotline.telling import tells_of_child, unheard_since, untold


def keep_let_go(call: Call, *, actor: Actor, is_new_word: bool) -> None:
    """Keep who let a finished call go; the caller saves it. A new word wants another look, and wins no time.

    What once was let go is not taken out of a second one's sight by counting it otherwise: only somebody who hears of it ends that.
    """
    if _is_let_go(call):
        if is_new_word or call.let_go_at is None:
            call.let_go_at = call.let_go_at if call.let_go_at and not call.let_go_ended_at else actor.now
            call.let_go_by, call.let_go_ended_at = actor.user_ref, None
    elif call.lead is not None:
        keep_heard(call, actor=actor)


def keep_heard(call: Call, *, actor: Actor) -> None:
    """Keep that somebody hears of a call that was let go; the caller saves it."""
    if waits_for_second(call):
        call.let_go_ended_at = actor.now


def waits_for_second(call: Call) -> bool:
    """Whether a call was let go, and nobody else said yet that this stands."""
    return call.let_go_at is not None and call.let_go_ended_at is None


@command(
    may=KEEP, post="/calls/{call}/confirmation", title=_("Confirm that nobody needs to hear of the call"), labels=LABELS
)  # fmt: skip
def confirm_not_handed_on(*, actor: Actor, call: Call) -> Call:
    """Say as a second person of the line that it stands that a call was not handed on.

    Raises:
        CallGoesOn
        NothingToConfirm: the call was not let go, or that ended.
        LetGoAlone: whoever finished the call, or wrote the word why, would also confirm it.
    """
    held = (
        Call.objects.select_for_update(of=("self",)).select_related("agency", "shift", "lead__agency").get(pk=call.pk)
    )
    if held.ended_at is None:
        raise CallGoesOn(call=held.ref)
    if not waits_for_second(held):
        raise NothingToConfirm(call=held.ref)
    if held.let_go_by == actor.user_ref:
        raise LetGoAlone(call=held.ref)
    held.let_go_ended_at = actor.now
    held.save(update_fields=["let_go_ended_at"])
    return held


def _is_let_go(call: Call) -> bool:
    """Whether danger or a child is told of, and nobody outside hears of it. A lead that was raised anew and tells all of it is heard."""
    if not (call.is_emergency or tells_of_child(call)):
        return False
    return call.lead is None or bool(untold(call) and unheard_since(call))
