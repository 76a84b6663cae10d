"""The list of a commission's meetings: one row is one meeting by its number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.single_rows import one_by_one
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.government.commission.commands import correct_meeting, record_meeting
from qorgan.government.commission.models import NATIONAL, REGIONAL, Commission, Meeting
from qorgan.government.commission.numbering import flaws

COLUMNS = {
    "key": "key",
    "level": "code:commission_levels",
    "region": "code:regions",
    "number": "integer",
    "held_on": "day",
    "agenda": "note",
}


def _commission(job: Job, row: Row) -> Commission | None:
    region = row["region"] or ""
    level = row["level"] or (REGIONAL if region else NATIONAL)
    held = Commission.objects.prefetch_related("chair_terms__agency").select_related("agency")
    found: Commission | None = job.remembered((level, region), lambda: held.filter(level=level, region=region).first())
    return found


def check(job: Job, row: Row) -> None:
    """Refuse a row of an unknown commission; flag a day without a chair."""
    commission = _commission(job, row)
    if commission is None:
        row.tell("meetings.no_commission", "region" if row["region"] else "level")
        return
    if row["number"] < 1:
        row.tell("meetings.number_zero", "number")
        return
    if commission.term_on(row["held_on"]) is None:
        row.tell("meetings.no_chair", "held_on", day=row["held_on"])


def _given(row: Row) -> dict[str, Any]:
    return {"number": row["number"], "held_on": row["held_on"], "agenda": row["agenda"] or ""}


def _record(job: Job, row: Row) -> Record:
    commission = _commission(job, row)
    meeting: Meeting = record_meeting.run(actor=job.actor, commission=commission, **_given(row))
    _flag_order(row, meeting=meeting)
    return meeting


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the meeting of a changed row in line."""
    held: Meeting = row.held
    yield correct_meeting.run(actor=job.actor, meeting=held, **_given(row))
    _flag_order(row, meeting=held)


def _flag_order(row: Row, *, meeting: Meeting) -> None:
    """Flag a gap or a step back in the numbers, as far as the meetings taken so far show one."""
    known = Meeting.objects.filter(commission=meeting.commission).values_list("held_on", "number")
    flaw = flaws(known).get(meeting.number)
    if flaw is not None:
        row.tell("meetings.out_of_order", "number", flaw=flaw)


BLAMES = {
    "day.in_future": "held_on",
    "record.number_taken": "number",
}
MEETINGS = keep_source(
    Source(
        name="meetings",
        columns=COLUMNS,
        nameless=("agenda",),
        required=frozenset(("number", "held_on")),
        key="key",
        identity=("level", "region", "number"),
        check=check,
        take=one_by_one(_record),
        correct=correct,
        hold=lambda _job, rows: Meeting.objects.select_related("commission__agency").filter(
            ref__in=[row.ref for row in rows]
        ),
        blames=BLAMES,
    )
)
