"""The order of days: what is told has come, what is planned has not, what ends has begun, what follows comes no earlier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.signatures import Param
from qorgan.kernel.refusals import Refusal


def keeping_days(function: Callable[..., Any], *, params: Sequence[Param]) -> Callable[..., Any]:
    """The function of an act, which refuses wrong days first, by whichever door, list or other act it is run."""
    if not any(param.has_come or param.is_to_come or param.last_of for param in params):
        return function

    @wraps(function)
    def run(*, actor: Actor, **values: Any) -> Any:
        refuse_wrong_days(params=params, values=values, today=actor.today)
        return function(actor=actor, **values)

    return run


def refuse_wrong_days(*, params: Sequence[Param], values: Mapping[str, Any], today: date) -> None:
    """Refuse a day ahead of what has happened, a day past of what is planned, and a last day before the first.

    Raises:
        day.ends_before_start, day.in_future, day.too_early
    """
    for param in params:
        day, start = values.get(param.name), values.get(param.last_of)
        if day and start:
            not_ending_before(day, start=start, field=param.name)
        if day and param.has_come:
            not_ahead(day, today=today, field=param.name)
        if day and param.is_to_come:
            not_before(day, since=today, field=param.name)


def not_ahead(day: date, *, today: date, field: str = "") -> date:
    """The day, unless it lies after today.

    Raises:
        day.in_future
    """
    if day > today:
        raise Refusal("day.in_future", on=day).at(field)
    return day


def not_before(day: date, *, since: date, field: str = "") -> date:
    """The day, unless it lies before another.

    Raises:
        day.too_early
    """
    if day < since:
        raise Refusal("day.too_early", on=day, since=since).at(field)
    return day


def not_ending_before(until: date, *, start: date, field: str = "") -> date:
    """The last day, unless it lies before the first.

    Raises:
        day.ends_before_start
    """
    if until < start:
        raise Refusal("day.ends_before_start", start=start, until=until).at(field)
    return until


def not_outside(day: date, *, since: date, today: date, field: str = "") -> date:
    """The day, unless it lies before another or after today.

    Raises:
        day.outside
    """
    if not since <= day <= today:
        raise Refusal("day.outside", on=day, since=since).at(field)
    return day
