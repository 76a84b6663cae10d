"""Answers that were counted before are told again, as long as no fact behind them has come, changed or left.

A trigger on every fact table writes a mark for each month whose facts change. An answer is kept under the marks of its
facts, and only when they stood before it was counted and stand after: so it is the answer of exactly these facts, and a
change, which makes other marks, never finds it. What others have not committed is not seen, neither marks nor facts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.figures import Cell, Number
from qorgan.knowledge.statistics.marking import EPOCH, TRIGGERS
from qorgan.knowledge.statistics.models import Answer
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.spans import Event, Known

Counted = list[list[Cell]]
KEPT = timedelta(days=14)
SETTLES_IN = timedelta(days=1)
# Whoever reads one state of the database throughout could not tell whether another keeps the same answer, and would fail.
MAY_KEEP = """
(current_setting('transaction_isolation') = 'read committed' AND current_setting('transaction_read_only') = 'off')
"""
IS_WATCHED = """
(SELECT count(*) = %s FROM pg_trigger
 WHERE tgrelid = to_regclass(%s) AND tgname = ANY(%s) AND tgenabled IN ('O', 'A'))
"""
MARK = (
    "(SELECT mod(sum(n), 4611686018427387904)::text FROM statistics_mark WHERE fact = %s AND month BETWEEN %s AND %s)"
)
# Whoever keeps an answer holds its lock until the end, so nobody ever waits for another's answer.
KEEP = """
INSERT INTO statistics_answer (key, cells, counted_at)
SELECT %s, %s, %s WHERE pg_try_advisory_xact_lock(hashtextextended(%s, 0)) ON CONFLICT DO NOTHING
"""
CLEAR = """
DELETE FROM statistics_answer WHERE key IN (
    SELECT key FROM statistics_answer WHERE counted_at < %s ORDER BY counted_at LIMIT 500 FOR UPDATE SKIP LOCKED
)
"""
_is_forgetting: ContextVar[bool] = ContextVar("is_forgetting", default=False)
_is_settled: ContextVar[bool] = ContextVar("is_settled", default=False)


@contextmanager
def forgetting() -> Iterator[None]:
    """Inside, everything is counted anew."""
    token = _is_forgetting.set(True)
    try:
        yield
    finally:
        _is_forgetting.reset(token)


@contextmanager
def settled() -> Iterator[None]:
    """Inside, what is asked is as known at an instant that has passed: no fact that comes, changes or leaves moves the answer.

    So the marks of the months are left out of its key. With them the time of an answer would tell that a fact came. What was
    being written at that instant may become visible a little later: only then is an answer kept.
    """
    token = _is_settled.set(True)
    try:
        yield
    finally:
        _is_settled.reset(token)


def remembered(questions: Sequence[Question], *, count: Callable[[Sequence[Question]], Counted]) -> Counted:
    """The parts that each question asks for: told again if nothing changed, otherwise counted and kept."""
    key = "" if _is_forgetting.get() else _key(questions)
    if not key:
        return count(questions)
    found = Answer.objects.filter(key=key).values_list("cells", flat=True).first()
    if found is not None:
        return [[_read(cell) for cell in cells] for cells in found]
    counted = count(questions)
    if _key(questions) == key:
        _keep(counted, key=key, at=timezone.now())
    return counted


def _keep(counted: Counted, *, key: str, at: datetime) -> None:
    cells = json.dumps([[_written(cell) for cell in cells] for cells in counted])
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [key, cells, at, key])
        if key.startswith("0"):  # one in sixteen clears away what was counted long ago
            cursor.execute(CLEAR, [at - KEPT])


def _key(questions: Sequence[Question]) -> str:
    """What the questions are, how they are counted, and the marks of every fact that could answer them.

    Empty when changes of the facts are not marked, or one state of the database is read throughout: nothing is remembered.
    """
    first = questions[0].indicator
    if _is_settled.get() and not all(_has_passed(one.known) for one in questions):
        return ""
    told = [(one.period, one.by, one.over, one.where, one.which, one.known, one.until, one.as_of) for one in questions]
    marks = _marks(questions)
    if not marks:
        return ""
    asked = repr((_way_of_counting(), first.fact, first.version, first.counts, told, marks))
    return hashlib.sha256(asked.encode()).hexdigest()


def _has_passed(known: Known) -> bool:
    return known.at is not None and timezone.now() - known.at > SETTLES_IN


def _marks(questions: Sequence[Question]) -> tuple[str | None, ...]:
    """For each base and period what stands for the facts that could count; it changes whenever one of them does.

    Marks go by the day a fact happened. By another day, and of what lasts, any fact may count. The mark of the table itself
    stands beside them. One statement reads them all, so that they are of one moment.
    """
    fact = questions[0].indicator.fact
    months = () if _is_settled.get() else (_months(one) for one in questions)
    spans = dict.fromkeys(((f"{EPOCH}", f"{EPOCH}"), *months))
    params: list[Any] = [len(TRIGGERS), fact, TRIGGERS]
    for span in spans:
        params += [fact, *span]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([MAY_KEEP, IS_WATCHED, *(MARK for _ in spans)])}", params)
        may_keep, is_watched, *marks = cursor.fetchone()
    return tuple(marks) if may_keep and is_watched else ()


def _months(asked: Question) -> tuple[str, str]:
    """The months whose facts could count, all of them unless the day a fact happened decides."""
    if asked.over != Event() or asked.period.last is None:
        return "-infinity", "infinity"
    return f"{asked.period.first.replace(day=1)}", f"{asked.period.last}"


@cache
def _way_of_counting() -> str:
    """The digest of the room's code: what another release counted is not told by this one."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _written(cell: Cell) -> list[Any]:
    value = [str(cell.value)] if isinstance(cell.value, Decimal) else cell.value
    return [list(cell.dims.items()), value, cell.behind.as_dict() if cell.behind else None]


def _read(told: list[Any]) -> Cell:
    dims, value, behind = told
    number: Number = Decimal(value[0]) if isinstance(value, list) else value
    return Cell(dims=dict(dims), value=number, behind=Behind.read(behind) if behind else None)
