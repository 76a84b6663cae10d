"""After an act: the facts and duties of every touched record, and what other rooms make of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import answers_to


def settle_all(records: Iterable[models.Model], *, actor: Actor) -> list[models.Model]:
    """Settle records and those that other rooms changed in answer, each once, inside the caller's transaction.

    Answers with all of them, the given ones first.
    """
    waiting, settled = list(records), {}
    while waiting:
        record = waiting.pop(0)
        ref: str = record.ref  # type: ignore[attr-defined]
        if ref in settled:
            continue
        settled[ref] = record
        facts.settle(record, at=actor.now)
        duties.settle(record, at=actor.now, by=actor.user_ref)
        waiting += answers_to(record, actor=actor)
    return list(settled.values())
