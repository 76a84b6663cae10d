"""When a term of the country ends that begins on a day: for a letter or a page, where nobody owes anything yet."""

from __future__ import annotations

from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate
from qorgan.law.counting import Moment, day_in


def last_day(term: str, *, started: Moment, agency: Agency) -> date | None:
    """The last day of a term counted where the agency sits; None when the country's pack holds no such term then."""
    pack = country()
    if term not in pack.terms:
        return None
    zone = pack.calendar.zone_of(agency.region)
    day = day_in(started, zone)
    try:
        edition = pack.terms[term].running(started_on=day, today=day)
    except NoValueOnDate:
        return None
    return edition.count(started=started, calendar=pack.calendar, zone=zone).last_day
