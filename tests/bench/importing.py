"""Taking in a list of 100,000 offences, beside two bare COPYs.

The first writes what the import writes, the same columns of the same tables with the same indexes and constraints, with
nothing read, checked, derived or journalled. The second, for comparison, writes the file's own columns into one table.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from django.db import connection, transaction

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.uploads import Upload
from qorgan.doors.cli.house import the_actor
from qorgan.office.imports.commands import import_file

ROWS = 100_000
FILLED = (
    "crimes_proceeding",
    "crimes_count",
    "crimes_qualification",
    "crimes_stagechange",
    "fact_offences",
    "importing_origin",
)
HEADER = (
    "Key of the offence",
    "Number of the proceeding",
    "Agency",
    "Region",
    "Registered on",
    "Article",
    "Part",
    "Date of the act",
)
PROVISIONS = (("309", "1"), ("309", "2"), ("308", "1"), ("128", "1"), ("134", "1"), ("135", "1"))
Row = tuple[str, ...]


def import_times() -> dict[str, float]:
    """Seconds of the bare COPY and of the import; the import is rolled back so that the bench can be repeated."""
    rows = _rows()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "offences.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([HEADER, *rows])
        copied = _bare_copy(rows)
        before = _last_ids()
        began = perf_counter()
        with transaction.atomic():
            batch = import_file(actor=the_actor(login="clerk"), source="offences", file=Upload(path=file))
            spent = perf_counter() - began
            if batch.taken + batch.flagged != ROWS:
                raise SystemExit(f"{batch.taken + batch.flagged} of {ROWS} rows were taken")
            rewritten = sum(_rewritten(table, after=last) for table, last in before.items())
            transaction.set_rollback(True)
    return {"copy": rewritten, "copy of the file": copied, "import": spent}


def _last_ids() -> dict[str, int]:
    """The last id of each table that the import fills."""
    found = {}
    with connection.cursor() as cursor:
        for table in FILLED:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def _rewritten(table: str, *, after: int) -> float:
    """Seconds of a bare COPY of the rows the import added, into an empty table of the same shape."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE again (LIKE {table} INCLUDING ALL)")
        with cursor.copy(f"COPY (SELECT * FROM {table} WHERE id > {after}) TO STDOUT") as copy:
            written = b"".join(bytes(piece) for piece in copy)
        began = perf_counter()
        with cursor.copy("COPY again FROM STDIN") as copy:
            copy.write(written)
        spent = perf_counter() - began
        cursor.execute("DROP TABLE again")
    return spent


def _rows() -> list[Row]:
    random = Random(7)
    standing = [item.code for item in country().codes["regions"].valid_on(date(2020, 1, 1))]
    bodies = list(Agency.objects.filter(kind="police", region__in=standing).values_list("code", "region"))
    rows = []
    for place in range(ROWS):
        registered = date(2020, 1, 1) + timedelta(random.randrange(2000))
        acted = registered - timedelta(random.randrange(60))
        article, part = random.choice(PROVISIONS)
        code, region = random.choice(bodies)
        rows.append(
            (f"L-{place}", f"8{place:014d}", code, region, f"{registered:%d.%m.%Y}", article, part, f"{acted:%d.%m.%Y}")
        )
    return rows


def _bare_copy(rows: list[Row]) -> float:
    """The same columns as text and dates, into a table with a primary key and the list's own two indexes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bare (id bigserial PRIMARY KEY, key text UNIQUE, number text, agency text, region text,"
            " registered_on date, article text, part text, act_on date) ON COMMIT DROP"
        )
        cursor.execute("CREATE INDEX ON bare (number)")
        cursor.execute("SET LOCAL datestyle = 'ISO, DMY'")
        began = perf_counter()
        with cursor.copy(
            "COPY bare (key, number, agency, region, registered_on, article, part, act_on) FROM STDIN"
        ) as copy:
            for row in rows:
                copy.write_row(row)
        return perf_counter() - began
