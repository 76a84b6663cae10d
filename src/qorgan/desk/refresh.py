"""After an act: the facts and duties of every touched record, and what other rooms make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import refreshes_first
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import answers_to, answers_to_many
from qorgan.desk.records import Record
from qorgan.desk.relations import read_once


def refresh_facts_and_obligations(records: Iterable[models.Model], *, actor: Actor) -> list[models.Model]:
    """Refresh records and those that other rooms changed in answer, each once, inside the caller's transaction.

    What a room changed after it had been refreshed is refreshed once more, as it stands at the end. Answers with all of them, the
    given ones first.
    """
    waiting, refreshed, changed_again = list(records), {}, dict[str, models.Model]()
    while waiting:
        record = waiting.pop(0)
        ref: str = record.ref  # type: ignore[attr-defined]
        if ref in refreshed:
            changed_again[ref] = record
            continue
        refreshed[ref] = record
        _refresh(record, actor=actor)
        waiting += answers_to(record, actor=actor)
    for record in changed_again.values():
        if stands := type(record)._default_manager.filter(pk=record.pk).first():
            _refresh(stands, actor=actor)
    return list(refreshed.values())


def _refresh(record: models.Model, *, actor: Actor) -> None:
    """Refresh one record; of one that the act under way made nothing is kept yet."""
    is_new = refreshes_first(record)
    with read_once(record):
        facts.refresh(record, at=actor.now, is_new=is_new)
        duties.refresh(record, at=actor.now, by=actor.user_ref, is_new=is_new)


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
