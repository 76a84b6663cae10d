"""Taking a list of 100,000 offences, beside a bare COPY of the same columns into a table of the same shape."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from django.db import connection

ROWS = 100_000


def import_times() -> dict[str, float]:
    """Seconds of the bare COPY and of the import; the import is rolled back, as a dry run is."""
    from qorgan.doors.cli.house import the_actor
    from qorgan.office.imports.commands import import_file

    with TemporaryDirectory() as folder:
        file = Path(folder) / "offences.csv"
        header, rows = _write(file)
        copied = _bare_copy(header=header, rows=rows)
        actor = the_actor(login="clerk")
        began = perf_counter()
        import_file(actor=actor, source="offences", file=str(file), dry_run=True)
        return {"copy": copied, "import": perf_counter() - began}
    raise AssertionError


def _write(file: Path) -> tuple[list[str], list[list[str]]]:
    raise SystemExit("set by the import's columns")


def _bare_copy(*, header: list[str], rows: list[list[str]]) -> float:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (LIKE crimes_count INCLUDING ALL)")
        began = perf_counter()
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return perf_counter() - began
