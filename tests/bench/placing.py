"""What it takes to find the group of a new advertisement among many: `python -m tests.bench.placing SIZE` prints its figures as JSON.

The room's tables are filled as its acts would have left them: advertisements with their sketches, groups as the method tells them,
the examples of each band. Then newcomers are entered one by one by the room itself, each in a transaction of its own. Invented texts.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from time import perf_counter, process_time
from typing import Any

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
SMALL, LARGE = 100_000, 1_000_000
NEWCOMERS, WARM, MILLISECONDS = 200, 10, 50
SEED = 21
SEEN = date(2020, 5, 1)
FILL = """
CREATE TEMPORARY TABLE filled (n bigint, label bigint, sketch bytea);
CREATE TEMPORARY TABLE standing (band bigint, n bigint);
"""
INSERT = "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} held CROSS JOIN {beside} WHERE held.id = %s"


def main(size: int) -> dict[str, float]:
    """Fill the room with so many advertisements, and measure newcomers among them."""
    import django

    django.setup()
    from qorgan.doors.cli.house import furnish
    from tests import worlds
    from tests.bench.stream import stream

    furnish()
    worlds._numbers = count(os.getpid() * 1000)
    officer = worlds.an_actor(role="monitoring_officer")
    items = [item.text for item in stream(size + 2 * NEWCOMERS, seed=SEED)]
    began = perf_counter()
    examples = fill(items[:size], officer=officer)
    built = perf_counter() - began
    placed = _placed(items[size : size + NEWCOMERS], officer=officer)
    entered = _entered(items[size + NEWCOMERS :], officer=officer)
    return {"built": built, "examples": examples, **placed, **{f"whole {name}": told for name, told in entered.items()}}


def fill(texts: list[str], *, officer: Any) -> int:
    """Fill the room's tables by COPY, after the pattern of one advertisement that the room took; how many examples stand."""
    from django.db import connection, transaction

    from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, Example, GroupMember
    from qorgan.intake.monitoring.newcomers import EXAMPLES_OF_BAND
    from qorgan.methods.likeness import masked
    from qorgan.methods.likeness.groups import grouped
    from qorgan.methods.likeness.sketches import BANDS, SIZE, sketched
    from tests.bench.world import tidy

    first = _one("Жарнама емес, тек үлгі ретінде жазылған мәтін, қоңырау шалмаңыз", officer=officer)
    values = sketched([masked(text) for text in texts])
    labels = np.array(grouped(values))
    sketches = memoryview(values)
    base = first.pk + 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILL)
        with cursor.copy("COPY filled FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "int8", "bytea"])
            for at, label in enumerate(labels.tolist()):
                copy.write_row((base + at, label, sketches[at * SIZE : (at + 1) * SIZE]))
        with cursor.copy("COPY standing FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "int8"])
            columns = np.frombuffer(values, np.int64).reshape(len(texts), -1)
            for row in _examples(columns[:, :BANDS], labels, EXAMPLES_OF_BAND):
                copy.write_row((row[0], base + row[1]))
        group = first.membership.group_id
        groups = "(SELECT label, min(n) AS n, count(*) AS size FROM filled GROUP BY label) f"
        told = {"id": f"{group} + 1 + f.label", "ref": "'AG-' || f.label", "size": "f.size"}
        _multiply(cursor, AdvertisementGroup, group, told, groups)
        told = {"id": "f.n", "ref": "'AD-' || f.n", "sketch": "f.sketch", "seal": "sha256(int8send(f.n))"}
        _multiply(cursor, Advertisement, first.pk, told, "filled f")
        cursor.execute(
            f"INSERT INTO {GroupMember._meta.db_table} (group_id, advertisement_id, likeness) SELECT %s + 1 + label, n, 100 FROM filled",
            [group],
        )
        cursor.execute(
            f"INSERT INTO {Example._meta.db_table} (band, advertisement_id) SELECT band, n FROM standing ORDER BY n"
        )
        for model in (Advertisement, AdvertisementGroup):
            cursor.execute(
                "SELECT max(nextval(pg_get_serial_sequence(%s, 'id'))) FROM generate_series(0, %s)",
                [model._meta.db_table, len(texts)],
            )
        cursor.execute("SELECT count(*) FROM standing")
        (examples,) = cursor.fetchone()
        cursor.execute("DROP TABLE filled; DROP TABLE standing")
    tidy()
    return int(examples)


def _multiply(cursor: Any, model: Any, key: int, told: dict[str, str], beside: str) -> None:
    """Write rows as one that stands, with other values in some columns."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(told.get(name, f"held.{name}") for name in columns)
    cursor.execute(
        INSERT.format(table=model._meta.db_table, columns=", ".join(columns), values=values, beside=beside), [key]
    )


def _examples(columns: Any, labels: Any, most: int) -> Iterator[tuple[int, int]]:
    """By band the first text of each group, of a few groups at most: what the room keeps when texts come one by one."""
    for keys in columns.T:
        order = np.lexsort((np.arange(len(keys)), labels, keys))
        is_first = np.append(True, (keys[order][1:] != keys[order][:-1]) | (labels[order][1:] != labels[order][:-1]))
        firsts = order[is_first]
        firsts = firsts[np.lexsort((firsts, keys[firsts]))]
        begins = np.append(True, keys[firsts][1:] != keys[firsts][:-1])
        turn = np.arange(len(firsts)) - np.maximum.accumulate(np.where(begins, np.arange(len(firsts)), 0))
        kept = firsts[turn < most]
        yield from zip(keys[kept].tolist(), kept.tolist(), strict=True)


def _one(text: str, *, officer: Any) -> Any:
    from qorgan.desk.counter import COMMANDS

    return COMMANDS["register_advertisement"](actor=officer, text=text, platform="telegram", seen_on=SEEN)


def _placed(texts: list[str], *, officer: Any) -> dict[str, float]:
    """Newcomers written, and put into their group by the room: what the second takes, the sketch of the text included."""
    from django.db import connection, transaction

    from qorgan.desk.bulk_rows import drafted
    from qorgan.intake.monitoring.groups import in_turn
    from qorgan.intake.monitoring.models import Advertisement, GroupMember
    from qorgan.intake.monitoring.newcomers import place
    from qorgan.methods.likeness import masked, sketch

    held = Advertisement.objects.order_by("-id").first()
    fields = {
        field.name: getattr(held, field.name)
        for field in Advertisement._meta.concrete_fields
        if field.name not in ("id", "ref", "sketch", "seal", "recorded_at", "recorded_by")
    }
    found = 0

    def run(number: int, text: str) -> Callable[[], None]:
        drawn = sketch(masked(text))
        row = fields | {"sketch": drawn.values, "seal": number.to_bytes(32, "big")}
        (one,) = Advertisement.objects.bulk_create(drafted(Advertisement, actor=officer, rows=[row]))

        def go() -> None:
            nonlocal found
            with transaction.atomic():
                in_turn()
                place([(one, sketch(masked(text)))], actor=officer)

        return go

    told = _told([run(number, text) for number, text in enumerate(texts)], connection)
    last = Advertisement.objects.order_by("-id").values_list("id", flat=True)[: len(texts)]
    found = GroupMember.objects.filter(advertisement__in=list(last), group__size__gt=1).count()
    return told | {"found": found / len(texts)}


def _entered(texts: list[str], *, officer: Any) -> dict[str, float]:
    """The whole act: reading, sealing, group, network, facts, duties, journal."""
    from django.db import connection

    return _told([lambda text=text: _one(text, officer=officer) for text in texts], connection)


def _told(runs: list[Callable[[], Any]], connection: Any) -> dict[str, float]:
    """Usual time and that of the twentieth part that is slowest, in milliseconds; own processor time; statements."""
    spent, own, asked = [], [], [0]

    def counting(execute: Any, *rest: Any) -> Any:
        asked[0] += 1
        return execute(*rest)

    for run in runs[:WARM]:
        run()
    with connection.execute_wrapper(counting):
        for run in runs[WARM:]:
            began, mine = perf_counter(), process_time()
            run()
            spent.append((perf_counter() - began) * 1000)
            own.append((process_time() - mine) * 1000)
    spent.sort()
    number = len(spent)
    return {
        "median": spent[number // 2],
        "p95": spent[number * 95 // 100],
        "own": sorted(own)[number // 2],
        "statements": asked[0] / number,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
