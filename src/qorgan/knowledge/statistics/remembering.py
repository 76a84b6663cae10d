"""Answers that were counted before are told again, as long as no fact behind them has come, changed or left.

A trigger on every fact table writes a mark for each month whose facts change. What is remembered is kept under the marks
that stood before it was counted: a change makes other marks, so an answer that is no longer true is never found. The
marks that others have not committed are not seen, and neither are their facts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from qorgan.knowledge.statistics.figures import Cell, Number
from qorgan.knowledge.statistics.models import Answer, Mark
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.spans import Event

Counted = list[list[Cell]]
SHAPE = "1"
KEPT = timedelta(days=60)
_is_forgetting: ContextVar[bool] = ContextVar("is_forgetting", default=False)


@contextmanager
def forgetting() -> Iterator[None]:
    """Inside, everything is counted anew."""
    token = _is_forgetting.set(True)
    try:
        yield
    finally:
        _is_forgetting.reset(token)


def remembered(questions: Sequence[Question], *, count: Callable[[Sequence[Question]], Counted]) -> Counted:
    """The parts that each question asks for: told again if nothing changed, otherwise counted and kept."""
    if _is_forgetting.get():
        return count(questions)
    key = _key(questions)
    found = Answer.objects.filter(key=key).values_list("cells", flat=True).first()
    if found is not None:
        return [[_read(cell) for cell in cells] for cells in found]
    counted = count(questions)
    now = timezone.now()
    kept = Answer(key=key, cells=[[_written(cell) for cell in cells] for cells in counted], counted_at=now)
    Answer.objects.bulk_create([kept], ignore_conflicts=True)
    if key.startswith("0"):  # one in sixteen clears away what was not asked for long
        Answer.objects.filter(counted_at__lt=now - KEPT).delete()
    return counted


def _key(questions: Sequence[Question]) -> str:
    """What the questions are, and the marks of every fact that could answer them."""
    told = [(one.period, one.by, one.over, one.where, one.which, one.known) for one in questions]
    first = questions[0].indicator
    asked = repr((SHAPE, first.fact, first.version, first.counts, told, [_mark(one) for one in _bases(questions)]))
    return hashlib.sha256(asked.encode()).hexdigest()


def _bases(questions: Sequence[Question]) -> list[Question]:
    """One question of each base and period: their facts are the same."""
    return list({(one.over, one.period): one for one in questions}.values())


def _mark(asked: Question) -> str:
    """What stands for the facts that the question could count; it changes whenever one of them does.

    Marks go by the day a fact happened. By another day, and of what lasts, any fact may count.
    """
    marks = Mark.objects.filter(fact=asked.indicator.fact)
    if asked.over == Event():
        first, last = asked.period.first, asked.period.last
        marks = marks.filter(month__gte=first.replace(day=1), month__lte=last)
    return str(marks.aggregate(mark=Sum("n"))["mark"])


def _written(cell: Cell) -> list[Any]:
    value = [str(cell.value)] if isinstance(cell.value, Decimal) else cell.value
    return [list(cell.dims.items()), value]


def _read(told: list[Any]) -> Cell:
    dims, value = told
    number: Number = Decimal(value[0]) if isinstance(value, list) else value
    return Cell(dims=dict(dims), value=number)
