"""Writing rows one by one through a room's commands: for lists of hundreds, worth a command's own care."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError, IntegrityError, transaction

from qorgan.desk.importing.faults import blame
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Take
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal

Make = Callable[[Job, Row], Record]


def one_by_one(make: Make) -> Take:
    """A `take` that lets `make` write each row; a refused row stands alone, the record's facts and obligations are refreshed."""

    def take(job: Job, rows: list[Row]) -> None:
        for row in rows:
            try:
                with transaction.atomic():
                    record = make(job, row)
                    refresh_facts_and_obligations([record], actor=job.actor)
            except (Refusal, IntegrityError, DataError) as fault:
                blame(job, row, fault)
            else:
                row.ref = record.ref

    return take
