"""What the desk does with a tip: marks it as read, answers, closes, opens it again."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Note
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import came_of_it
from qorgan.intake.tips import posting
from qorgan.intake.tips.models import DESK, REPORTER, Tip
from qorgan.intake.tips.queries import LABELS as RECORDS
from qorgan.intake.tips.queries import key_of
from qorgan.intake.tips.states import ANSWER, ANSWERED, CLOSED, HEARD, NEW, TITLES, steps
from qorgan.kernel.refusals import Refusal

Ending = Annotated[str, CodeOf("tip_endings")]
LABELS = {**RECORDS, "text": _("Answer"), "because": _("Why it is closed")}
HELPS = {
    "text": _(
        "The reporter reads it with the receipt, perhaps beside the person feared. Write no names and no address of a shelter."
    ),
}


@command(may=ANSWER, post="/tips/{tip}/reading", title=_("Mark as read"))
def hear_tip(*, actor: Actor, tip: Tip) -> Tip:
    """Say that what the reporter told was read.

    Raises:
        record.not_in_this_state
    """
    held = _held(tip, act="hear_tip")
    _hear(held, actor=actor)
    held.state = HEARD
    held.save(update_fields=["state"])
    return held


@command(may=ANSWER, post="/tips/{tip}/answers", title=_("Answer the reporter"), labels=LABELS, helps=HELPS)
def answer_tip(*, actor: Actor, tip: Tip, text: Note) -> list[Tip | Lead]:
    """Answer the reporter, who reads it with the receipt; what was told counts as read.

    Raises:
        tip.answer_empty, record.not_in_this_state, TipDamaged, KeyVersionMissing
    """
    if not text:
        raise Refusal("tip.answer_empty", tip=tip.ref)
    held = _held(tip, act="answer_tip")
    posting.say(tip=held, key=key_of(held), by=DESK, content={"text": text}, at=actor.now)
    _hear(held, actor=actor)
    held.state, held.answered_at = ANSWERED, actor.now
    held.save(update_fields=["state", "answered_at"])
    return [held, came_of_it(lead=held.lead, what="tip_answered", record=held.ref, actor=actor)]


@command(may=ANSWER, post="/tips/{tip}/closing", title=_("Close"), labels=LABELS)
def close_tip(*, actor: Actor, tip: Tip, because: Ending) -> Tip:
    """Close an exchange. The reporter can still read it, and opens it again by adding words.

    Raises:
        record.not_in_this_state
        tip.reporter_spoke: something was added after the last reading.
    """
    held = _held(tip, act="close_tip")
    if held.state == NEW:
        raise Refusal("tip.reporter_spoke", tip=held.ref)
    held.state, held.closed_at, held.closed_because = CLOSED, actor.now, because
    held.save(update_fields=["state", "closed_at", "closed_because"])
    return held


@command(may=ANSWER, post="/tips/{tip}/reopening", title=_("Open again"), journals=("reason",))
def reopen_tip(*, actor: Actor, tip: Tip, reason: Annotated[str, CodeOf("reopening_reasons")]) -> Tip:
    """Open an exchange that was closed too early. The journal keeps the reason.

    Raises:
        record.not_in_this_state
    """
    held = _held(tip, act="reopen_tip")
    held.state, held.closed_at, held.closed_because = HEARD, None, ""
    held.save(update_fields=["state", "closed_at", "closed_because"])
    return held


def _held(tip: Tip, *, act: str) -> Tip:
    """The tip as it stands now, held against a second change at the same time, if its state admits the act."""
    found = Tip.objects.select_for_update(of=("self",)).select_related("agency", "lead").get(pk=tip.pk)
    if (found.state, act) not in steps():
        raise Refusal("record.not_in_this_state", record=found.ref, state=TITLES[found.state])
    return found


def _hear(tip: Tip, *, actor: Actor) -> None:
    tip.words.filter(by=REPORTER, heard_at__isnull=True).update(heard_at=actor.now)
