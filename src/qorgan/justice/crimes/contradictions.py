"""Rows of one proceeding that name different bodies, regions or numbers: remarks, no bars.

A proceeding is counted at one body and in one region, those of the row that registered it first.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.models import BatchRow, Origin
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job
from qorgan.justice.crimes.bulk import Place
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.kernel.texts import Text

SAID = "said places"


def remember_place(job: Job, row: Row) -> None:
    """Keep what a row that is to be corrected names, for the rows of the same proceeding that are corrected before it."""
    job.remembered(SAID, dict)[row.ref] = {
        "agency": row["agency"].pk if row["agency"] else None,
        "region": row["region"],
    }


def remarks_on_place(job: Job, row: Row, *, number: str, stands: Place) -> None:
    """Flag a row that names another body or region than those at which its proceeding stands; an empty cell names none."""
    if row["agency"] and row["agency"].pk != stands.agency:
        row.tell(
            "offences.placed_elsewhere",
            "agency",
            number=number,
            named=row["agency"].title,
            stands=_title(job, "agency", stands.agency),
            place=row["agency"].ref,
        )
    if row["region"] and row["region"] != stands.region:
        row.tell(
            "offences.placed_elsewhere",
            "region",
            number=number,
            named=_title(job, "region", row["region"]),
            stands=_title(job, "region", stands.region),
            place=row["region"],
        )


def remarks_on_number(row: Row, *, proceeding: Proceeding) -> None:
    """Flag a row that names another number than that of its proceeding, which another row registered; an empty cell names none."""
    if row["number"] and row["number"] != proceeding.number:
        row.tell(
            "offences.numbered_otherwise", "number", named=row["number"], stands=proceeding.number or proceeding.ref
        )


def remarks_on_move(job: Job, row: Row, *, proceeding: Proceeding, before: Place) -> None:
    """Flag a row that took the offences of other rows along to a body or region that those do not name."""
    after = Place(proceeding.agency_id, proceeding.region)
    others = proceeding.counts.filter(STANDING, source=job.source.name).exclude(ref=row.ref)
    refs = list(others.exclude(source_key="").values_list("ref", flat=True))
    remarked = _remarked(job, refs)
    for column in ("agency", "region"):
        left, place = getattr(before, column), getattr(after, column)
        if left == place:
            continue
        code = _body(job, place).ref if column == "agency" else place
        apart = sum(1 for ref in refs if not _names(job, ref, column=column, place=place, code=code, remarked=remarked))
        if apart:
            row.tell(
                "offences.moved_with_others",
                column,
                number=proceeding.number or proceeding.ref,
                others=apart,
                before=_title(job, column, left),
                named=_title(job, column, place),
            )


def _names(
    job: Job, ref: str, *, column: str, place: int | str, code: str, remarked: set[tuple[str, str, str]]
) -> bool:
    """Whether the row of a count names a place: by this import, or by what the last one that took it remarked."""
    said = job.remembered(SAID, dict).get(ref)
    return said[column] in (None, "", place) if said is not None else (ref, column, code) in remarked


def _remarked(job: Job, refs: list[str]) -> set[tuple[str, str, str]]:
    """Which places the rows of some counts named, by the import that took each last: count, column and place."""
    asked = [ref for ref in refs if ref not in job.remembered(SAID, dict)]
    taken = Origin.objects.filter(source=job.source.name, ref__in=asked)
    by_row = {(batch, key): ref for batch, key, ref in taken.values_list("batch", "key", "ref")}
    took = taken.filter(key=OuterRef("key"), batch=OuterRef("batch__ref"))
    keys = [key for _, key in by_row]
    told = BatchRow.objects.filter(Exists(took), key__in=keys, reason="offences.placed_elsewhere").select_related(
        "batch"
    )
    return {(by_row[one.batch.ref, one.key], one.column, one.data["place"]) for one in (told if keys else ())}


def _title(job: Job, column: str, place: int | str) -> Text:
    if column == "region":
        return named("regions", str(place))
    return _body(job, place).title


def _body(job: Job, pk: int | str) -> Agency:
    body: Agency = job.remembered(("body", pk), lambda: Agency.objects.get(pk=pk))
    return body
