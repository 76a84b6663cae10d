"""The list of organisations that assist: one row is one organisation with the regions where it works."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.country import country
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.single_rows import one_by_one
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.importing.texts import needs_words, worded
from qorgan.desk.records import Record
from qorgan.government.providers.commands import (
    add_presence,
    correct_organisation,
    end_presence,
    register_organisation,
)
from qorgan.government.providers.models import Organisation

COLUMNS = {
    "key": "key",
    "title_en": "line",
    "title_ru": "line",
    "title_kk": "line",
    "kind": "code:organisation_kinds",
    "from_on": "day",
    "until_on": "day",
    "regions": "codes:regions",
    "agency": "agency",
}


def check(job: Job, row: Row) -> None:
    """Flag regions that did not exist on the organisation's last day, or today."""
    if not needs_words(row, "title"):
        return
    regions = country().codes["regions"]
    for code in row["regions"]:
        item = regions.get(code)
        if not item.exists_on(row["until_on"] or job.actor.today):
            day = row["until_on"] or job.actor.today
            row.tell("row.region_not_then", "regions", region=item.title_on(row["from_on"]), day=day)


def _flag_twin(row: Row, *, organisation: Organisation) -> None:
    """Flag a name that another organisation bears."""
    for name, title in worded(row, "title").items():
        twin = Organisation.objects.filter(**{name: title}).exclude(pk=organisation.pk).first()
        if twin is not None:
            row.tell("providers.same_title", name, title=title, ref=twin.ref)
            return


def _given(row: Row) -> dict[str, Any]:
    return {
        **worded(row, "title"),
        "kind": row["kind"],
        "from_on": row["from_on"],
        "until_on": row["until_on"],
        "agency": row["agency"],
    }


def _register(job: Job, row: Row) -> Record:
    organisation: Organisation = register_organisation.run(actor=job.actor, **_given(row))
    _flag_twin(row, organisation=organisation)
    return _add(job, row, organisation=organisation, regions=row["regions"])


def _add(job: Job, row: Row, *, organisation: Organisation, regions: Iterable[str]) -> Organisation:
    days = {"from_on": row["from_on"], "until_on": row["until_on"]}
    for region in regions:
        organisation = add_presence.run(actor=job.actor, organisation=organisation, region=region, **days)
    return organisation


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the organisation of a changed row in line; a region no longer named is left today."""
    held: Organisation = row.held
    for presence in held.presences.filter(until_on__isnull=True).exclude(region__in=row["regions"]):
        end_presence.run(actor=job.actor, presence=presence, until_on=max(job.actor.today, presence.from_on))
    held = correct_organisation.run(actor=job.actor, organisation=held, **_given(row))
    _flag_twin(row, organisation=held)
    standing = set(held.presences.values_list("region", flat=True))
    yield _add(job, row, organisation=held, regions=[code for code in row["regions"] if code not in standing])


BLAMES = {
    "day.ends_before_start": "until_on",
    "providers.presence_outside_life": "until_on",
    "providers.presence_overlaps": "regions",
    "providers.agency_linked": "agency",
}
PROVIDERS = keep_source(
    Source(
        name="providers",
        columns=COLUMNS,
        required=frozenset(("kind", "from_on", "regions")),
        key="key",
        identity=("title_en", "title_ru", "title_kk", "from_on"),
        check=check,
        take=one_by_one(_register),
        correct=correct,
        hold=lambda _job, rows: Organisation.objects.prefetch_related("presences").filter(
            ref__in=[row.ref for row in rows]
        ),
        blames=BLAMES,
    )
)
