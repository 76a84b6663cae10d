"""Where an obligation stands at an instant, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from qorgan.desk.country import country
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.texts import Text
from qorgan.law.counting import day_in

WORDS = {
    "overdue": Text(en="overdue", ru="просрочено", kk="мерзімі өтті"),
    "today": Text(en="due today", ru="срок сегодня", kk="мерзімі бүгін"),
    "soon": Text(en="due soon", ru="срок скоро", kk="мерзімі жақын"),
    "running": Text(en="in term", ru="в срок", kk="мерзімінде"),
    "stopped": Text(en="stopped", ru="срок приостановлен", kk="мерзімі тоқтатылған"),
    "met": Text(en="done in time", ru="исполнено в срок", kk="мерзімінде орындалды"),
    "met_late": Text(en="done late", ru="исполнено с опозданием", kk="кешігіп орындалды"),
    "missed": Text(en="missed", ru="не исполнено", kk="орындалмады"),
    "cancelled": Text(en="no longer owed", ru="больше не требуется", kk="енді қажет емес"),
}
EMERGENCY = Text(en="emergency", ru="экстренно", kk="шұғыл")
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
