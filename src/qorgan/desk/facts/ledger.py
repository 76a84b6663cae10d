"""Writing the ledger: derive a record's facts, compare, retract what no longer stands, add what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef

from qorgan.desk.act_context import note_refreshed
from qorgan.desk.facts.models import Fact
from qorgan.desk.facts.picture import one_picture
from qorgan.desk.facts.standing import Content, content_of, retractions, standing_in
from qorgan.desk.records import is_voided
from qorgan.desk.relations import read_once
from qorgan.desk.rows import Written, insert_all, send
from qorgan.kernel.registries import Listeners, Registry

Derive = Callable[[models.Model], Iterable[Fact]]


@dataclass(frozen=True)
class Source:
    """A kind of record that tells facts: its table, the fact tables it fills and how its rows are derived."""

    model: type[models.Model]
    tells: tuple[type[Fact], ...]
    derive: Derive
    related: tuple[str, ...] = ()

    def told_by(self, record: models.Model) -> Iterable[Fact]:
        """The facts of a record of this kind by its present state; none of a voided one."""
        return () if is_voided(record) else self.derive(record)


SOURCES = Registry[type[models.Model], Source]("How a kind of record tells facts to statistics.")
FACTS = Registry[str, type[Fact]]("The tables of facts, by the name of the table.")


def tell(
    *, model: type[models.Model], tells: tuple[type[Fact], ...], derive: Derive, related: tuple[str, ...] = ()
) -> None:
    """Register how a kind of record tells facts. `derive` reads the record's present state and nothing else.

    `related` names the prefetches that make deriving many records cheap. A fact is known by its table's `db_table`.
    """
    SOURCES[model] = Source(model=model, tells=tells, derive=derive, related=related)
    for table in tells:
        FACTS[table._meta.db_table] = table


class Changes:
    """What of the ledger falls and what comes, gathered of many records and written at once. `at` is the instant of the act."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.gone: dict[type[Fact], list[int]] = defaultdict(list)
        self.fresh: dict[type[Fact], list[Fact]] = defaultdict(list)

    def take(self, records: Iterable[models.Model], *, new: Container[str] = ()) -> None:
        """Derive the facts of records and compare them with what stands; of those whose references are `new` nothing does yet."""
        asked: dict[type[Fact], list[str]] = defaultdict(list)
        told: dict[type[Fact], dict[Content, Fact]] = defaultdict(dict)
        for record in records:
            source = SOURCES.get(type(record))
            if source is None:
                continue
            ref: str = record.ref  # type: ignore[attr-defined]
            for table in () if ref in new else source.tells:
                asked[table].append(ref)
            for fact in source.told_by(record):
                told[type(fact)].setdefault(content_of(fact), fact)
        held = standing_in(asked)
        for table, contents in held.items():
            self.gone[table] += [pk for content, pk in contents.items() if content not in told[table]]
        for table, facts in told.items():
            self._come(fact for content, fact in facts.items() if content not in held.get(table, ()))

    def _come(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            fact.recorded_at = self.at
            self.fresh[type(fact)].append(fact)

    def write(self, *, also: Iterable[Written] = ()) -> None:
        """Write all that was gathered, and `also` what changes in other tables."""
        send([*also, *retractions(self.gone, at=self.at)])
        insert_all(*self.fresh.values())


def refresh(*records: models.Model, at: datetime) -> None:
    """Bring the ledger in line with records, inside the caller's transaction. `at` is the instant of the act."""
    with read_once(*records):
        _bring_in_line(records, at=at)


def tell_new(records: Iterable[models.Model], *, at: datetime) -> None:
    """Write the facts of records made just now, of which the ledger has none yet; a few statements for thousands."""
    records = list(records)
    _bring_in_line(records, at=at, new={record.ref for record in records})  # type: ignore[attr-defined]


def refresh_many(records: Sequence[models.Model], *, at: datetime) -> None:
    """As `refresh`, for many records of one kind, with what they are derived from fetched at once; fetch the records anew for it."""
    source = SOURCES.get(type(records[0])) if records else None
    if source is None:
        return
    models.prefetch_related_objects(records, *source.related)
    _bring_in_line(records, at=at)


def _bring_in_line(records: Iterable[models.Model], *, at: datetime, new: Container[str] = ()) -> None:
    note_refreshed(records)
    changes = Changes(at=at)
    changes.take(records, new=new)
    changes.write()


def _by_table(facts: Iterable[Fact]) -> dict[type[Fact], list[Fact]]:
    grouped: dict[type[Fact], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[type(fact)].append(fact)
    return grouped


@dataclass(frozen=True)
class Disagreement:
    """A fact that the ledger has and the record does not tell, or the other way round."""

    table: str
    source: str
    key: str
    what: str


also_verify = Listeners[Callable[[], Iterator[Disagreement]]](
    "A check of something kept beside the ledger of facts, such as totals; `verify` runs it too."
)


def verify(*, chunk: int = 2000) -> Iterator[Disagreement]:
    """Recompute every fact from the records and yield each disagreement; none when the ledger is true.

    Records and facts are read as they stood at one instant, so that nobody's work meanwhile looks like a disagreement.
    """
    with one_picture():
        claimed: dict[type[Fact], int] = {}
        for source in SOURCES.values():
            yield from _verify_source(source=source, claimed=claimed, chunk=chunk)
        for table, number in claimed.items():
            if table._default_manager.filter(retracted_at__isnull=True).count() != number:
                yield from _strays(table=table, chunk=chunk)
        for check in also_verify:
            yield from check()


def _verify_source(*, source: Source, claimed: dict[type[Fact], int], chunk: int) -> Iterator[Disagreement]:
    for table in source.tells:
        claimed.setdefault(table, 0)
    records = source.model._default_manager.order_by("pk").prefetch_related(*source.related)
    batch: list[models.Model] = []
    for record in records.iterator(chunk_size=chunk):
        batch.append(record)
        if len(batch) == chunk:
            yield from _verify_batch(source=source, records=batch, claimed=claimed)
            batch = []
    if batch:
        yield from _verify_batch(source=source, records=batch, claimed=claimed)


def _strays(*, table: type[Fact], chunk: int) -> Iterator[Disagreement]:
    """Standing facts of records that are not there, in none of the tables that tell them."""
    found = table._default_manager.filter(retracted_at__isnull=True).order_by("id")
    for source in SOURCES.values():
        if table in source.tells:
            found = found.filter(~Exists(source.model._default_manager.filter(ref=OuterRef("source"))))
    for ref, key in found.values_list("source", "key").iterator(chunk_size=chunk):
        yield Disagreement(table=table._meta.db_table, source=ref, key=key, what="without a record")


def _verify_batch(
    *, source: Source, records: list[models.Model], claimed: dict[type[Fact], int]
) -> Iterator[Disagreement]:
    refs = [record.ref for record in records]  # type: ignore[attr-defined]
    derived = _by_table(fact for record in records for fact in source.told_by(record))
    for table in source.tells:
        standing = {f.content(): f for f in table._default_manager.filter(source__in=refs, retracted_at__isnull=True)}
        wanted = {fact.content(): fact for fact in derived[table]}
        claimed[table] += len(standing)
        for content in standing.keys() - wanted.keys():
            fact = standing[content]
            yield Disagreement(table=table._meta.db_table, source=fact.source, key=fact.key, what="no longer told")
        for content in wanted.keys() - standing.keys():
            fact = wanted[content]
            yield Disagreement(table=table._meta.db_table, source=fact.source, key=fact.key, what="missing")
