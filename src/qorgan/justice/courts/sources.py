"""The courts' list of verdicts: one row is one convict, or one proceeding that convicted nobody so far."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.importing.bodies import agency_of, check_agency, check_region, needs_region, region_of
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.justice.courts.bulk import VerdictRow, enter_verdicts, fault_in
from qorgan.justice.courts.contradictions import remarks_on_proceeding, remember_said
from qorgan.justice.courts.corrections import correct_verdict, held_verdicts
from qorgan.justice.courts.sanctions import remarks_on
from qorgan.justice.crimes.numbers import is_number

COURT = "court"
COLUMNS = {
    "key": "key",
    "number": "line:60",
    "court": "agency",
    "region": "code:regions",
    "received_on": "day",
    "article": "provision",
    "part": "provision",
    "paragraph": "provision",
    "judgment_on": "day",
    "ended_on": "day",
    "outcome": "code:judgment_outcomes",
    "convict": "line:60",
    "sentence": "code:sentence_kinds",
    "term_months": "integer",
    "sex": "code:sexes",
    "in_force_on": "day",
}


def verdict_row(job: Job, row: Row) -> VerdictRow:
    """The row as the room takes it. A term of no months is no term."""
    if row.prepared is None:
        row.prepared = _verdict_row(job, row)
    made: VerdictRow = row.prepared
    return made


def _verdict_row(job: Job, row: Row) -> VerdictRow:
    return VerdictRow(
        source_key=row.key,
        number=row["number"] or "",
        court=agency_of(job, row, "court"),
        region=region_of(job, row, "court"),
        received_on=row["received_on"],
        article=row["article"],
        part=row["part"] or "",
        paragraph=row["paragraph"] or "",
        judgment_on=row["judgment_on"],
        ended_on=row["ended_on"],
        outcome=row["outcome"] or "",
        convict=row["convict"] or "",
        sentence=row["sentence"] or "",
        term_months=row["term_months"] or None,
        sex=row["sex"] or "",
        in_force_on=row["in_force_on"],
        source=job.source.name,
    )


def check(job: Job, row: Row) -> None:
    """Refuse what the room refuses, and flag what sanction and calendar contradict."""
    court = agency_of(job, row, "court")
    if court.kind != COURT:
        row.tell("verdicts.not_a_court", "court", agency=court.title)
        return
    if not needs_region(job, row, "court"):
        return
    verdict = verdict_row(job, row)
    if verdict.number and not is_number(verdict.number):
        row.tell("number.unfit", "number")
    fault = fault_in(row=verdict, today=job.actor.today)
    if fault:
        blame(job, row, fault)
        return
    check_region(row, day=verdict.received_on, region=verdict.region)
    check_agency(row, agency=court, day=verdict.received_on, column="court")
    remarks_on(row, verdict=verdict)
    if row.is_known:
        remember_said(job, row, verdict=verdict)


def take(job: Job, rows: list[Row]) -> None:
    """Enter the verdicts of new rows."""
    entered = enter_verdicts(actor=job.actor, rows=[verdict_row(job, row) for row in rows], batch=job.batch)
    for row, made in zip(rows, entered, strict=True):
        row.ref = made.ref
        remarks_on_proceeding(job, row, verdict=verdict_row(job, row), made=made)


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the sentence or the proceeding of a changed row in line."""
    verdict = verdict_row(job, row)
    held, made = correct_verdict(actor=job.actor, found=row.held, row=verdict, batch=job.batch)
    row.ref = made.ref
    remarks_on_proceeding(job, row, verdict=verdict, made=made)
    return [held]


BLAMES: dict[str, str | tuple[str, ...]] = {
    "proceeding.article_not_listed": "article",
    "proceeding.provision_not_in_law": "part",
    "day.in_future": ("received_on", "judgment_on", "in_force_on"),
    "court.judgment_day_missing": "judgment_on",
    "court.sentence_pending": "judgment_on",
    "court.judgment_before_receipt": "judgment_on",
    "court.in_force_before_judgment": "in_force_on",
    "court.not_a_sentence": "sentence",
    "court.convict_entered": "convict",
    "court.nobody_convicted": "outcome",
    "record.withdrawn": "convict",
    "court.number_taken": "number",
    "sentence_origin_once": "key",
}
VERDICTS = keep_source(
    Source(
        name="verdicts",
        columns=COLUMNS,
        required=frozenset(("received_on", "article")),
        key="key",
        identity=("court", "number", "received_on", "article", "part", "paragraph", "convict"),
        check=check,
        past=("received_on", "judgment_on", "in_force_on"),
        take=take,
        correct=correct,
        hold=lambda _job, rows: held_verdicts([row.ref for row in rows]),
        blames=BLAMES,
        reasons_of=("number",),
        after="offences",
    )
)
