"""Whether something was done within its term, for facts that say so."""

from __future__ import annotations

from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate

ANSWER, REPORT, RULES = "care.complaint", "care.incident_report", "care.rules"


def within_term(term: str, *, started: date, met: date | None, owner: Agency) -> bool | None:
    """Whether it was met by the last day of its term; None while open, or when the country had no such term then."""
    pack = country()
    if met is None or term not in pack.terms:
        return None
    try:
        edition = pack.terms[term].on(started)
    except NoValueOnDate:
        return None
    counted = edition.count(started=started, calendar=pack.calendar, zone=pack.calendar.zone_of(owner.region))
    return counted.last_day is not None and met <= counted.last_day
