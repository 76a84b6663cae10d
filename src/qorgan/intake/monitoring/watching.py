"""Which body watches what another entered: a decision is owed by whoever may take it."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.opening import body_of
from qorgan.intake.monitoring.states import KEEP


def watching_body(agency: Agency, *, day: date) -> Agency:
    """The body itself where its people may decide; else one of a kind whose people may; itself where there is none."""
    kinds = [kind for role in roles().values() if KEEP in role.may for kind in role.agency_kinds]
    if agency.kind in kinds:
        return agency
    found = (body_of(kind=kind, region=agency.region, day=day) for kind in kinds)
    return next((one for one in found if one is not None), agency)
