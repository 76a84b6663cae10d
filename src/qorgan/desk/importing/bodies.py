"""Which body and region a row belongs to, and whether they existed on its day."""

from __future__ import annotations

from datetime import date

from qorgan.codes.lists import Item
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job


def agency_of(job: Job, row: Row, column: str = "agency") -> Agency:
    """The body a row names, or the importer's own."""
    return row[column] or job.actor.agency


def does(agency: Agency, *, may: str) -> bool:
    """Whether some role lets people of such a body do this."""
    return any(agency.kind in role.agency_kinds for role in roles().values() if may in role.may)


def region_of(job: Job, row: Row, column: str = "agency") -> str:
    """The region a row names, or that of its body."""
    return row["region"] or agency_of(job, row, column).region


def check_region(row: Row, *, day: date, region: str = "") -> None:
    """Flag a region that did not exist on the day."""
    item = _region(region or row["region"])
    if item is not None and not item.exists_on(day):
        row.tell("row.region_not_then", "region", region=item.title_on(day), day=day)


def check_agency(row: Row, *, agency: Agency, day: date, column: str = "agency") -> None:
    """Flag a body that was not there on the day, or a named one of another region than the row says."""
    check_then(row, agency=agency, day=day, column=column)
    named, own = _region(row["region"] if row[column] else ""), _region(agency.region)
    if named and own and named.code != own.code:
        titles = {"own": own.title_on(day), "region": named.title_on(day)}
        row.tell("row.region_differs", "region", agency=agency.title, **titles)


def check_then(row: Row, *, agency: Agency, day: date, column: str = "agency") -> None:
    """Flag a body that was not founded on the day, or closed before it."""
    if day < agency.founded_on:
        row.tell("row.agency_not_then", column, agency=agency.title, day=day)
    elif agency.closed_on and day > agency.closed_on:
        row.tell("row.agency_closed_then", column, agency=agency.title, day=day, closed_on=agency.closed_on)


def needs_region(job: Job, row: Row, column: str = "agency") -> bool:
    """Whether a region is known; refuses the row otherwise."""
    if region_of(job, row, column):
        return True
    row.tell("row.region_missing", "region")
    return False


def _region(code: str | None) -> Item | None:
    codes = country().codes["regions"]
    return codes.get(code) if code and code in codes else None
