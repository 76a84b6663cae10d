"""Worked examples: a tiny table of facts, a question and its answer. Each is run as a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from qorgan.kernel.pack_files import Place
from qorgan.kernel.periods import Period, PeriodUnreadable
from qorgan.knowledge.statistics.behind import Behind

FEWEST = 2


@dataclass(frozen=True)
class Example:
    """Facts, the period and breakdown asked, as known on a day, and the answer: total, how many are behind it, and parts."""

    says: str
    facts: tuple[Mapping[str, Any], ...]
    period: Period
    by: tuple[str, ...]
    as_known_on: date | None
    value: int | Decimal | None
    parts: tuple[tuple[Mapping[str, Any], Any], ...]
    behind: Behind | None = None


def read_examples(place: Place) -> tuple[Example, ...]:
    """`examples:` of an indicator, two at least.

    Raises:
        PackFault: there are fewer, or one cannot be read.
    """
    found = tuple(_example(entry) for entry in place.each())
    if len(found) < FEWEST:
        raise place.fault(f"{FEWEST} worked examples are needed, not {len(found)}")
    return found


def _example(place: Place) -> Example:
    ask, answer, facts = place.take("ask"), place.take("answer"), place.maybe("facts")
    by, known, parts = ask.maybe("by"), ask.maybe("as_known_on"), answer.maybe("by")
    example = Example(
        says=place.take("says").string(),
        facts=tuple(_facts(facts)) if facts else (),
        period=_period(ask.take("period")),
        by=by.words() if by else (),
        as_known_on=known.day() if known else None,
        value=_value(answer.take("value")),
        parts=tuple(_part(entry) for entry in parts.each()) if parts else (),
        behind=_behind(answer),
    )
    for one in (place, ask, answer):
        one.done()
    return example


def _behind(answer: Place) -> Behind | None:
    n, spread = answer.maybe("n"), answer.maybe("spread")
    return Behind.read({"n": n.number(), "spread": spread.value if spread else None}) if n else None


def _period(place: Place) -> Period:
    try:
        return Period.parse(place.string())
    except PeriodUnreadable as refusal:
        raise place.fault(str(refusal)) from None


def _facts(place: Place) -> Iterator[dict[str, Any]]:
    """The rows, each as many `times` as it says."""
    number = 0
    for entry in place.each():
        times = found.number() if (found := entry.maybe("times")) else 1
        for _again in range(times):
            number += 1
            yield _fact(entry, number=number)


def _fact(place: Place, *, number: int) -> dict[str, Any]:
    """A row with the ledger's own columns filled: recorded on the day it happened unless the example says otherwise."""
    row = {str(name): entry.value for name, entry in place.entries()}
    if type(row.get("happened_on")) is not date:
        raise place.fault("a fact needs the day it happened on")
    filled = {"key": f"fact-{number}", "source": f"R-{number}", "agency": "", "region": "", **row}
    filled["recorded_at"] = _instant(row.get("recorded_on", row["happened_on"]))
    filled["retracted_at"] = _instant(row["retracted_on"]) if row.get("retracted_on") else None
    return {name: value for name, value in filled.items() if name not in ("recorded_on", "retracted_on", "times")}


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(6), tzinfo=UTC)


def _value(place: Place) -> int | Decimal | None:
    if place.value is None:
        return None
    if isinstance(place.value, float):
        return Decimal(str(place.value))
    if isinstance(place.value, bool) or not isinstance(place.value, int):
        raise place.fault(f"a number was expected, not {place.value!r}")
    return place.value


def _part(place: Place) -> tuple[dict[str, Any], Any]:
    dims = {str(name): entry.value for name, entry in place.entries() if name != "value"}
    return dims, _value(place.take("value"))
