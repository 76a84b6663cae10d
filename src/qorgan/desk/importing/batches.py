"""The record of an import: opened when the file's header was read, filled when its rows were taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.closed_bodies import refuse_beginning
from qorgan.desk.creation import create_record
from qorgan.desk.importing.answered_remarks import see_to_earlier
from qorgan.desk.importing.models import Batch, BatchRow, BatchState
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.rows import REMARKED, Outcome
from qorgan.desk.importing.run import MOST_TOLD, Tally, opened, run
from qorgan.desk.importing.sources import Job, source_for
from qorgan.desk.importing.uploads import digest_of
from qorgan.desk.journal import chain
from qorgan.desk.obligations.late_entry import unasked
from qorgan.kernel.texts import LANGUAGES

AT_ONCE = 5_000
REFS_A_LINE = 500
CLIPPED_KEY = 120
SAID_ONCE = ("row.alike", "row.alike_in", "row.key_later", "row.key_before")


def open_batch(*, actor: Actor, source: str, path: Path, is_trial: bool) -> Batch:
    """A waiting batch for a file whose header could be read.

    Raises:
        import.unknown_source, FileRefused: the actor may not import this, or the file cannot be taken as it stands.
        house.body_closed: it begins work with people, and the actor's body is closed.
    """
    job = job_of(actor=actor, source=source, batch="")
    if job.source.begins:
        refuse_beginning(actor=actor, act=job.layout.title)
    with opened(path, job=job) as (table, reader):
        return create_record(
            Batch,
            actor=actor,
            source=source,
            agency=actor.agency,
            sha256=digest_of(path),
            format=table.format,
            charset=table.charset,
            size=path.stat().st_size,
            is_trial=is_trial,
            state=BatchState.WAITING,
            detail={"unused": list(reader.header.unused)},
        )


def job_of(*, actor: Actor, source: str, batch: str) -> Job:
    """The job of importing a source.

    Raises:
        import.unknown_source: there is none, or the actor may not import it.
    """
    found, layout = source_for(actor=actor, name=source)
    return Job(actor=actor, source=found, layout=layout, batch=batch)


def fill(batch: Batch, *, actor: Actor, path: Path) -> Batch:
    """Take the rows in and write down what became of them. A trial takes them in and lets them go again.

    Raises:
        FileRefused, import.running: nothing is kept then.
    """
    batch.started_at = actor.now
    job = job_of(actor=actor, source=batch.source, batch=batch.ref)
    with transaction.atomic(), unasked():
        tally = run(path=path, job=job)
        if batch.is_trial:
            transaction.set_rollback(True)
    _finish(batch, tally=tally, actor=actor)
    if not batch.is_trial:
        seen = see_to_earlier(batch, actor=actor) if tally.took_any else []
        _journal_corrections(batch, refs=[*tally.corrected, *(earlier.ref for earlier in seen)], actor=actor)
    return batch


def _finish(batch: Batch, *, tally: Tally, actor: Actor) -> None:
    batch.rows = tally.rows
    for outcome in Outcome:
        setattr(batch, outcome.value, tally.outcomes[outcome])
    batch.state = BatchState.DONE
    batch.finished_at = actor.now
    batch.detail |= {"asks": tally.asks, "keyless": tally.keyless}
    batch.save()
    BatchRow.objects.bulk_create(_told(batch, tally=tally), batch_size=AT_ONCE)


def _told(batch: Batch, *, tally: Tally) -> Iterator[BatchRow]:
    for number, key, outcome, remark in tally.told:
        yield BatchRow(
            batch=batch,
            number=number,
            key=key[:CLIPPED_KEY],
            outcome=outcome,
            column=remark.column,
            value=remark.value,
            reason=remark.reason,
            data=remark.data,
        )
    yield from islice(_still_told(batch, tally=tally), MOST_TOLD - len(tally.told))


def _still_told(batch: Batch, *, tally: Tally) -> Iterator[BatchRow]:
    """What the import that took an unchanged row said about it: it stands, and is not counted once more.

    That it is like another row of its list, this list has said of itself; that it was given its key is done.
    """
    for took, numbers in tally.standing.items():
        said = BatchRow.objects.filter(batch__ref=took, outcome__in=REMARKED).exclude(outcome=Outcome.REFUSED)
        said = said.exclude(reason__in=SAID_ONCE)
        for row in said.order_by("number", "id").iterator(chunk_size=AT_ONCE):
            if row.key in numbers:
                yield BatchRow(
                    batch=batch,
                    number=numbers[row.key],
                    key=row.key,
                    outcome=Outcome.UNCHANGED,
                    column=row.column,
                    value=row.value,
                    reason=row.reason,
                    data=row.data,
                )


def refuse(batch: Batch, *, actor: Actor, refusal: FileRefused) -> Batch:
    """Write down that a waiting file turned out to be unreadable."""
    batch.state = BatchState.REFUSED
    batch.started_at = batch.finished_at = actor.now
    batch.detail = {
        "code": refusal.code,
        "says": {code: refusal.sentence(language=code) for code in LANGUAGES},
        "hint": {code: refusal.advice(language=code) for code in LANGUAGES},
    }
    batch.save()
    return batch


def _journal_corrections(batch: Batch, *, refs: Iterable[str], actor: Actor) -> None:
    """Name each corrected record, and each import whose remarks this one answered, so that its own history tells of it."""
    refs = list(dict.fromkeys(refs))
    for start in range(0, len(refs), REFS_A_LINE):
        objects = (batch.ref, *refs[start : start + REFS_A_LINE])
        detail = {"source": batch.source}
        chain.append(line_by(actor, act="import_file", outcome="corrected", objects=objects, detail=detail))
