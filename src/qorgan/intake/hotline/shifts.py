"""Shifts: who answers from when until when, and what the next one must know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import Instant, Note
from qorgan.intake.hotline.models import Shift
from qorgan.intake.hotline.states import KEEP
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.texts import seal_text

HANDOVER = "handover"
LABELS = {
    "note": _("What the next shift must know"),
}
HELPS = {
    "note": _("Write no names; name calls and leads by their references."),
}
LONG = timedelta(hours=12)
"""After how many hours a shift that goes on was most likely forgotten."""
FORGOTTEN = Phrase(
    "Shift {shift} has been open since {since}; its last call ended {last}. If you forgot to end it, end it now with the true hour."
)
FORGOTTEN_WITHOUT_CALLS = Phrase(
    "Shift {shift} has been open since {since}, without a call that ended. If you forgot to end it, end it now with the true hour."
)


def shift_of(actor: Actor) -> Shift:
    """The actor's shift that goes on; a new one when there is none, for a call must not wait."""
    return _of(actor).first() or _begun(actor) or _of(actor).get()


@command(may=KEEP, post="/shifts", title=_("Start a shift"), begins=True)
def start_shift(*, actor: Actor) -> Shift:
    """Begin to answer.

    Raises:
        call.shift_goes_on
    """
    begun = None if _of(actor).exists() else _begun(actor)
    if begun is None:
        raise Refusal("call.shift_goes_on", record=_of(actor).get().ref)
    return begun


@command(may=KEEP, post="/shifts/{shift}/end", title=_("End the shift"), labels=LABELS, helps=HELPS)
def end_shift(*, actor: Actor, shift: Shift, note: Note | None = None, ended_at: Instant | None = None) -> Shift:
    """Stop answering, and leave word for the next shift. A shift that was forgotten is ended with the hour at which it truly ended.

    Raises:
        call.shift_over, call.shift_goes_on: a call of the shift is not finished.
        call.shift_ended_otherwise: the hour is ahead, or before the shift began or its last call ended.
    """
    held = Shift.objects.select_for_update(of=("self",)).select_related("agency").get(pk=shift.pk)
    if held.ended_at:
        raise Refusal("call.shift_over", shift=held.ref, at=f"{localtime(held.ended_at):%H:%M}")
    call = held.calls.filter(ended_at__isnull=True).first()
    if call:
        raise Refusal("call.shift_goes_on", record=call.ref)
    ended, since = ended_at or actor.now, last_call_of(held) or held.started_at
    if not since <= ended <= actor.now:
        raise Refusal(
            "call.shift_ended_otherwise", shift=held.ref, at=_hour(ended), since=_hour(since), now=_hour(actor.now)
        )
    held.ended_at = ended
    held.save(update_fields=["ended_at"])
    seal_text(note or "", holder=held.ref, part=HANDOVER, at=actor.now)
    return held


def last_call_of(shift: Shift) -> datetime | None:
    """When the last call of a shift ended; None while none did."""
    found: datetime | None = shift.calls.aggregate(last=Max("ended_at"))["last"]
    return found


def forgotten_by(actor: Actor) -> Iterable[Text]:
    """The actor's own shift that goes on for so long that its end was most likely forgotten."""
    if not actor.may(KEEP):
        return
    for shift in _of(actor):
        yield from remark_on(shift, actor=actor)


def remark_on(shift: Shift, *, actor: Actor) -> Iterable[Text]:
    """That a shift goes on for too long, with what tells when it truly ended."""
    if shift.ended_at or actor.now - shift.started_at <= LONG:
        return
    last, since = last_call_of(shift), _hour(shift.started_at)
    if last:
        yield FORGOTTEN.filled(shift=shift.ref, since=since, last=_hour(last))
    else:
        yield FORGOTTEN_WITHOUT_CALLS.filled(shift=shift.ref, since=since)


def _of(actor: Actor) -> QuerySet[Shift]:
    """The actor's shift that goes on: one or none."""
    return Shift.objects.filter(recorded_by=actor.user_ref, ended_at__isnull=True)


def _begun(actor: Actor) -> Shift | None:
    """A new shift; None where another request of the same operator began one at this moment."""
    return keep_once(Shift, actor=actor, agency=actor.agency, started_at=actor.now)


def _hour(moment: datetime) -> str:
    return f"{localtime(moment):%d.%m.%Y %H:%M}"
