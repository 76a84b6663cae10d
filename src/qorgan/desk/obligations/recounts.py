"""Counting all open obligations anew after a rule or a calendar changed: in batches, each kept at once, from where it stopped.

Those met or no longer owed keep the version they were counted by. Where a rule of what is owed is new, the records are gone through
after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.bulk_rows import copy_rows
from qorgan.desk.country import Country, country
from qorgan.desk.creation import create_record
from qorgan.desk.facts.models import Fact
from qorgan.desk.journal import chain
from qorgan.desk.obligations.comparison import Change, Tally, all_open, compared_by, mark_of, open_rows
from qorgan.desk.obligations.facts import FactObligation, derive
from qorgan.desk.obligations.models import IS_OPEN, Move, Obligation, Recount
from qorgan.desk.obligations.new_rules import ACT, go_through, how_many_records
from qorgan.desk.obligations.rule_marks import DONE, is_new, owing_of
from qorgan.desk.obligations.versions import keep_versions

BATCH = 5_000
RUNNING, LEFT = "running", "left"
_UPDATE = """
UPDATE obligations_obligation AS held SET digest = found.digest, edition_on = found.edition_on, due_at = found.due_at,
       due_on = found.due_on
FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::timestamptz[], %s::date[])
     AS found(id, digest, edition_on, due_at, due_on)
WHERE held.id = found.id
"""


def how_many_open() -> int:
    """How many rows a recount will look at."""
    return Obligation.objects.filter(IS_OPEN).count()


def foreseen(
    pack: Country, *, day: date, now: datetime, told: Callable[[Sequence[Change]], None] = lambda changes: None
) -> Iterator[tuple[int, Tally]]:
    """What a recount by a pack would move, without moving it: the rows looked at so far, and the tally.

    `told` hears the changes of each batch.
    """
    compare, tally, looked = compared_by(pack, day=day), Tally(), 0
    for rows in all_open(batch=BATCH):
        changes = [change for row in rows if (change := compare(row))]
        for change in changes:
            tally.add(change, now=now)
        told(changes)
        looked += len(rows)
        yield looked, tally
    yield looked, tally


def how_much(*, every_record: bool = False) -> int:
    """How many rows and records a recount that begins now will look at."""
    return how_many_open() + (how_many_records() if every_record or is_new(owing_of(country())) else 0)


def recount(*, actor: Actor, every_record: bool = False) -> Iterator[Recount]:
    """Count every open obligation by the pack as it is; after each batch, how far it came.

    Then go through the records that owe, if a rule of what is owed is new or `every_record` asks for it. One that was stopped goes on
    where it was, if the rules are still the same; else it is left and another begins.
    """
    running = _begun(actor=actor, every_record=every_record)
    yield running
    if not running.kind:
        yield from _count_anew(running, actor=actor)
    if running.reads_records:
        yield from go_through(running, actor=actor)
    _end(running, actor=actor)
    yield running


def _mark_emergencies() -> None:
    """Bring what the pack says of emergencies to the open rows; no end moves by it."""
    named = [term.id for term in country().terms.all() if term.emergency]
    rows = Obligation.objects.filter(IS_OPEN)
    rows.filter(term__in=named, is_emergency=False).update(is_emergency=True)
    rows.filter(is_emergency=True).exclude(term__in=named).update(is_emergency=False)


def _count_anew(running: Recount, *, actor: Actor) -> Iterator[Recount]:
    _mark_emergencies()
    compare = compared_by(country(), day=running.day)
    while True:
        with transaction.atomic():
            rows = open_rows(after=running.last_id, limit=BATCH, locked=True)
            if not rows:
                break
            changes = [change for row in rows if (change := compare(row))]
            _write(changes, running=running, actor=actor)
            tally = Tally(running.summary)
            for change in changes:
                tally.add(change, now=actor.now)
            running.summary, running.last_id = tally.rows(), rows[-1].id
            running.looked += len(rows)
            running.moved += sum(change.moves for change in changes)
            running.save(update_fields=["summary", "last_id", "looked", "moved"])
        yield running


def _begun(*, actor: Actor, every_record: bool) -> Recount:
    mark, owing = mark_of(country()), owing_of(country())
    reads_records = every_record or is_new(owing)
    with transaction.atomic():
        held = Recount.objects.select_for_update().filter(state=RUNNING).first()
        if held and (held.mark, held.owing) == (mark, owing) and held.reads_records >= reads_records:
            return held
        if held:
            held.state = LEFT
            held.save(update_fields=["state"])
        return create_record(
            Recount, actor=actor, mark=mark, owing=owing, reads_records=reads_records, day=actor.today, state=RUNNING
        )


def _end(running: Recount, *, actor: Actor) -> None:
    with transaction.atomic():
        running.state, running.finished_at = DONE, actor.now
        running.save(update_fields=["state", "finished_at"])
        detail = {"looked": running.looked, "moved": running.moved, "records": running.records, "pack": running.mark}
        chain.append(line_by(actor, act=ACT, objects=(running.ref,), detail=detail))


def _write(changes: Sequence[Change], *, running: Recount, actor: Actor) -> None:
    """Bring a batch of rows in line with what was found, with its versions, facts, moves and its line in the journal."""
    if not changes:
        return
    keep_versions((change.digest for change in changes), at=actor.now)
    columns = [(one.row.id, one.digest, one.edition.since, one.due_at, one.due_on) for one in changes]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [list(column) for column in zip(*columns, strict=True)])
    moved = [change for change in changes if change.moves]
    if not moved:
        return
    copy_rows(
        Move,
        columns=("obligation", "digest_was", "due_was", "due_on_was", "digest", "due_on", "cause"),
        rows=(
            (one.row.id, one.row.digest, one.row.due_at, one.row.due_on, one.digest, one.due_on, one.cause)
            for one in moved
        ),
        always={"recount": running.pk},
    )
    refs = _refresh_facts([one.row.id for one in moved], at=actor.now)
    chain.append(line_by(actor, act=ACT, objects=(running.ref, *refs), detail={"moved": len(refs)}))


def _refresh_facts(ids: list[int], *, at: datetime) -> list[str]:
    """Retract what the ledger says of moved obligations and say it anew; their references."""
    rows = list(Obligation.objects.filter(pk__in=ids).select_related("agency").order_by("pk"))
    refs = [row.ref for row in rows]
    FactObligation.objects.filter(source__in=refs, retracted_at__isnull=True).update(retracted_at=at)
    told: list[Fact] = [fact for row in rows for fact in derive(row)]
    copy_rows(
        FactObligation,
        columns=FactObligation.content_columns(),
        rows=(fact.content() for fact in told),
        always={"recorded_at": at, "retracted_at": None},
    )
    return refs
