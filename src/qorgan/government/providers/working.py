"""Until when an organisation works: until its own last day, and no longer than the body in this house that it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.closed_bodies import refuse_closed
from qorgan.desk.country import country
from qorgan.government.providers.models import Organisation
from qorgan.kernel.refusals import Refusal


def working(*, on: date, organisation: str = "") -> Q:
    """Rows whose organisation works on a day, and is of no body of this house that was closed before; on its last day it works."""
    path = f"{organisation}__" if organisation else ""
    lasts = (f"{path}until_on", f"{path}agency__closed_on")
    own, of_body = (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}) for last in lasts)
    return own & of_body


def ended_on(organisation: Organisation, *, until_on: date | None) -> date | None:
    """The last day of what an organisation keeps until a day: no later than its own and that of its body."""
    body = organisation.agency
    lasts = (until_on, organisation.until_on, body.closed_on if body else None)
    return min((day for day in lasts if day), default=None)


def refuse_not_working(organisation: Organisation, *, on: date, today: date, field: str) -> None:
    """Refuse to send anybody to an organisation that ended, or whose body is closed, but on a day on which it worked.

    Raises:
        house.given_to_closed
    """
    if organisation.agency:
        refuse_closed(organisation.agency, on=on, today=today, field=field)
    if organisation.until_on and organisation.until_on < on:
        raise Refusal("house.given_to_closed", agency=organisation.title, on=organisation.until_on).at(field)


def regions_of(organisation: Organisation, *, on: date) -> list[str]:
    """The regions in which an organisation works on a day, in the order of the country's list."""
    there = organisation.presences.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
    found = set(there.values_list("region", flat=True))
    return [one.code for one in country().codes["regions"] if one.code in found]


def regions_offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What a form about an organisation offers as its region: where it works today, and within the reach of whoever fills the form in."""
    here = regions_of(records["organisation"], on=actor.today)
    if actor.scope is Scope.OWN_REGION:
        here = [region for region in here if region == actor.agency.region]
    return [(region, country().codes["regions"].label(region, actor.language)) for region in here]
