"""After an act: the facts and duties of every touched record, and what other rooms make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import refreshes_first
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import answers_to_each, answers_to_many
from qorgan.desk.records import Record
from qorgan.desk.relations import as_it_stands, forget_written, read_once


def refresh_facts_and_obligations(records: Iterable[models.Model], *, actor: Actor) -> list[models.Model]:
    """Refresh records and those that other rooms changed in answer, each once, inside the caller's transaction.

    First every room hears; then facts and duties are derived from all of them as they stand at the end. Answers with all of them,
    the given ones first.
    """
    touched, again = dict[str, models.Model](), dict[str, models.Model]()
    waiting = list(records)
    for record in waiting:
        forget_written(record)
    while waiting:
        fresh = []
        for record in waiting:
            ref: str = record.ref  # type: ignore[attr-defined]
            if ref in touched:
                again[ref] = record
            else:
                touched[ref] = record
                fresh.append(record)
        waiting = answers_to_each(fresh, actor=actor, refresh=lambda record: _tell(record, actor=actor))
    stand = (as_it_stands(record) if ref in again else record for ref, record in touched.items())
    _refresh([record for record in stand if record is not None], actor=actor)
    return list(touched.values())


def _tell(record: models.Model, *, actor: Actor) -> None:
    """Bring the facts of a record in line before those who read them there; what it owes is derived once all have heard."""
    new = {record.ref} if refreshes_first(record) else set[str]()  # type: ignore[attr-defined]
    changes = facts.Changes(at=actor.now)
    with read_once(record):
        changes.take([record], new=new)
    changes.write()


def _refresh(records: Sequence[models.Model], *, actor: Actor) -> None:
    """Refresh records; of one that the act under way made nothing is kept yet."""
    new = {record.ref for record in records if refreshes_first(record)}  # type: ignore[attr-defined]
    changes = facts.Changes(at=actor.now)
    waiting = [record for record in records if duties.is_read_from_facts(record)]
    with read_once(*records):
        now = [record for record in records if record not in waiting]
        owed = duties.take(now, at=actor.now, by=actor.user_ref, new=new)
        changes.take([*records, *owed.moved, *owed.fresh], new=new.union(row.ref for row in owed.fresh))
    changes.write(also=owed.written)
    if waiting:
        with read_once(*waiting):
            duties.bring_in_line(waiting, at=actor.now, by=actor.user_ref, new=new)


def refresh_many(records: Sequence[Record], *, actor: Actor) -> None:
    """As `refresh_facts_and_obligations`, for records changed by the thousand: what is derived from those of one kind is fetched at once.

    Other rooms hear of each record once; a record that one of them changed is refreshed once more.
    """
    waiting, heard = {record.ref: record for record in records}, set[str]()
    while waiting:
        by_kind = groupby(sorted(waiting.values(), key=_kind), key=_kind)
        for _, kept in [(kind, list(some)) for kind, some in by_kind]:
            model, pks = type(kept[0]), [record.pk for record in kept]
            facts.refresh_many(list(model._default_manager.filter(pk__in=pks).order_by("pk")), at=actor.now)
            duties.refresh_many(
                list(model._default_manager.filter(pk__in=pks).order_by("pk")), at=actor.now, by=actor.user_ref
            )
        fresh = [record for ref, record in waiting.items() if ref not in heard]
        heard |= waiting.keys()
        waiting = {one.ref: one for one in answers_to_many(fresh, actor=actor)}  # type: ignore[attr-defined, misc]


def _kind(record: models.Model) -> str:
    return record._meta.label
