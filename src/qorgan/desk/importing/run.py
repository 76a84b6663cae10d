"""Importing a list: every row read, compared with what was taken before, written or refused; all or nothing by file.

The caller holds the transaction: when it ends without success, nothing of the file is kept.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction

from qorgan.desk.country import day_here
from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.file_formats import open_table
from qorgan.desk.importing.headers import MOST_NAMED, Header, recognised
from qorgan.desk.importing.late_keys import know_keyed_before, know_keyed_later, say_key_was_changed, tell_other_key
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.origins import add_origins, renew_origins, said_before, standing_origins
from qorgan.desk.importing.progress import watcher
from qorgan.desk.importing.reasons import Remark, about, asks, tells_cell
from qorgan.desk.importing.row_reader import RowReader
from qorgan.desk.importing.rows import REMARKED, Outcome, Row
from qorgan.desk.importing.sources import Job
from qorgan.desk.importing.tables import Table
from qorgan.desk.inputs import Nameless
from qorgan.desk.naming import reads_as_somebody
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_many
from qorgan.desk.relations import forget_written
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES

MOST_TOLD = 100_000
MASKED = "•••"
KEY = "key"
LOCK_SPACE = 0x696D70  # "imp": apart from every other advisory lock
Told = tuple[int, str, Outcome, Remark]


@dataclass
class Tally:
    """What became of a file: rows by outcome, remarks on flagged and refused rows, the records that were corrected.

    `keyless` counts the rows not refused that bear no key of their own. `standing` gives the rows that say nothing new: by
    the import that took them, key and number of each.
    """

    header: Header
    format: str
    charset: str
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    told: list[Told] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    standing: dict[str, dict[str, int]] = field(default_factory=dict)
    keyless: int = 0

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.outcomes.total()

    @property
    def asks(self) -> bool:
        """Whether a remark wants somebody to look at its row; of more remarks than are kept nobody can tell what the rest said."""
        return len(self.told) >= MOST_TOLD or any(asks(remark.reason) for *_, remark in self.told)

    @property
    def took_any(self) -> bool:
        """Whether any row made or changed a record."""
        return self.rows > self.outcomes[Outcome.UNCHANGED] + self.outcomes[Outcome.REFUSED]


@contextmanager
def opened(path: Path, *, job: Job) -> Iterator[tuple[Table, RowReader]]:
    """A file with its header read.

    Raises:
        FileRefused: the file cannot be taken as it stands.
    """
    with _table(path, job=job) as table:
        yield table, RowReader(table=table, job=job)


def _table(path: Path, *, job: Job) -> Table:
    if job.source.opens is not None:
        return job.source.opens(path, job)
    return open_table(path, recognised=partial(recognised, job.layout))


def run(*, path: Path, job: Job) -> Tally:
    """Take a file in, inside the caller's transaction. The watcher hears how far it is.

    Raises:
        FileRefused: the file cannot be read.
        import.running: the same source is being imported by another.
    """
    _alone(job)
    with opened(path, job=job) as (table, reader), _without_collector():
        tally = Tally(header=reader.header, format=table.format, charset=table.charset)
        for rows in reader.chunks():
            _take_in(rows, job=job, tally=tally)
            watcher()(tally.rows, table.share_read())
        if reader.below:
            passed = about("row.below", lines=", ".join(map(str, reader.below[:MOST_NAMED])), count=len(reader.below))
            tally.told.append((reader.below[0], "", Outcome.UNCHANGED, passed))
    return tally


@contextmanager
def _without_collector() -> Iterator[None]:
    """Rows hold no circles, and the collector would walk through all of them again and again: half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _alone(job: Job) -> None:
    """Two imports of one source would each miss the other's rows, so the second is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK_SPACE, job.source.name])
        (held,) = cursor.fetchone()
    if not held:
        raise Refusal("import.running")


def _take_in(rows: list[Row], *, job: Job, tally: Tally) -> None:
    sound = [row for row in rows if not row.is_same and not (row.remarks and row.is_refused)]
    _tell_days_ahead([row for row in rows if row.remarks and row.is_refused], job=job)
    _compare(sound, job=job, tally=tally)
    changed = [row for row in sound if not row.is_same]
    for row in changed:
        _check(row, job=job)
    wanted = [row for row in changed if not row.is_same and not (row.remarks and row.is_refused)]
    _write([row for row in wanted if not row.is_known], job=job)
    tally.corrected += _correct([row for row in wanted if row.is_known], job=job)
    _remember(wanted, job=job)
    say_key_was_changed(sound)
    _count(rows, job=job, tally=tally)


def _tell_days_ahead(refused: list[Row], *, job: Job) -> None:
    """A row that cannot be read goes through no check; tell at once of its days to come, so that one correction suffices."""
    for row in refused:
        for column in job.source.past:
            if row[column] and row[column] > job.actor.today:
                row.tell("row.in_the_future", column)


def _check(row: Row, *, job: Job) -> None:
    try:
        job.source.check(job, row)
    except Refusal as fault:
        blame(job, row, fault)
    for column in job.source.nameless:
        _tell_named(row, column=column)
    for column, keys in job.remembered("keys of the example", partial(_example_keys, job)).items():
        if row[column] in keys:
            row.tell("row.example", column)
            return


def _tell_named(row: Row, *, column: str) -> None:
    """Refuse a text that tells who somebody is, and flag one that reads so; what stands there is not repeated."""
    text = row[column] or ""
    if why := Nameless().fault_in(text):
        row.remarks.append(about("cell.tells_who", column, MASKED, why=why))
    elif found := reads_as_somebody(text):
        row.remarks.append(about("cell.reads_as_somebody", column, MASKED, found=", ".join(dict.fromkeys(found))))


def _example_keys(job: Job) -> dict[str, set[str]]:
    """The keys that the template's example row bears: nobody's row has them, unless the example was brought in as it is."""
    shown = {column.name: column.example for column in job.layout.columns if column.kind == KEY}
    return {name: keys for name, example in shown.items() if (keys := {example.in_(one) for one in LANGUAGES} - {""})}


def _compare(rows: list[Row], *, job: Job, tally: Tally) -> None:
    """Find the rows that an earlier import took, and those that say what they said then."""
    standing = standing_origins(source=job.source.name, keys=[row.key for row in rows])
    for row in rows:
        found = standing.get(row.key)
        if found is not None:
            digest, row.ref, batch = found
            row.is_known, row.is_same = True, digest == row.digest
            if row.is_same:
                tally.standing.setdefault(batch, {})[row.key] = row.number
    changed = [row for row in rows if row.is_known and not row.is_same]
    _tell_undone(changed, standing={key: found[0] for key, found in standing.items()}, job=job)
    know_keyed_later(rows, job=job)
    know_keyed_before(rows, job=job)
    tell_other_key(rows, job=job)


def _tell_undone(changed: list[Row], *, standing: Mapping[str, bytes], job: Job) -> None:
    """Tell of rows that say again what an earlier list said before a later one corrected it."""
    before = said_before(source=job.source.name, rows=changed, standing=standing) if changed else {}
    days = dict(Batch.objects.filter(ref__in=before.values()).values_list("ref", "recorded_at"))
    for row in changed:
        if batch := before.get(row.key):
            row.tell("row.undoes", batch=batch, day=day_here(days[batch]) if batch in days else "")


def _write(rows: list[Row], *, job: Job) -> None:
    """Write new rows together."""
    _together(rows, job=job, do=lambda some: job.source.take(job, some))


def _correct(rows: list[Row], *, job: Job) -> list[str]:
    """Correct what known rows made; the references of the records that changed."""
    touched: dict[int, list[Record]] = {}

    def correct(some: list[Row]) -> None:
        held = {record.ref: record for record in job.source.hold(job, some)}
        for row in some:
            row.held = held[row.ref]
            touched[row.number] = list(job.source.correct(job, row))
            forget_written(row.held)
        refresh_many([record for row in some for record in touched[row.number]], actor=job.actor)

    done = _together(rows, job=job, do=correct)
    return [record.ref for row in done for record in touched[row.number]]


def _together(rows: list[Row], *, job: Job, do: Callable[[list[Row]], None]) -> list[Row]:
    """Do it for rows at once; when the database or an act refuses, halve until the row at fault stands alone. Those done."""
    if not rows:
        return []
    before = [(len(row.remarks), row.ref) for row in rows]
    memory = dict(job.memory)
    try:
        with transaction.atomic():
            do(rows)
    except (Refusal, IntegrityError, DataError) as fault:
        job.memory = memory  # what was remembered of records that were just rolled back is gone with them
        for row, (kept, ref) in zip(rows, before, strict=True):
            del row.remarks[kept:]
            row.ref = ref
        if len(rows) == 1:
            blame(job, rows[0], fault)
            return []
        half = len(rows) // 2
        return [*_together(rows[:half], job=job, do=do), *_together(rows[half:], job=job, do=do)]
    return rows


def _remember(rows: list[Row], *, job: Job) -> None:
    kept = [row for row in rows if row.ref and not (row.remarks and row.is_refused)]
    fresh = [row for row in kept if row.is_otherwise_keyed or not row.is_known]
    add_origins(source=job.source.name, batch=job.batch, rows=fresh)
    renew_origins(
        source=job.source.name,
        batch=job.batch,
        rows=[row for row in kept if row.is_known and not row.is_otherwise_keyed],
    )


def _count(rows: list[Row], *, job: Job, tally: Tally) -> None:
    for row in rows:
        outcome = row.outcome
        tally.outcomes[outcome] += 1
        tally.keyless += outcome is not Outcome.REFUSED and row.is_keyless
        if (outcome in REMARKED or row.remarks) and len(tally.told) < MOST_TOLD:
            tally.told.extend((row.number, row.key, outcome, _masked(remark, job=job)) for remark in row.told)


def _masked(remark: Remark, *, job: Job) -> Remark:
    """The remark without its value, where that would name somebody."""
    source, is_cell = job.source, bool(remark.value) and tells_cell(remark.reason)
    is_masked = is_cell and (remark.column in source.masked or not source.may_tell(remark.column, remark.value))
    return replace(remark, value=MASKED) if is_masked else remark
