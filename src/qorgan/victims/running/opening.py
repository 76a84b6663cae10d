"""Opening the return of a month."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.law import NoValueOnDate
from qorgan.victims.running.counting import month_of
from qorgan.victims.running.models import MonthlyReturn

TERM = "returns.send"


def is_owed_on(day: date) -> bool:
    """Whether the country's rules ask for monthly returns on a day."""
    terms = country().terms
    try:
        return TERM in terms and terms[TERM].on(day) is not None
    except NoValueOnDate:
        return False


def opened(*, agency: Agency, day: date, actor: Actor) -> MonthlyReturn:
    """A return for the month of a day, addressed to the body of the region that receives returns, if there is one."""
    first, last = month_of(day)
    return create_record(
        MonthlyReturn,
        actor=actor,
        agency=agency,
        recipient=receiver_in(agency.region),
        region=agency.region,
        first_on=first,
        last_on=last,
    )


def receiver_in(region: str) -> Agency | None:
    """The body of a region that receives returns; None when there is none, or more than one."""
    kinds = [kind.code for kind in country().codes["agency_kinds"] if kind.attributes.get("receives_returns")]
    found = list(Agency.objects.filter(kind__in=kinds, region=region, closed_on__isnull=True)[:2])
    return found[0] if len(found) == 1 else None
