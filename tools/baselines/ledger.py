"""What the nation's life left in the house: what is owed, what is told as facts, how many records there are."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from baselines.names import Names, digest
from baselines.nation import NOW

FEW = 60
"""A column of so many different words or fewer is told by them."""


def obligations(names: Names) -> dict[str, Any]:
    """What is owed under each term: how many by state, and a digest of the moments of each."""
    from qorgan.desk.obligations.models import Obligation

    found: dict[str, dict[str, Any]] = {}
    moments: dict[str, list[str]] = {}
    for one in Obligation.objects.select_related("agency").order_by("pk").iterator(chunk_size=5000):
        term = found.setdefault(one.term, {"states": Counter(), "open at": Counter()})
        term["states"][state_of(one)] += 1
        if one.is_open:
            term["open at"][one.agency.code] += 1
        instants = (one.started_at, one.due_at, one.met_at, one.cancelled_at, one.kept_late_at)
        told = (names.of(one.source), names.of(one.subject), names.of(one.owner_user), *map(str, instants))
        moments.setdefault(one.term, []).append(" ".join((*told, one.agency.code, str(one.is_missed))))
    return {term: {**told, "moments": digest(sorted(moments[term]))} for term, told in sorted(found.items())}


def state_of(obligation: Any) -> str:
    """How a duty stands: due, overdue or stopped; kept, kept late; missed for good; let go."""
    if obligation.met_at:
        return "kept late" if obligation.has_lapsed(at=NOW) else "kept"
    if obligation.cancelled_at:
        return "missed" if obligation.is_missed else "let go"
    if obligation.is_stopped:
        return "stopped"
    return "overdue" if obligation.has_lapsed(at=NOW) else "due"


def facts(names: Names) -> dict[str, Any]:
    """Each kind of fact: how many stand and were retracted, by year, and each column by its values or a digest of them."""
    from qorgan.desk.facts.ledger import FACTS

    return {name: _facts(table, names=names) for name, table in sorted(FACTS.items())}


def _facts(table: Any, *, names: Names) -> dict[str, Any]:
    columns = [name for name in table.content_columns() if name != "key"]
    asked = ("happened_on", "recorded_at", "retracted_at", *columns)
    rows = list(table._default_manager.order_by("pk").values_list(*asked).iterator(chunk_size=5000))
    standing = [row for row in rows if row[2] is None]
    years = Counter(str(row[0].year) for row in standing)
    return {
        "standing": len(standing),
        "retracted": len(rows) - len(standing),
        "by year": dict(sorted(years.items())),
        "columns": {name: _column(rows, place, names=names) for place, name in enumerate(asked) if place != 2},
    }


def _column(rows: list[tuple[Any, ...]], place: int, *, names: Names) -> dict[str, Any]:
    """A digest of a column's values beside the days of their rows, so that it does not hang on what other columns are called."""
    told = sorted(f"{row[0]} {row[1]} {row[2]} {_word(row[place], names=names)}" for row in rows)
    words = {row[place] for row in rows}
    is_worded = all(isinstance(word, str | bool | None) for word in words) and len(words) <= FEW
    found: dict[str, Any] = {"digest": digest(told)}
    if is_worded and not any(names.is_known(word) for word in words):
        found["standing"] = dict(sorted(Counter(str(row[place]) for row in rows if row[2] is None).items()))
    return found


def _word(value: Any, *, names: Names) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S}"
    return names.plain(str(value))


def records(names: Names) -> dict[str, Any]:
    """How many records there are of each kind."""
    from qorgan.desk.record_types import RECORD_TYPES

    kinds = sorted(RECORD_TYPES.values(), key=lambda kind: kind.name)
    return {kind.name: names.rows(kind.model._default_manager.all()) for kind in kinds}
