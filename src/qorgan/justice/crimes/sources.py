"""The list of registered offences: one row is one offence in a proceeding."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.importing.bodies import agency_of, check_agency, check_region, needs_region, region_of
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_many
from qorgan.justice.crimes.bulk import OffenceRow, Place, fault_in, register_many
from qorgan.justice.crimes.competence import registrar_fault
from qorgan.justice.crimes.contradictions import remarks_on_move, remarks_on_number, remarks_on_place, remember_place
from qorgan.justice.crimes.corrections import change_of_new, correct_offence, held_offences
from qorgan.justice.crimes.listing import remarks_on, remarks_on_change, remarks_on_missed, remarks_on_numbers
from qorgan.kernel.refusals import Refusal

COLUMNS = {
    "key": "key",
    "number": "line:40",
    "agency": "agency",
    "region": "code:regions",
    "registered_on": "day",
    "article": "provision",
    "part": "provision",
    "paragraph": "provision",
    "act_on": "day",
    "requalified_on": "day",
    "stage": "code:proceeding_stages",
    "stage_on": "day",
}


def offence_row(job: Job, row: Row) -> OffenceRow:
    """The row as the room takes it."""
    if row.prepared is None:
        row.prepared = _offence_row(job, row)
    made: OffenceRow = row.prepared
    return made


def _offence_row(job: Job, row: Row) -> OffenceRow:
    return OffenceRow(
        source_key=row.key,
        number=row["number"] or "",
        agency=agency_of(job, row),
        region=region_of(job, row),
        registered_on=row["registered_on"],
        article=row["article"],
        part=row["part"] or "",
        paragraph=row["paragraph"] or "",
        act_on=row["act_on"],
        stage=row["stage"] or "",
        stage_on=row["stage_on"],
        requalified_on=row["requalified_on"],
        source=job.source.name,
    )


def check(job: Job, row: Row) -> None:
    """Refuse what the room refuses, and flag what the lists of offences and the calendar contradict."""
    if not needs_region(job, row):
        return
    offence = offence_row(job, row)
    unfit = registrar_fault(offence.agency)
    # A list without the column stands with the body that keeps the register and brings it; one that is named must be right.
    faults: list[Refusal | None] = [unfit if row["agency"] else None, fault_in(row=offence, today=job.actor.today)]
    for fault in filter(None, faults):
        blame(job, row, fault)
    if any(faults):
        return
    if unfit and "agency" in row.places:
        row.tell("offences.own_body", "agency", agency=offence.agency.title)
    check_region(row, day=offence.registered_on, region=offence.region)
    check_agency(row, agency=offence.agency, day=offence.registered_on)
    remarks_on(row, offence=offence)
    if row.is_refused:
        return
    if row.is_known:
        remember_place(job, row)
    else:
        remarks_on_change(row, offence=offence, change=change_of_new(offence))


def take(job: Job, rows: list[Row]) -> None:
    """Register the offences of new rows, and flag those that name another place or an earlier end than their proceeding keeps."""
    entered = register_many(actor=job.actor, rows=[offence_row(job, row) for row in rows], batch=job.batch)
    for row, made in zip(rows, entered, strict=True):
        row.ref = made.count
        number = row["number"] or made.proceeding
        remarks_on_place(job, row, number=number, stands=made.stands)
        remarks_on_missed(row, number=number, missed_on={"stage_on": made.missed_on} if made.missed_on else {})
    own = {made.proceeding: made.known for made in entered if made.known is not None and not made.known.source}
    refresh_many(list(own.values()), actor=job.actor)
    remarks_on_numbers(rows)


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the count of a changed row in line, and say what the list itself does not tell about it.

    That is a qualification that was corrected and not changed, and a body, region or number that rows of its proceeding disagree
    about.
    """
    offence = offence_row(job, row)
    proceeding, change = correct_offence(actor=job.actor, held=row.held, row=offence)
    remarks_on_change(row, offence=offence, change=change)
    stands = Place(proceeding.agency_id, proceeding.region)
    remarks_on_place(job, row, number=proceeding.number or proceeding.ref, stands=stands)
    remarks_on_number(row, proceeding=proceeding)
    remarks_on_missed(row, number=proceeding.number or proceeding.ref, missed_on=change.missed_on)
    if change.left:
        remarks_on_move(job, row, proceeding=proceeding, before=change.left)
    return [proceeding]


BLAMES: dict[str, str | tuple[str, ...]] = {
    "proceeding.article_not_listed": "article",
    "proceeding.not_a_registrar": "agency",
    "proceeding.provision_not_in_law": "part",
    "day.in_future": ("act_on", "registered_on", "requalified_on", "stage_on"),
    "proceeding.act_after_registration": "act_on",
    "proceeding.closed": "number",
    "proceeding.registration_withdrawn": "key",
    "proceeding.number_taken": "number",
    "proceeding.stage_before_last": "stage_on",
    "proceeding.decided_before_record": "stage_on",
    "proceeding.registered_after_stage": "registered_on",
    "proceeding.registered_after_receipt": "registered_on",
    "proceeding.qualified_later": "requalified_on",
    "count_origin_once": "key",
    "proceeding_number_once": "number",
}
OFFENCES = keep_source(
    Source(
        name="offences",
        columns=COLUMNS,
        required=frozenset(("registered_on", "article", "act_on")),
        key="key",
        identity=("number", "registered_on", "article", "part", "paragraph", "act_on"),
        check=check,
        past=("act_on", "registered_on", "requalified_on", "stage_on"),
        take=take,
        correct=correct,
        hold=lambda _job, rows: held_offences([row.ref for row in rows]),
        blames=BLAMES,
        reasons_of=("number",),
    )
)
