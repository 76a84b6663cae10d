"""Going through the records that owe, when a rule of what is owed is new, so that nobody waits until a record is touched again.

What came into being keeps its true start and end, so it may be overdue at once. What was done, or was over before anybody owed it,
is not invented; what was met or ended keeps what it says, unless it is owed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.country import Country
from qorgan.desk.facts import ledger as facts
from qorgan.desk.journal import chain
from qorgan.desk.obligations.ledger import SOURCES, Duty, let_go, made, renew, write_new
from qorgan.desk.obligations.models import Obligation, Recount

BATCH = 500
ACT = "recount_obligations"
Key = tuple[str, str, str]


@dataclass(slots=True)
class Arrived:
    """How many obligations under a term came into being, how many of them are overdue, how many changed or are owed no longer."""

    term: str
    came: int = 0
    overdue: int = 0
    changed: int = 0
    ended: int = 0


class Arrivals:
    """What came of the records, by term: as large as the law, however many records."""

    def __init__(self, rows: Iterable[dict[str, Any]] = ()) -> None:
        self.by_term = {row["term"]: Arrived(**row) for row in rows}

    def of(self, term: str) -> Arrived:
        """The counts of a term."""
        return self.by_term.setdefault(term, Arrived(term))

    def came(self, row: Obligation, *, now: datetime) -> None:
        """Count a row that came into being."""
        told = self.of(row.term)
        told.came += 1
        told.overdue += row.due_at < now

    def rows(self) -> list[dict[str, Any]]:
        """The counts as they are kept; a term of which nothing came is left out."""
        told = (self.by_term[term] for term in sorted(self.by_term))
        return [asdict(one) for one in told if one.came or one.changed or one.ended]


def how_many_records() -> int:
    """How many records a pass goes through."""
    return sum(model._default_manager.count() for model in SOURCES)


def go_through(running: Recount, *, actor: Actor) -> Iterator[Recount]:
    """Settle what every record owes that is not kept, batch by batch, from where the recount stopped; after each, how far it came."""
    for label, model in _kinds():
        if label < running.kind:
            continue
        after = running.kind_id if label == running.kind else 0
        while True:
            with transaction.atomic():
                records = _next(model, after=after, locked=True)
                if not records:
                    break
                after = records[-1].pk
                _bring_in(model, records, running=running, actor=actor)
                running.kind, running.kind_id = label, after
                running.records += len(records)
                running.save(update_fields=["kind", "kind_id", "records", "arrivals"])
            yield running


def foreseen_arrivals(pack: Country, *, now: datetime) -> Iterator[tuple[int, Arrivals]]:
    """What a pass by the terms of a pack would bring into being or end, without writing: records gone through, and the counts."""
    found, looked = Arrivals(), 0
    for _, model in _kinds():
        after = 0
        while records := _next(model, after=after):
            after = records[-1].pk
            looked += len(records)
            for source, duties, held in _beside(model, records):
                for row in _missing(source, duties, held, at=now, by="", pack=pack):
                    found.came(row, now=now)
                for key, row in held.items():
                    found.of(row.term).ended += row.is_open and key not in duties
            yield looked, found
    yield looked, found


def _kinds() -> list[tuple[str, type[models.Model]]]:
    return sorted((model._meta.label, model) for model in SOURCES)


def _next(model: type[models.Model], *, after: int, locked: bool = False) -> Sequence[Any]:
    """The next records of a kind; `locked` keeps acts on them waiting until the transaction ends."""
    rows = model._default_manager.filter(pk__gt=after).order_by("pk").prefetch_related(*SOURCES[model].related)
    return list((rows.select_for_update() if locked else rows)[:BATCH])


def _beside(
    model: type[models.Model], records: Sequence[Any]
) -> Iterator[tuple[str, dict[Key, Duty], dict[Key, Obligation]]]:
    """Each record's reference, what it owes now and what is kept of it."""
    held: dict[str, dict[Key, Obligation]] = {record.ref: {} for record in records}
    for row in Obligation.objects.filter(source__in=list(held)):
        held[row.source][row.term, row.key, row.subject] = row
    for record in records:
        duties = {(one.term, one.key, one.subject or record.ref): one for one in SOURCES[model].derive(record)}
        yield record.ref, duties, held[record.ref]


def _missing(
    source: str,
    duties: dict[Key, Duty],
    held: dict[Key, Obligation],
    *,
    at: datetime,
    by: str,
    pack: Country | None = None,
) -> Iterator[Obligation]:
    """The rows of what is owed now and not kept."""
    for key, duty in duties.items():
        if key not in held and duty.is_owed:
            yield from made(source=source, duty=duty, at=at, by=by, pack=pack)


def _bring_in(model: type[models.Model], records: Sequence[Any], *, running: Recount, actor: Actor) -> None:
    """Write what a batch of records owes beside what is kept, with its line in the journal."""
    told, fresh, touched = Arrivals(running.arrivals), list[Obligation](), list[Obligation]()
    for source, duties, held in _beside(model, records):
        fresh += _missing(source, duties, held, at=actor.now, by=actor.user_ref)
        for key, row in held.items():
            duty = duties.get(key)
            if duty is None:
                is_news = let_go(row, at=actor.now)
                told.of(row.term).ended += is_news
            else:
                is_news = (row.is_open or duty.is_owed) and renew(row, duty=duty)
                told.of(row.term).changed += is_news
            touched += [row] if is_news else []
    write_new(fresh, at=actor.now)
    changes = facts.Changes(at=actor.now)
    changes.take([*touched, *fresh], new={row.ref for row in fresh})
    changes.write()
    for row in fresh:
        told.came(row, now=actor.now)
    running.arrivals = told.rows()
    if fresh or touched:
        refs = tuple(row.ref for row in (*fresh, *touched))
        detail = {"came": len(fresh), "changed": len(touched)}
        chain.append(line_by(actor, act=ACT, objects=(running.ref, *refs), detail=detail))
