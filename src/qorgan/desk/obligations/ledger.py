"""Keeping what is owed: derive a record's duties from its present state, compare, add, change, cancel.

A room says once what its records owe; the counter refreshes the duties of every record an act touched, in its transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import models

from qorgan.desk.act_context import note_refreshed
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, fresh_refs, insert_records
from qorgan.desk.country import Country, country
from qorgan.desk.database.statements import Statement
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import late_entry
from qorgan.desk.obligations.facts import FactObligation, derive
from qorgan.desk.obligations.models import FAR, Obligation
from qorgan.desk.obligations.moments import instant, written_extension, written_stops
from qorgan.desk.obligations.versions import digest_now, edition_by, keep_versions, versions_of
from qorgan.desk.records import Record, is_voided
from qorgan.desk.rows import Written, updates
from qorgan.kernel.registries import Registry
from qorgan.law import NoValueOnDate
from qorgan.law.calendars import WorkCalendar
from qorgan.law.counting import Moment, Stop, day_in
from qorgan.law.lengths import Length
from qorgan.law.terms import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a record owes under a term of the country's pack; a term that the pack does not hold owes nothing.

    Moments are days, or aware instants where the hour is known. `subject` is the record to be seen, by default the one
    that owes; `key` tells duties under one term and subject apart. `stops` are from-until pairs, an open one without
    end; `extended_to` is the whole length or the last moment. `ended_at` is when what owed it ended: a duty not met by then is no
    longer owed, and missed if its term had run out. `next_step` is the path of the form that meets it.
    A private duty is seen by `owner_user` alone and is not counted.
    """

    term: str
    started_at: Moment
    owner: Agency
    key: str = ""
    subject: str = ""
    owner_user: str = ""
    met_at: Moment | None = None
    cancelled_at: Moment | None = None
    ended_at: Moment | None = None
    stops: tuple[Stop, ...] = ()
    extended_to: Length | Moment | None = None
    next_step: str = ""
    is_private: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether it is still to be done: not met, not cancelled, not ended."""
        return self.met_at is None and self.cancelled_at is None and self.ended_at is None


Derive = Callable[[Any], Iterable[Duty]]


@dataclass(frozen=True)
class Source:
    """A kind of record that owes: what derives its duties, and the prefetches that make that cheap for many."""

    derives: tuple[Derive, ...]
    related: tuple[str, ...] = ()
    from_facts: bool = False

    def derive(self, record: Any) -> Iterator[Duty]:
        """What a record of this kind owes by its present state; a voided one owes nothing."""
        for rule in () if is_voided(record) else self.derives:
            yield from rule(record)


SOURCES = Registry[type[models.Model], Source]("What a kind of record owes, of its own and by what rooms above add.")


def register_obligations(
    *, model: type[models.Model], derive: Derive, related: tuple[str, ...] = (), from_facts: bool = False
) -> None:
    """Register what a kind of record owes. `derive` reads the record's present state and nothing else.

    A room above may add what it knows that a record owes; the record then owes both. What is read `from_facts` is derived when the
    facts of the act stand in their ledger.
    """
    held = SOURCES.get(model, Source(derives=()))
    derives, read = (*held.derives, derive), (*held.related, *related)
    SOURCES[model] = Source(derives=derives, related=read, from_facts=held.from_facts or from_facts)


def is_read_from_facts(record: models.Model) -> bool:
    """Whether what a record owes is derived from facts of other records."""
    source = SOURCES.get(type(record))
    return source is not None and source.from_facts


def reads(*, model: type[models.Model], related: tuple[str, ...]) -> None:
    """Say what else the duties of a kind of record are derived from, so that it is fetched at once for many."""
    held = SOURCES[model]
    SOURCES[model] = replace(held, related=(*held.related, *related))


def refresh(record: models.Model, *, at: datetime, by: str) -> None:
    """Bring the duties of one record in line, inside the caller's transaction. `at` is the instant of the act."""
    bring_in_line([record], at=at, by=by)


def refresh_many(records: Sequence[Record], *, at: datetime, by: str) -> None:
    """As `refresh`, for many records of one kind, with what they are derived from fetched at once; fetch the records anew for it."""
    source = SOURCES.get(type(records[0])) if records else None
    if source is None:
        return
    models.prefetch_related_objects(records, *source.related)
    bring_in_line(records, at=at, by=by)


def bring_in_line(records: Iterable[models.Model], *, at: datetime, by: str, new: Container[str] = ()) -> None:
    """As `take`, with all that follows from it written."""
    owed = take(records, at=at, by=by, new=new)
    changes = facts.Changes(at=at)
    changes.take([*owed.moved, *owed.fresh], new={row.ref for row in owed.fresh})
    changes.write(also=owed.written)


@dataclass(slots=True)
class Taken:
    """What became of the duties of records: the rows that are `fresh` stand already, those `moved` are to be written, which `written` does."""

    fresh: list[Obligation] = field(default_factory=list)
    moved: list[Obligation] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)


def take(records: Iterable[models.Model], *, at: datetime, by: str, new: Container[str] = ()) -> Taken:
    """What records owe beside the rows that are kept. Of those whose references are `new` nothing is kept yet."""
    owing: dict[str, Any] = {record.ref: record for record in records if type(record) in SOURCES}  # type: ignore[attr-defined]
    note_refreshed(owing.values())
    held: dict[str, list[Obligation]] = {ref: [] for ref in owing}
    for row in _held_by([ref for ref in owing if ref not in new]):
        held[row.source].append(row)
    taken, renewed, gone = Taken(), list[Obligation](), list[Obligation]()
    for ref, record in owing.items():
        rows = {(row.term, row.key, row.subject): row for row in held[ref]}
        for duty in SOURCES[type(record)].derive(record):
            found = rows.pop((duty.term, duty.key, duty.subject or ref), None)
            if found is None:
                taken.fresh += made(source=ref, duty=duty, at=at, by=by)
            elif _renew(found, duty=duty, at=at):
                renewed.append(found)
                taken.moved.append(found)
        left = [row for row in rows.values() if _let_go(row, at=at)]
        gone += left
        taken.moved += left
    taken.written = [*updates(renewed, fields=_WRITTEN), *updates(gone, fields=_LET_GO)]
    write_new(taken.fresh, at=at)
    return taken


def _of_sources(refs: list[str]) -> models.QuerySet[Obligation]:
    return Obligation.objects.filter(source__in=refs).select_related("agency").order_by()


_OF_SOURCES = Statement(_of_sources, refs=list)


def _held_by(refs: list[str]) -> list[Obligation]:
    """The rows of these sources."""
    return _OF_SOURCES(refs=refs) if refs else []


def let_go(row: Obligation, *, at: datetime) -> bool:
    """A row that its record does not owe: cancelled while open, and not missed where it was; whether that is news for the facts."""
    if not _let_go(row, at=at):
        return False
    row.save(update_fields=_LET_GO)
    return True


def _let_go(row: Obligation, *, at: datetime) -> bool:
    if row.is_open:
        row.cancelled_at = at
    elif row.is_missed:
        row.is_missed = False
    else:
        return False
    return True


def write_new(rows: list[Obligation], *, at: datetime) -> None:
    """Keep rows made just now, with the versions they were counted by; what they tell statistics is still to be written."""
    if rows:
        insert_records(rows, standing=versions_of((row.digest for row in rows), at=at))


def hand_to(row: Obligation, *, user_ref: str) -> None:
    """Give an obligation to one person of the agency that owes it; "" gives it back to all who work there."""
    row.owner_user = user_ref
    row.save(update_fields=["owner_user"])


def enter_owed(records: Sequence[Record], *, at: datetime, by: str, done_too: bool = False) -> int:
    """Write what records of one kind, made just now by the thousand, still owe.

    What is done or over already is not invented; it is written, `done_too`, where the source tells on which day it was done.
    """
    source = SOURCES.get(type(records[0])) if records else None
    if source is None:
        return 0
    note_refreshed(records)
    models.prefetch_related_objects(records, *source.related)
    owed = ((record.ref, duty) for record in records for duty in source.derive(record) if done_too or duty.is_owed)
    return enter_new(owed, at=at, by=by)


def enter_new(owed: Iterable[tuple[str, Duty]], *, at: datetime, by: str) -> int:
    """Write the duties of records made just now, pairs of a record's reference and a duty, by COPY; says how many."""
    rows = [row for source, duty in owed for row in made(source=source, duty=duty, at=at, by=by)]
    if not rows:
        return 0
    keep_versions((row.digest for row in rows), at=at)
    for row, ref in zip(rows, fresh_refs(Obligation, count=len(rows)), strict=True):
        row.ref = ref
    columns = tuple(one.name for one in Obligation._meta.concrete_fields if one.name != "id")
    copy_rows(Obligation, columns=columns, rows=(_copied(row) for row in rows), always={})
    told = [fact for row in rows for fact in derive(row)]
    names = FactObligation.content_columns()
    copy_rows(
        FactObligation,
        columns=names,
        rows=(fact.content() for fact in told),
        always={"recorded_at": at, "retracted_at": None},
    )
    return len(rows)


_COPIED = tuple(one.attname for one in Obligation._meta.concrete_fields if one.name != "id")


def _copied(row: Obligation) -> tuple[object, ...]:
    values = row.__dict__
    return tuple(json.dumps(values[name]) if name == "stops" else values[name] for name in _COPIED)


def made(*, source: str, duty: Duty, at: datetime, by: str, pack: Country | None = None) -> Iterable[Obligation]:
    """The row of a new duty, counted by the edition of a pack that holds for it; none when the pack knows none."""
    pack = pack or country()
    if duty.term not in pack.terms:
        return
    term, zone = pack.terms[duty.term], pack.calendar.zone_of(duty.owner.region)
    try:
        edition = term.running(started_on=day_in(duty.started_at, zone), today=day_in(at, zone))
    except NoValueOnDate:
        return
    row = Obligation(
        recorded_at=at,
        recorded_by=by,
        source=source,
        subject=duty.subject or source,
        key=duty.key,
        term=duty.term,
        digest=digest_now(duty.term, edition, pack=pack),
        edition_on=edition.since,
        may=term.may,
        is_emergency=term.emergency,
    )
    _write(row, duty=duty, edition=edition, calendar=pack.calendar)
    yield row


def renew(row: Obligation, *, duty: Duty, at: datetime | None = None) -> bool:
    """Bring a row in line with its duty; whether that is news for the facts.

    It keeps the version it was counted by: only a recount changes that. `at` is the instant of an act: where it makes a term kept that
    had lapsed by then, the row says so.
    """
    if not _renew(row, duty=duty, at=at):
        return False
    row.save(update_fields=_WRITTEN)
    return True


def _renew(row: Obligation, *, duty: Duty, at: datetime | None) -> bool:
    before, due_was, had_lapsed = _content(row), row.due_at, at is not None and row.has_lapsed(at=at)
    _write(row, duty=duty, edition=edition_by(row.digest), calendar=country().calendar)
    if at is not None and row.has_lapsed(at=at):
        late_entry.forget(row)
    elif at is not None and had_lapsed and duty.cancelled_at is None:
        late_entry.explain(row, due_was=due_was, at=at)
    return _content(row) != before


_LET_GO = ("cancelled_at", "is_missed")
_WRITTEN = (
    "agency",
    "region",
    "owner_user",
    "is_private",
    "started_at",
    "is_dated",
    "stops",
    "extension",
    "due_at",
    "due_on",
    "met_at",
    "cancelled_at",
    "is_missed",
    "kept_late_at",
    "late_entry_reason",
    "late_entry_note",
    "next_step",
)


def _content(row: Obligation) -> tuple[object, ...]:
    return tuple(getattr(row, "agency_id" if name == "agency" else name) for name in _WRITTEN)


def _write(row: Obligation, *, duty: Duty, edition: Edition, calendar: WorkCalendar) -> None:
    zone = calendar.zone_of(duty.owner.region)
    # Whoever took it keeps it until the record names somebody itself, or another agency owes it.
    taken = row.owner_user if row.agency_id == duty.owner.pk else ""
    row.agency, row.region, row.owner_user = duty.owner, duty.owner.region, duty.owner_user or taken
    row.is_private, row.next_step = duty.is_private, duty.next_step
    row.started_at, row.is_dated = instant(duty.started_at, zone=zone), not isinstance(duty.started_at, datetime)
    row.stops, row.extension = written_stops(duty.stops), written_extension(duty.extended_to)
    for name in ("met_at", "cancelled_at"):
        moment: Moment | None = getattr(duty, name)
        setattr(row, name, None if moment is None else instant(moment, zone=zone, not_before=row.started_at))
    counted = edition.count(
        started=duty.started_at, calendar=calendar, zone=zone, stops=duty.stops, extended_to=duty.extended_to
    )
    row.due_at, row.due_on = counted.due or FAR, counted.last_day
    row.is_missed = False
    if duty.ended_at is not None and row.is_open:
        row.cancelled_at = instant(duty.ended_at, zone=zone, not_before=row.started_at)
        row.is_missed = row.cancelled_at > row.due_at
