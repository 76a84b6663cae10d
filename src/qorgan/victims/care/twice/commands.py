"""Saying why two stays at once both stand."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.victims.care.twice.models import DoubleStay
from qorgan.victims.care.twice.states import MAY

Why = Annotated[str, CodeOf("double_stay_reasons")]


@command(may=MAY, post="/double-stays/{double_stay}/explanation", title=_("Say why both stays stand"))
def explain_two_stays(*, actor: Actor, double_stay: DoubleStay, reason: Why) -> DoubleStay:
    """Say today why one person rightly stands in two stays at once; what was said before is replaced.

    Neither organisation is told. Where one of the two forgot a discharge, that organisation enters it, and nothing is said here.

    Raises:
        care.one_stay_ended
    """
    held = DoubleStay.objects.select_for_update(of=("self",)).get(pk=double_stay.pk)
    if held.ended_on:
        raise Refusal("care.one_stay_ended", double_stay=held.ref, on=day_text(held.ended_on))
    held.explained_on, held.reason = actor.today, reason
    held.save(update_fields=["explained_on", "reason"])
    return held
