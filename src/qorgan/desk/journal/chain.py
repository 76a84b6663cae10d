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
from django.db.backends.utils import CursorWrapper

from qorgan.desk.journal.models import ApartEntry, Entry, Head, Written
from qorgan.kernel.texts import Phrase, Text

GENESIS = bytes(32)
TOLD = ("at", "user", "agency", "role", "door", "session", "purpose", "act", "outcome")
HOLD = "SELECT seq, mac FROM journal_head WHERE id = %s FOR UPDATE"
"""One writer of a chain at a time, until its transaction ends: whoever waits for the row then reads it as it has become."""

BEGIN = "INSERT INTO journal_head (id, seq, mac, seal) VALUES (%s, 0, %s, %s) ON CONFLICT DO NOTHING"
ADD = """
WITH line AS (
    INSERT INTO {table} (
        seq, at, "user", agency, role, door, session, purpose, act, outcome, objects_ref, detail, prev, mac
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
)
UPDATE journal_head SET seq = %s, mac = %s, seal = %s WHERE id = %s
"""


@dataclass(frozen=True)
class Book:
    """A chain of lines: where they stand, which head ends it, and what its seal begins with."""

    lines: type[Written]
    head: int
    mark: bytes

    @property
    def add(self) -> str:
        """The statement that adds a line."""
        return ADD.format(table=self.lines._meta.db_table)


JOURNAL = Book(lines=Entry, head=1, mark=b"head")
APART = Book(lines=ApartEntry, head=2, mark=b"apart")
"""The book of rooms that are known only inside: see `apart.py`."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """What an act leaves behind; `objects` are references, `detail` holds fields and codes, never names of people."""

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


def _seal(*, seq: int, mac: bytes, book: Book = JOURNAL) -> bytes:
    return hmac.new(_key(), b"%s|%d|" % (book.mark, seq) + mac, hashlib.sha256).digest()


def append(line: Line, *, book: Book = JOURNAL) -> int:
    """Add one line inside the caller's transaction and return its number.

    Every act pays for this, so the end of the chain is read and held with one statement, and moved on with another.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        seq, prev = _end_of_chain(cursor, book=book)
        mac = _mac(line=line, seq=seq + 1, prev=prev)
        detail = connection.ops.adapt_json_value(line.detail or {}, None)
        told = [getattr(line, name) for name in TOLD]
        head: list[Any] = [seq + 1, mac, _seal(seq=seq + 1, mac=mac, book=book), book.head]
        cursor.execute(book.add, [seq + 1, *told, list(line.objects), detail, prev, mac, *head])
        return seq + 1


def _end_of_chain(cursor: CursorWrapper, *, book: Book) -> tuple[int, bytes]:
    """Number and mac of the last line, held for the caller alone; the first who writes lays the ground."""
    cursor.execute(HOLD, [book.head])
    held = cursor.fetchone()
    if held is None:
        cursor.execute(BEGIN, [book.head, GENESIS, GENESIS])
        cursor.execute(HOLD, [book.head])
        held = cursor.fetchone()
    return held[0], bytes(held[1])


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold; `what` follows the number of the line in a sentence."""

    seq: int
    what: Text


MISSING = Phrase("lines {first} to {last} are missing")
CUT_OFF = Phrase("lines {first} to {last} are cut off")
UNFOLLOWING = Phrase("does not follow the line before it")
EDITED = Phrase("was edited")
UNSEALED = Phrase("stands after the sealed end of the chain")
OFF_ANCHOR = Phrase("differs from its anchor")
ANCHOR_LOST = Phrase("is anchored but missing")
HEAD_MISSING = Phrase("the head of the chain is missing")
HEAD_EDITED = Phrase("the head of the chain was edited")
HEAD_DIFFERS = Phrase("the head does not match the last line")


OF_THE_OTHER_BOOK = Phrase("of the journal kept apart: {what}")


@dataclass
class _Walk:
    """How far the chain was walked, and what was found on the way."""

    awaited: dict[int, str]
    last: int = 0
    mac: bytes = GENESIS

    def over(self, entries: Iterable[Written]) -> Iterator[Break]:
        """Walk on over these lines."""
        for entry in entries:
            expected, mac = self.last + 1, bytes(entry.mac)
            if entry.seq != expected:
                yield Break(expected, MISSING.filled(first=expected, last=entry.seq - 1))
            elif bytes(entry.prev) != self.mac:
                yield Break(entry.seq, UNFOLLOWING)
            if _mac(line=_line(entry), seq=entry.seq, prev=bytes(entry.prev)) != mac:
                yield Break(entry.seq, EDITED)
            anchored = self.awaited.pop(entry.seq, None)
            if anchored is not None and anchored != mac.hex():
                yield Break(entry.seq, OFF_ANCHOR)
            self.last, self.mac = entry.seq, mac


def verify(*, anchors: Iterable[tuple[int, str]] = ()) -> Iterator[Break]:
    """Walk the whole chain and yield every break: an edited, removed, reordered, added or cut-off line.

    `anchors` are pairs of line number and mac (hex) printed earlier and kept outside the database.
    """
    walk = _Walk(awaited=dict(anchors))
    yield from _walked(JOURNAL, walk)
    for seq in sorted(walk.awaited):
        yield Break(seq, ANCHOR_LOST)
    for found in _walked(APART, _Walk(awaited={})):
        yield Break(found.seq, OF_THE_OTHER_BOOK.filled(what=found.what))


def _walked(book: Book, walk: _Walk) -> Iterator[Break]:
    lines = book.lines._default_manager.order_by("seq")
    yield from walk.over(lines.iterator(chunk_size=5000))
    head = Head.objects.filter(id=book.head).first()
    if head is not None:
        # Work goes on while the chain is walked: what the head has sealed meanwhile is walked too.
        late = lines.filter(seq__gt=walk.last, seq__lte=head.seq)
        yield from walk.over(late.iterator(chunk_size=5000))
    yield from _verify_end(head=head, last=walk.last, mac=walk.mac, book=book)


def is_sealed(head: Head, *, book: Book = JOURNAL) -> bool:
    """Whether the end of the chain bears the seal of the journal's key at hand."""
    return _seal(seq=head.seq, mac=bytes(head.mac), book=book) == bytes(head.seal)


def _verify_end(*, head: Head | None, last: int, mac: bytes, book: Book) -> Iterator[Break]:
    if head is None:
        if last:
            yield Break(last, HEAD_MISSING)
        return
    if not is_sealed(head, book=book):
        yield Break(head.seq, HEAD_EDITED)
    if head.seq > last:
        yield Break(last + 1, CUT_OFF.filled(first=last + 1, last=head.seq))
    elif head.seq < last:
        yield Break(head.seq + 1, UNSEALED)
    elif bytes(head.mac) != mac:
        yield Break(last, HEAD_DIFFERS)


def _line(entry: Written) -> Line:
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
