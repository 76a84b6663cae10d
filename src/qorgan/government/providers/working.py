"""Until when an organisation works: until its own last day, and no longer than the body in this house that it is."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.desk.closed_bodies import refuse_closed
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
