"""Which row of which source made which record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from qorgan.desk.bulk_rows import copy_rows
from qorgan.desk.importing.models import Batch, Earlier, Origin
from qorgan.desk.importing.rows import Row
from qorgan.desk.rows import insert_all, send, updates

COLUMNS = ("source", "key", "digest", "ref", "batch", "identity")


def standing_origins(*, source: str, keys: list[str]) -> dict[str, tuple[bytes, str, str]]:
    """What was taken before under these keys: digest of the content, reference of the record, and which import said so last."""
    # One array in place of thousands of parameters: the statement is as long for a list as for a row.
    statement = "SELECT key, digest, ref, batch FROM importing_origin WHERE source = %s AND key = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(statement, [source, keys])
        return {key: (bytes(digest), ref, batch) for key, digest, ref, batch in cursor.fetchall()}


def add_origins(*, source: str, batch: str, rows: Iterable[Row]) -> None:
    """Remember new rows; by COPY, as lists are long."""
    told = [(source, row.key, row.digest, row.ref, batch, "" if row.is_keyless else row.identity) for row in rows]
    if told:
        copy_rows(Origin, columns=COLUMNS, rows=told, always={})


def renew_origins(*, source: str, batch: str, rows: Iterable[Row]) -> None:
    """Remember what changed rows say now; the import that said so before is remembered beside."""
    by_key = {row.key: row for row in rows}
    if not by_key:
        return
    standing = list(Origin.objects.filter(source=source, key__in=by_key))
    before = [
        Earlier(origin=origin, batch=origin.batch, ref=origin.ref, digest=origin.digest)
        for origin in standing
        if origin.batch != batch
    ]
    insert_all(standing=before)
    for origin in standing:
        row = by_key[origin.key]
        origin.digest, origin.ref, origin.batch = row.digest, row.ref, batch
        origin.identity = "" if row.is_keyless else row.identity
    send(updates(standing, fields=("digest", "ref", "batch", "identity")))


def said_before(*, source: str, rows: Iterable[Row], standing: Mapping[str, bytes]) -> dict[str, str]:
    """Which changed rows say again what was said before that which stands: by key, the import that first said so.

    What an old list undid may be brought back: it came later than what stands then.
    """
    told = Earlier.objects.filter(origin__source=source, origin__key__in=[row.key for row in rows]).order_by("id")
    said: dict[str, dict[bytes, str]] = {}
    for key, digest, batch in told.values_list("origin__key", "digest", "batch"):
        said.setdefault(key, {}).setdefault(bytes(digest), batch)
    found = {}
    for row in rows:
        order = list(said.get(row.key, ()))
        stands = order.index(standing[row.key]) if standing[row.key] in order else len(order)
        if row.digest in order[:stands]:
            found[row.key] = said[row.key][row.digest]
    return found


def look_again(refs: Iterable[str]) -> None:
    """Let the next row of each of these records be looked at although it says what it said: the record stands otherwise now."""
    Origin.objects.filter(ref__in=list(refs)).update(digest=b"")


def batches_of(ref: str) -> list[str]:
    """The imports that made or changed a record."""
    return sorted(batches_of_any([ref]))


def batches_of_any(refs: list[str]) -> set[str]:
    """The imports that made or changed any of some records."""
    last = Origin.objects.filter(ref__in=refs).values_list("batch", flat=True)
    before = Earlier.objects.filter(ref__in=refs).values_list("batch", flat=True)
    return {*last, *before} if refs else set()


def made_by(batch: str) -> QuerySet[Origin]:
    """The rows that made or changed a record in an import; `told_ref` is the record each stood for then."""
    before = Earlier.objects.filter(batch=batch)
    if not before.exists():
        return Origin.objects.filter(batch=batch).order_by("id")
    last = Origin.objects.filter(batch=batch).order_by().values("id")
    found = Origin.objects.filter(id__in=last.union(before.order_by().values("origin_id"), all=True))
    then = Subquery(before.filter(origin=OuterRef("id")).values("ref")[:1])
    return found.annotate(ref_then=then).order_by("id")


def touched_by(batches: QuerySet[Batch]) -> QuerySet[Origin]:
    """The rows that made or changed a record in any of these imports."""
    refs = batches.order_by().values("ref")
    return Origin.objects.filter(
        Q(batch__in=refs) | Q(id__in=Earlier.objects.filter(batch__in=refs).values("origin_id"))
    )


def refs_of(*, source: str, keys: Iterable[str]) -> dict[str, str]:
    """The records known under these keys, by key."""
    return {key: ref for key, (_digest, ref, _batch) in standing_origins(source=source, keys=list(keys)).items()}


def add_refs(*, source: str, batch: str, refs: dict[str, str]) -> None:
    """Remember records under keys of their own, beside those of the rows."""
    told = [(source, key, b"", ref, batch, "") for key, ref in refs.items()]
    if told:
        copy_rows(Origin, columns=COLUMNS, rows=told, always={})
