"""Where an obligation stands at an instant, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from qorgan.desk.country import country
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.texts import Phrase
from qorgan.law.counting import day_in

WORDS = {
    "overdue": Phrase("overdue"),
    "today": Phrase("due today"),
    "soon": Phrase("due soon"),
    "running": Phrase("in term"),
    "stopped": Phrase("stopped"),
    "met": Phrase("done in time"),
    "met_late": Phrase("done late"),
    "missed": Phrase("missed"),
    "cancelled": Phrase("no longer owed"),
}
EMERGENCY = Phrase("emergency")
RAN_OUT = ("overdue", "missed")
SOON = timedelta(days=3)


def standing_at(obligation: Obligation, *, now: datetime) -> str:
    """Its standing as a code of `WORDS`."""
    if obligation.cancelled_at is not None:
        return "missed" if obligation.is_missed else "cancelled"
    if obligation.met_at is not None:
        return "met" if obligation.met_at <= obligation.due_at else "met_late"
    if obligation.due_on is None:
        return "stopped"
    if obligation.due_at < now:
        return "overdue"
    zone = country().calendar.zone_of(obligation.region)
    if obligation.due_on == day_in(now, zone):
        return "today"
    return "soon" if obligation.due_at - now <= SOON else "running"
