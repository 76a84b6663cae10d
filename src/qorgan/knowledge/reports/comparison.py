"""Two editions of one report and period: what moved, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.reports.answers import Answer
from qorgan.knowledge.reports.asking import SHORTEST
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.statistics.few import opens
from qorgan.knowledge.statistics.indicators import indicator_named, indicators
from qorgan.knowledge.statistics.members import facts_behind
from qorgan.knowledge.statistics.naming import visible_records

RECORDED, RETRACTED, CHANGED = "recorded", "retracted", "changed"
DEFINITION, LAW = "definition", "law"
SOME_RECORD = Phrase("Record")
MOST_RECORDS = 2000
COLUMNS = ("id", "key", "source", "recorded_at", "retracted_at", "happened_on")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One value that differs: of a figure, or (`dims`) of one of its parts. None: there was no such part."""

    figure: str
    dims: Mapping[str, Any]
    before: int | float | None
    after: int | float | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A record whose facts came in, went out or changed; its reference and address only for those who may open it.

    `facts` says how many facts of the record on that day share this fate.
    """

    figure: str
    what: str
    record_kind: Text
    ref: str
    path: str
    at: datetime
    happened_on: date
    facts: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """From one edition to another: the values that moved, the records behind them, and what else changed (`also`).

    `published` and `known` are the days on which the two were published and as of which they were known.
    `figures` names every figure of the two; `on` is the last day of their period.
    """

    before: str
    after: str
    published: tuple[date, date]
    known: tuple[date, date]
    on: date
    figures: Mapping[str, Answer]
    moves: tuple[Move, ...]
    causes: tuple[Cause, ...]
    also: tuple[tuple[str, str], ...]


def comparison(*, before: Edition, after: Edition, actor: Actor) -> Comparison:
    """What moved between two editions.

    Raises:
        report.editions_differ: they are of different reports, periods, regions or bodies.
    """
    if _what(before) != _what(after):
        raise Refusal("report.editions_differ", one=before.ref, other=after.ref)
    old, new = ({name: Answer.of(name, told) for name, told in one.told_figures.items()} for one in (before, after))
    names = dict.fromkeys([*old, *new])
    shared = [name for name in names if name in old and name in new]
    also = [(name, DEFINITION) for name in shared if old[name].version != new[name].version]
    also += [("", LAW)] if before.law_version != after.law_version else []
    between = (before.known_at, after.known_at)
    return Comparison(
        before=before.ref,
        after=after.ref,
        published=(day_here(before.recorded_at), day_here(after.recorded_at)),
        known=(before.known_on, after.known_on),
        on=after.last_on,
        figures=old | new,
        moves=tuple(move for name in names for move in _moves(name, old=old.get(name), new=new.get(name))),
        causes=tuple(cause for name in shared for cause in _causes(new[name], between=between, actor=actor)),
        also=tuple(also),
    )


def _what(edition: Edition) -> tuple[Any, ...]:
    return (edition.report, edition.region, edition.agency_id, edition.first_on, edition.last_on)


def _moves(name: str, *, old: Answer | None, new: Answer | None) -> Iterator[Move]:
    values = [one.value if one else None for one in (old, new)]
    if values[0] != values[1]:
        yield Move(figure=name, dims={}, before=values[0], after=values[1])
    was, now = ({_key(part.dims): part for part in one.by} if one else {} for one in (old, new))
    for key in dict.fromkeys([*was, *now]):
        told = [one[key].value if key in one else None for one in (was, now)]
        if told[0] != told[1]:
            yield Move(figure=name, dims=(was.get(key) or now[key]).dims, before=told[0], after=told[1])


def _key(dims: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(dims.items()))


def _causes(answer: Answer, *, between: tuple[datetime, datetime], actor: Actor) -> Iterator[Cause]:
    """The records whose facts differ between two instants, among the facts that the figure counts."""
    if not answer.has_records or answer.asked["indicator"] not in indicators():
        return
    told = {
        (what, row[1]): (what, row)
        for period in answer.asked["periods"]
        for what, row in _changed(answer, period=Period.parse(period), between=between)
    }
    may_open = opens(indicator_named(answer.asked["indicator"]), actor=actor)
    if answer.is_few and not may_open:
        return
    opened = _opened({row[2] for _what, row in told.values()}, actor=actor) if may_open else {}
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for what, row in told.values():
        alike.setdefault((what, row[2], row[5]), []).append(row)
    for (what, *_), rows in alike.items():
        source, recorded_at, retracted_at, happened_on = rows[-1][2:]
        kind, path = opened.get(source, (_kind_of(source), ""))
        yield Cause(
            figure=answer.id,
            what=what,
            record_kind=kind,
            ref=source if path else "",
            path=path,
            at=retracted_at or recorded_at if what == RETRACTED else recorded_at,
            happened_on=happened_on,
            facts=len(rows),
        )


def _changed(answer: Answer, *, period: Period, between: tuple[datetime, datetime]) -> Iterator[tuple[str, Row]]:
    """The facts that were counted at one of two instants only; a fact of the same key in both was corrected."""
    old, new = (_counted(answer, period=period, at=instant) for instant in between)
    keys_before, keys_after = ({row[1] for row in rows.values()} for rows in (old, new))
    came = [row for number, row in new.items() if number not in old]
    went = [row for number, row in old.items() if number not in new and row[1] not in keys_after]
    for row in came[:MOST_RECORDS]:
        yield (CHANGED if row[1] in keys_before else RECORDED), row
    for row in went[:MOST_RECORDS]:
        yield RETRACTED, row


def _counted(answer: Answer, *, period: Period, at: datetime) -> dict[int, Row]:
    facts = facts_behind(
        indicator=answer.asked["indicator"],
        period=period,
        where=answer.asked["where"],
        as_known_at=at + SHORTEST,
        as_of=answer.as_of,
    )
    return {row[0]: row for row in facts.values_list(*COLUMNS)}


def _opened(refs: set[str], *, actor: Actor) -> dict[str, tuple[Text, str]]:
    return {
        record.ref: (text_of(kind.title), kind.opened_at(record))
        for kind, records in visible_records(refs, actor=actor)
        for record in records
    }


def _kind_of(ref: str) -> Text:
    prefix = ref.split("-", 1)[0]
    kind = next((kind for kind in RECORD_TYPES.values() if getattr(kind.model, "ref_prefix", "") == prefix), None)
    return text_of(kind.title) if kind else SOME_RECORD
