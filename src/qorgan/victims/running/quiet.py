"""Stays about which a month tells nothing: a forgotten discharge holds a bed, and is counted as a person in care.

Each house is asked by its own records alone, with the return that every house sends each month.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text, month_text
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.models import CareFile, ServiceGiven
from qorgan.victims.planning.models import Delivery
from qorgan.victims.running.counting import there
from qorgan.victims.running.models import MonthlyReturn

SHOWN = 20
QUIET = Phrase(
    "Do these people still live with you? By your records they were there when {month} ended, and nothing that happened in it or since "
    "is written down: {stays}. Discharge whoever has left, with the day of leaving, before you send the return; write down what was given "
    "to whoever lives here."
)
MORE = "…"


def quiet(held: MonthlyReturn) -> list[CareFile]:
    """The stays that went on beyond the month of a return, begun before it, of which nothing is kept since it began."""
    since = held.first_on
    given = Delivery.objects.filter(care_file=OuterRef("pk"), delivered_on__gte=since, withdrawn_on__isnull=True)
    begun = ServiceGiven.objects.filter(care_file=OuterRef("pk"), from_on__gte=since)
    rows = there(held.agency, night=held.last_on).filter(~Exists(given), ~Exists(begun), admitted_on__lt=since)
    return [
        file for file in rows.filter(discharged_on__isnull=True).order_by("admitted_on", "id") if _is_quiet(file, since)
    ]


def asked_of(held: MonthlyReturn, actor: Actor) -> Iterable[Text]:
    """The question to the house whose return of a month that is over is not accepted."""
    if held.agency_id != actor.agency.pk or held.is_accepted or actor.today <= held.last_on:
        return
    if found := quiet(held):
        refs = ", ".join([file.ref for file in found[:SHOWN]] + ([MORE] if len(found) > SHOWN else []))
        yield QUIET.filled(month=month_text(held.first_on), stays=refs)


def _is_quiet(file: CareFile, since: date) -> bool:
    last = IN_STAY.last(file)
    return last is None or last.on < since
