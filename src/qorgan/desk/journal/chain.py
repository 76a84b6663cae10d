"""Appending to the journal and proving that nobody edited it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from qorgan.desk.journal.models import Entry, Head

GENESIS = bytes(32)
LOCK = 0x716F7267616E  # "qorgan": one writer of the chain at a time, until its transaction ends


@dataclass(frozen=True, kw_only=True)
class Line:
    """What an act leaves behind; `objects` are references, `detail` holds field names and codes, never names of people."""

    at: datetime
    user: str
    agency: str
    role: str
    door: str
    act: str
    objects: tuple[str, ...]
    outcome: str = "done"
    session: str = ""
    purpose: str = ""
    detail: dict[str, Any] | None = None


def _key() -> bytes:
    return bytes(settings.QORGAN_KEYS.journal)


def _mac(*, line: Line, seq: int, prev: bytes) -> bytes:
    told = [
        seq,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.user,
        line.agency,
        line.role,
        line.door,
        line.session,
        line.purpose,
        line.act,
        list(line.objects),
        line.outcome,
        line.detail or {},
        prev.hex(),
    ]
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(_key(), canonical, hashlib.sha256).digest()


def _seal(*, seq: int, mac: bytes) -> bytes:
    return hmac.new(_key(), b"head|%d|" % seq + mac, hashlib.sha256).digest()


def append(line: Line) -> int:
    """Add one line inside the caller's transaction and return its number."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        head = Head.objects.filter(id=1).first()
        seq, prev = (head.seq + 1, bytes(head.mac)) if head else (1, GENESIS)
        mac = _mac(line=line, seq=seq, prev=prev)
        Entry.objects.bulk_create([_entry(line=line, seq=seq, prev=prev, mac=mac)])
        seal = _seal(seq=seq, mac=mac)
        if head:
            Head.objects.filter(id=1).update(seq=seq, mac=mac, seal=seal)
        else:
            Head.objects.create(id=1, seq=seq, mac=mac, seal=seal)
        return seq


def _entry(*, line: Line, seq: int, prev: bytes, mac: bytes) -> Entry:
    return Entry(
        seq=seq,
        at=line.at,
        user=line.user,
        agency=line.agency,
        role=line.role,
        door=line.door,
        session=line.session,
        purpose=line.purpose,
        act=line.act,
        objects_ref=list(line.objects),
        outcome=line.outcome,
        detail=line.detail or {},
        prev=prev,
        mac=mac,
    )


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold."""

    seq: int
    what: str


def verify(*, anchors: Iterable[tuple[int, str]] = ()) -> Iterator[Break]:
    """Walk the whole chain and yield every break: an edited, removed, reordered or cut-off line.

    `anchors` are pairs of line number and mac (hex) printed earlier and kept outside the database.
    """
    expected, prev = 1, GENESIS
    awaited = dict(anchors)
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=5000):
        if entry.seq != expected:
            yield Break(expected, f"lines {expected} to {entry.seq - 1} are missing")
        mac = bytes(entry.mac)
        if bytes(entry.prev) != prev and entry.seq == expected:
            yield Break(entry.seq, "does not follow the line before it")
        if _mac(line=_line(entry), seq=entry.seq, prev=bytes(entry.prev)) != mac:
            yield Break(entry.seq, "was edited")
        anchored = awaited.pop(entry.seq, None)
        if anchored is not None and anchored != mac.hex():
            yield Break(entry.seq, "differs from its anchor")
        expected, prev = entry.seq + 1, mac
    yield from _verify_end(last=expected - 1, mac=prev)
    for seq in sorted(awaited):
        yield Break(seq, "is anchored but missing")


def _verify_end(*, last: int, mac: bytes) -> Iterator[Break]:
    head = Head.objects.filter(id=1).first()
    if head is None:
        if last:
            yield Break(last, "the head of the chain is missing")
        return
    if _seal(seq=head.seq, mac=bytes(head.mac)) != bytes(head.seal):
        yield Break(head.seq, "the head of the chain was edited")
    if head.seq != last:
        yield Break(last + 1, f"lines {last + 1} to {head.seq} are cut off")
    elif bytes(head.mac) != mac:
        yield Break(last, "the head does not match the last line")


def _line(entry: Entry) -> Line:
    return Line(
        at=entry.at,
        user=entry.user,
        agency=entry.agency,
        role=entry.role,
        door=entry.door,
        act=entry.act,
        objects=tuple(entry.objects_ref),
        outcome=entry.outcome,
        session=entry.session,
        purpose=entry.purpose,
        detail=entry.detail,
    )


def anchor() -> tuple[int, str] | None:
    """The number and mac of the last line, to print and keep outside; None when the journal is empty."""
    head = Head.objects.filter(id=1).first()
    return (head.seq, bytes(head.mac).hex()) if head else None
