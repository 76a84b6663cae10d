"""The groups of one stream three times: by the method in one process, by PostgreSQL, by Spark on a local cluster. They must be equal.

`python -m tests.bench components [items]`. Not part of the suite nor of `make bench`. Spark is asked where it is installed, and needs a
Java of 17 or newer: `pip install pyspark`, and `apt-get install openjdk-17-jre-headless` or the like; nothing is fetched while it runs.

PostgreSQL and Spark hold each text of a bucket against each other, which is what a join by band is; the method holds them against a
few. So equal groups say too that the method misses nothing that matters.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
import psycopg
from rich.table import Table

from qorgan.machinery import postgres
from qorgan.methods.likeness import LIKE, Sketch, masked, sketches
from qorgan.methods.likeness.groups import group
from qorgan.methods.likeness.sketches import SLOTS
from tests.bench.likeness import ROOT, out, told_apart, verdict
from tests.bench.stream import stream

SIZE, SEED, PARTS = 20_000, 31, 8
TABLES = """
CREATE TEMPORARY TABLE item (item int PRIMARY KEY, numbers smallint[] NOT NULL, label int NOT NULL);
CREATE TEMPORARY TABLE band (band bigint NOT NULL, item int NOT NULL);
"""
ALIKE = """
CREATE TEMPORARY TABLE alike AS
    SELECT one.item AS one, other.item AS other
    FROM (SELECT DISTINCT a.item AS one, b.item AS other FROM band a JOIN band b ON b.band = a.band AND b.item > a.item) near
    JOIN item one ON one.item = near.one JOIN item other ON other.item = near.other
    WHERE (SELECT count(*) FROM unnest(one.numbers, other.numbers) AS t (x, y) WHERE x = y) >= %s
"""
SPREAD = """
WITH smaller AS (
    SELECT it, min(label) AS label FROM (
        SELECT alike.other AS it, item.label FROM alike JOIN item ON item.item = alike.one
        UNION ALL SELECT alike.one, item.label FROM alike JOIN item ON item.item = alike.other
    ) seen GROUP BY it
)
UPDATE item SET label = smaller.label FROM smaller WHERE smaller.it = item.item AND smaller.label < item.label
"""
JUMP = "UPDATE item SET label = root.label FROM item root WHERE root.item = item.label AND root.label < item.label"
Rows = Sequence[Sketch]


def by_database(rows: Rows) -> list[int]:
    """Candidates are items that share a band, verified by likeness; each takes the smallest label it is linked with until none changes."""
    numbers = np.frombuffer(b"".join(row.values for row in rows), "<i2").reshape(-1, SLOTS).tolist()
    url = postgres.create_database(
        url=postgres.start(folder=ROOT / "var" / "bench-postgres", settings=postgres.DISPOSABLE),
        name="bench_components",
    )
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES)
        with cursor.copy("COPY item FROM STDIN") as copy:
            for at, row in enumerate(numbers):
                copy.write_row((at, row, at))
        with cursor.copy("COPY band FROM STDIN") as copy:
            for at, one in enumerate(rows):
                for band in set(one.bands):
                    copy.write_row((band, at))
        cursor.execute("ANALYZE item; ANALYZE band")
        cursor.execute(ALIKE, [LIKE * SLOTS])
        cursor.execute("ANALYZE alike")
        while cursor.execute(SPREAD).rowcount:
            while cursor.execute(JUMP).rowcount:
                pass
        cursor.execute("SELECT label FROM item ORDER BY item")
        return [label for (label,) in cursor]


def by_spark(rows: Rows) -> list[int]:
    """The same on a local cluster: the texts' sketches by band, pairs of a bucket verified, labels spread along the pairs that are alike."""
    from pyspark.sql import SparkSession

    os.environ |= {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    cluster = (
        SparkSession.builder.master("local[2]")
        .appName("likeness")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    try:
        context = cluster.sparkContext
        items = context.parallelize(list(enumerate(rows)), PARTS)
        pairs = items.flatMap(_by_band).groupByKey(PARTS).flatMap(_alike).distinct().cache()
        ways = pairs.flatMap(lambda pair: [pair, pair[::-1]]).cache()
        labels = context.parallelize([(at, at) for at in range(len(rows))], PARTS)
        total = -1
        while (smaller := labels.values().sum()) != total:
            total = smaller
            told = ways.join(labels, PARTS).map(lambda found: found[1])
            labels = labels.union(told).reduceByKey(min, PARTS).cache()
            labels.localCheckpoint()  # else each round would go through all before it
        return [label for _item, label in sorted(labels.collect())]
    finally:
        cluster.stop()


def _by_band(row: tuple[int, Sketch]) -> Iterator[tuple[int, tuple[int, bytes]]]:
    item, one = row
    return ((band, (item, one.values)) for band in set(one.bands))


def _alike(bucket: tuple[int, Iterable[tuple[int, bytes]]]) -> Iterator[tuple[int, int]]:
    items, values = zip(*sorted(bucket[1]), strict=True)
    numbers = np.frombuffer(b"".join(values), "<u2").reshape(-1, SLOTS)
    for at, one in enumerate(items[:-1]):
        shared = (numbers[at + 1 :] == numbers[at]).sum(axis=1)
        for further in np.flatnonzero(shared >= LIKE * SLOTS).tolist():
            yield one, items[at + 1 + further]


def partition(labels: Sequence[int]) -> set[frozenset[int]]:
    """The groups as sets of places."""
    found: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        found.setdefault(label, []).append(at)
    return {frozenset(group) for group in found.values()}


def tell(size: int = SIZE) -> bool:
    """Group the same stream in each way, print time and truth, and say whether the groups are equal."""
    items = list(stream(size, seed=SEED))
    plains = [masked(item.text) for item in items]
    rows = list(sketches(plains))
    ways: dict[str, Callable[[], Any]] = {
        "the method, one process": lambda: group(plains, mask=None),
        "PostgreSQL, bands joined": lambda: by_database(rows),
    }
    if find_spec("pyspark"):
        ways["Spark, local cluster"] = lambda: by_spark(rows)
    else:
        out.print("Spark is left out: pip install pyspark, and a Java of 17 or newer")
    table = Table(f"{size:,} items", "seconds by the clock", "groups", "precision", "recall", "")
    first: set[frozenset[int]] = set()
    equal = []
    for name, way in ways.items():
        began = time.perf_counter()
        labels = way()
        spent = time.perf_counter() - began
        found = partition(labels)
        first = first or found
        equal.append(found == first)
        shares = told_apart([item.template for item in items], labels)
        says = "equal" if equal[-1] else f"{len(found ^ first)} GROUPS DIFFER"
        table.add_row(name, f"{spent:.1f}", f"{len(found):,}", *(f"{share:.4f}" for share in shares), says)
    out.print(table)
    out.print(f"equal groups: {verdict(all(equal))}")
    return all(equal)


if __name__ == "__main__":
    sys.exit(0 if tell(*map(int, sys.argv[1:2])) else 1)
