"""Keeping the figures of a file: new ones by COPY, changed ones one by one, the rest left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import copy_rows, fresh_refs, stamp
from qorgan.knowledge.published.models import PublishedBatch, PublishedFigure
from qorgan.knowledge.published.reading import Found

LOCK = 0x7075626C  # one import at a time: two of the same file would both find its figures new
COLUMNS = (
    "ref",
    "source",
    "series",
    "definition",
    "country",
    "country_name",
    "indicator",
    "first_on",
    "last_on",
    "year",
    "dims",
    "snapshot_on",
    "raw",
    "value",
    "least",
    "most",
    "is_approximate",
    "is_withheld",
    "unit",
    "citation",
    "basis",
    "note",
    "flags",
    "is_flagged",
    "key",
    "digest",
)
CHANGEABLE = (
    "definition",
    "country_name",
    "indicator",
    "raw",
    "value",
    "least",
    "most",
    "is_approximate",
    "is_withheld",
    "unit",
    "citation",
    "basis",
    "note",
    "flags",
    "is_flagged",
    "digest",
)
Named = tuple[str, str, Found]


def wait_for_turn() -> None:
    """Wait until no other import of published figures runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def kept_digests(keys: list[str]) -> dict[str, str]:
    """What is kept already, by key."""
    table = PublishedFigure._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, digest FROM {table} WHERE key = ANY(%s)", [keys])  # noqa: S608 - a table's name
        return dict(cursor.fetchall())


def add(figures: Sequence[Named], *, batch: PublishedBatch, actor: Actor) -> None:
    """Write new figures."""
    refs = fresh_refs(PublishedFigure, count=len(figures))
    rows = ((ref, *_values(one, key=key, digest=digest)) for ref, (key, digest, one) in zip(refs, figures, strict=True))
    always = {"batch": batch.pk, **stamp(actor)}
    copy_rows(PublishedFigure, columns=COLUMNS, rows=rows, always=always)


def change(figures: Sequence[Named], *, batch: PublishedBatch) -> None:
    """Write what a corrected file says now over what it said."""
    fresh = {key: (digest, one) for key, digest, one in figures}
    records = list(PublishedFigure.objects.filter(key__in=fresh))
    for record in records:
        digest, one = fresh[record.key]
        told = dict(zip(COLUMNS[1:], _values(one, key=record.key, digest=digest), strict=True))
        for name in CHANGEABLE:
            setattr(record, name, told[name] if name != "dims" and name != "flags" else _plain(told[name]))
        record.batch = batch
    PublishedFigure.objects.bulk_update(records, [*CHANGEABLE, "batch"], batch_size=500)


def _plain(value: Any) -> Any:
    return value.obj


def _values(one: Found, *, key: str, digest: str) -> tuple[Any, ...]:
    from psycopg.types.json import Jsonb

    printed = one.printed
    return (
        one.source,
        one.series,
        one.definition,
        one.country,
        one.country_name,
        one.indicator,
        one.first_on,
        one.last_on,
        one.last_on.year,
        Jsonb(dict(one.dims)),
        one.snapshot_on,
        one.raw,
        printed.value,
        printed.least,
        printed.most,
        printed.is_approximate,
        printed.is_withheld,
        one.unit,
        one.citation,
        one.basis,
        one.note,
        Jsonb(one.flags),
        bool(one.flags),
        key,
        digest,
    )
