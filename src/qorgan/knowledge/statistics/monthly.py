"""Which questions the monthly totals can answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.conditions import columns_of
from qorgan.knowledge.statistics.counts import Rows, Share
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.models import MONTHLY, Monthly
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.spans import Event

Rolled = tuple[type[Monthly], Period, tuple[Period, ...]]


def monthly_of(asked: Question, *, names: Iterable[str]) -> Rolled | None:
    """The table of monthly totals, the whole months it covers, the broken ones beside them; None when it cannot serve.

    It serves counts of facts by the day they happened, as known now, by `names` and conditions that the totals keep.
    """
    table = MONTHLY.get(asked.indicator.fact)
    counts = asked.indicator.counts
    of = counts.of if isinstance(counts, Share) else counts
    if table is None or not isinstance(of, Rows) or asked.known.at is not None or asked.over != Event():
        return None
    kept = {field.attname for field in table._meta.concrete_fields}
    read = {name for condition in (*asked.where, *asked.which) for name in columns_of(condition)}
    if not read | (set(names) - set(TIMES)) <= kept:
        return None
    whole = whole_months(asked.period)
    return (table, whole, tuple(edges(asked.period, whole=whole))) if whole else None


def whole_months(period: Period) -> Period | None:
    """The longest run of whole months inside a closed period."""
    assert period.last is not None
    first = period.first if period.first.day == 1 else (period.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    next_day = period.last + timedelta(days=1)
    last = period.last if next_day.day == 1 else period.last.replace(day=1) - timedelta(days=1)
    return Period(first, last) if first < last else None


def edges(period: Period, *, whole: Period) -> list[Period]:
    """What is left of the period before and after its whole months."""
    assert period.last is not None
    assert whole.last is not None
    found = []
    if period.first < whole.first:
        found.append(Period(period.first, whole.day_before()))
    if whole.last < period.last:
        found.append(Period(whole.last + timedelta(days=1), period.last))
    return found
