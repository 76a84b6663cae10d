"""Whether a court received what a step of the crime register sent to it, and the days on which it may have."""

from __future__ import annotations

from datetime import date

from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes.holding import Receipt
from qorgan.justice.crimes.models import Proceeding, StageChange
from qorgan.justice.crimes.steps import SENT_TO_COURT, entered_by
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text


def receipt_of(sent: StageChange) -> Receipt | None:
    """The receipt by a court of what a step sent there, entered before it was sent again; None where there is none."""
    entered = CourtProceeding.objects.filter(proceeding=sent.proceeding, recorded_at__gte=sent.recorded_at)
    again = sent.proceeding.stages.filter(decision=SENT_TO_COURT, pk__gt=sent.pk).order_by("id").first()
    if again is not None:
        entered = entered.filter(recorded_at__lt=again.recorded_at)
    held = entered.select_related("court").order_by("id").first()
    return Receipt(on=held.received_on, court=held.court) if held else None


def first_receipt_of(proceeding: Proceeding) -> Receipt | None:
    """The earliest receipt of a proceeding by a court; None where there is none."""
    entered = CourtProceeding.objects.filter(proceeding=proceeding)
    held = entered.select_related("court").order_by("received_on", "id").first()
    return Receipt(on=held.received_on, court=held.court) if held else None


def check_registered_by(proceeding: Proceeding | None, *, day: date) -> None:
    """Raises `court.received_before_registration` for a day of receipt on which the crime register had no such proceeding yet."""
    if proceeding is None or day >= proceeding.registered_on:
        return
    raise Refusal(
        "court.received_before_registration",
        on=day_text(day),
        ref=proceeding.ref,
        registered_on=day_text(proceeding.registered_on),
        by=entered_by(proceeding.stages.earliest("id")),
    ).at("received_on")
