"""How long a term of the country is, and when it ends: for a letter or a page, where nobody owes anything yet."""

from __future__ import annotations

from datetime import date, datetime

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate
from qorgan.law.counting import Counted, Moment, day_in
from qorgan.law.lengths import Length
from qorgan.law.terms import Edition


def last_day(term: str, *, started: Moment, agency: Agency) -> date | None:
    """The last day of a term counted where the agency sits; None when the country's pack holds no such term then."""
    counted = _counted(term, started=started, agency=agency)
    return counted.last_day if counted else None


def last_instant(term: str, *, started: Moment, agency: Agency) -> datetime | None:
    """As `last_day`, to the instant."""
    counted = _counted(term, started=started, agency=agency)
    return counted.due if counted else None


def length_of(term: str, *, on: date) -> Length | None:
    """How long a term is that begins on a day; None when the country's pack holds no such term then."""
    edition = _edition(term, on=on)
    return edition.length if edition else None


def _counted(term: str, *, started: Moment, agency: Agency) -> Counted | None:
    pack = country()
    zone = pack.calendar.zone_of(agency.region)
    edition = _edition(term, on=day_in(started, zone))
    return edition.count(started=started, calendar=pack.calendar, zone=zone) if edition else None


def _edition(term: str, *, on: date) -> Edition | None:
    pack = country()
    if term not in pack.terms:
        return None
    try:
        return pack.terms[term].running(started_on=on, today=on)
    except NoValueOnDate:
        return None
