"""The figure of an indicator with a guard: told by the rule of the guard, whoever counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.guarding import TOO_FEW
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.spans import Known


def guarded_figure(
    *,
    indicator: Indicator,
    period: Period,
    asked_for: Iterable[str],
    known: Known,
    zone: str,
    count: Callable[[Known], int],
) -> Figure:
    """A figure about people whose existence is secret, by its guard; `count` counts by a state of knowledge.

    Raises:
        statistics.guarded_parts: a breakdown or a condition was asked for.
        statistics.period_open: the period has no end.
    """
    guard = indicator.guard
    assert guard is not None
    for name in asked_for:
        raise Refusal("statistics.guarded_parts", indicator=indicator.title, dimension=name)
    if period.last is None:
        raise Refusal("statistics.period_open", period=period)
    figure = partial(Figure, indicator=indicator, by=(), period=period)
    withheld = guard.withheld(period=period, known=known, zone=zone)
    if withheld:
        return figure(value=None, as_known_on=None, known=known, withheld=withheld)
    settled = guard.known(period=period, zone=zone)
    told = guard.told(count(settled))
    few = TOO_FEW.filled(fewest=guard.fewest) if told is None else None
    return figure(value=told, as_known_on=guard.settled_on(period), known=settled, withheld=few)
