"""Writing rows one by one through a room's commands: for lists of hundreds, worth a command's own care."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Take
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_many

Make = Callable[[Job, Row], Record]


def one_by_one(make: Make) -> Take:
    """A `take` that lets `make` write each row; facts and obligations of all records are refreshed together."""

    def take(job: Job, rows: list[Row]) -> None:
        made = []
        for row in rows:
            made.append(make(job, row))
            row.ref = made[-1].ref
        refresh_many(made, actor=job.actor)

    return take
