"""Shifts: who answers from when until when, and what the next one must know."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Note
from qorgan.desk.keeping import keep
from qorgan.intake.hotline.models import Shift
from qorgan.intake.hotline.refusals import ShiftGoesOn, ShiftOver
from qorgan.intake.hotline.states import KEEP
from qorgan.people.texts import seal_text

HANDOVER = "handover"
LABELS = {"shift": _("Shift"), "note": _("What the next shift must know")}


def shift_of(actor: Actor) -> Shift:
    """The actor's shift that goes on; a new one when there is none, for a call must not wait."""
    found = Shift.objects.filter(recorded_by=actor.user_ref, ended_at__isnull=True).first()
    return found or keep(Shift, actor=actor, agency=actor.agency, started_at=actor.now)


@command(may=KEEP, post="/shifts", title=_("Start a shift"), labels=LABELS)
def start_shift(*, actor: Actor) -> Shift:
    """Begin to answer.

    Raises:
        ShiftGoesOn
    """
    found = Shift.objects.filter(recorded_by=actor.user_ref, ended_at__isnull=True).first()
    if found:
        raise ShiftGoesOn(record=found.ref)
    return shift_of(actor)


@command(
    may=KEEP, post="/shifts/{shift}/end", title=_("End the shift"), labels=LABELS,
    helps={"note": _("Write no names; name calls and leads by their references.")},
)  # fmt: skip
def end_shift(*, actor: Actor, shift: Shift, note: Note | None = None) -> Shift:
    """Stop answering, and leave word for the next shift.

    Raises:
        ShiftOver, ShiftGoesOn: a call of the shift is not finished.
    """
    held = Shift.objects.select_for_update(of=("self",)).select_related("agency").get(pk=shift.pk)
    if held.ended_at:
        raise ShiftOver(shift=held.ref, at=f"{localtime(held.ended_at):%H:%M}")
    call = held.calls.filter(ended_at__isnull=True).first()
    if call:
        raise ShiftGoesOn(record=call.ref)
    held.ended_at = actor.now
    held.save(update_fields=["ended_at"])
    seal_text(note or "", holder=held.ref, part=HANDOVER, at=actor.now)
    return held
