"""A step that is typed in long after its day and by which a term that had run out counts as kept says why it comes so late."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q

from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.term_ends import last_day
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.states import JOINED, WITH_PROSECUTOR, is_left

ENTERED, TERMS, ACCELERATED = "proceeding.entered", "proceeding.", "proceeding.accelerated"


def due_before(proceeding: Proceeding, *, form: str, registered_on: date, now: datetime) -> date | None:
    """When the first term ended that had run out and would be counted by another form or a later day; None when there is none."""
    if _owes_nothing(proceeding) or (form == proceeding.form and registered_on <= proceeding.registered_on):
        return None
    terms = Q(term=f"{TERMS}{proceeding.form}")
    if registered_on > proceeding.registered_on:
        terms |= Q(term=ACCELERATED)
    lapsed = Obligation.objects.filter(
        terms,
        Q(cancelled_at=None) & (Q(met_at=None) | Q(met_at__gt=F("due_at"))) | Q(is_missed=True),
        source=proceeding.ref,
        key="",
        due_at__lt=now,
        recorded_at__lte=F("due_at"),
    )
    return lapsed.order_by("due_on").values_list("due_on", flat=True).first()


def due_kept(proceeding: Proceeding, *, was: str, to: str, on: date, today: date) -> date | None:
    """When the first term ended that had run out and would count as kept by a step which is entered late; None when there is none.

    What came to the house only when its term had run out was never seen to lapse here, and is entered with its days. Joining heals
    nothing: the term of the proceeding runs on in the one that it is joined into.
    """
    last = None if _owes_nothing(proceeding) else last_day(ENTERED, started=on, agency=proceeding.agency)
    if last is None or today <= last or to == JOINED or not (was == WITH_PROSECUTOR or is_left(was=was, to=to)):
        return None
    lapsed = Obligation.objects.filter(
        Q(met_at=None) | Q(met_at__gt=F("due_at")),
        source=proceeding.ref,
        term__startswith=TERMS,
        cancelled_at=None,
        due_on__gte=on,
        due_on__lt=today,
        recorded_at__lte=F("due_at"),
    )
    return lapsed.order_by("due_on").values_list("due_on", flat=True).first()


def _owes_nothing(proceeding: Proceeding) -> bool:
    """Whether it is known from a list, so that its terms are kept where the list comes from."""
    return bool(proceeding.source)
