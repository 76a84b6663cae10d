"""How a room hears of acts on the records of rooms below it, in the same transaction.

A reaction may change records of its own room; it answers with them, so that their facts and obligations are refreshed and
whoever listens to them hears in turn. A record is told once an act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import times_written
from qorgan.desk.concerned import Concerned, Rows, rows_of

Do = Callable[..., Iterable[Any] | None]
Among = Callable[[Sequence[Any]], Iterable[int]]


class Reaction(NamedTuple):
    """What a room does about a touched record, and how it tells at once which of many it has anything to do about."""

    do: Do
    among: Among | None

    def rows(self) -> tuple[Rows, ...]:
        """The rows one of which must stand where the room has anything to do; none where that is not told by rows."""
        return self.among.rows if isinstance(self.among, Concerned) else ()

    def concerns(self, record: models.Model) -> bool:
        """Whether the room has anything to do about a record of which such a row stands."""
        among = self.among.but if isinstance(self.among, Concerned) else self.among
        return among is None or record.pk in among([record])


REACTIONS: dict[type[models.Model], list[Reaction]] = defaultdict(list)


def react(*, model: type[models.Model], do: Do, among: Among | None = None) -> None:
    """Call `do(record=, actor=)` after every act that touched a record of this kind.

    Only those records are told whose keys `among(records)` gives, a question far cheaper than the answer; without it, all.
    """
    REACTIONS[model].append(Reaction(do, among))


def answers_to(record: models.Model, *, actor: Actor) -> list[models.Model]:
    """Let every room that listens act on a touched record; the records they changed. What rows tell is asked for all rooms at once."""
    changed: list[models.Model] = []
    reactions = REACTIONS.get(type(record), ())
    standing, written = None, object()
    for place, reaction in enumerate(reactions):
        if rows := reaction.rows():
            if standing is None:
                left = [one for later in reactions[place:] for one in later.rows()]
                standing, written = rows_of(record, among=left), times_written()
            if standing.isdisjoint(rows):
                continue
        if reaction.concerns(record):
            changed += reaction.do(record=record, actor=actor) or ()
            if written != times_written():  # what was answered may be otherwise by now
                standing = None
    return changed


def answers_to_many(records: Sequence[models.Model], *, actor: Actor) -> list[models.Model]:
    """As `answers_to`, for many records: a room is not asked one by one about those that are nothing to it."""
    concerned: dict[tuple[type, Reaction], frozenset[int]] = {}
    for model in {type(record) for record in records}:
        own = [record for record in records if type(record) is model]
        for reaction in REACTIONS.get(model, ()):
            if reaction.among:
                concerned[model, reaction] = frozenset(reaction.among(own))
    changed: list[models.Model] = []
    for record in records:
        for reaction in REACTIONS.get(type(record), ()):
            keys = concerned.get((type(record), reaction))
            if keys is None or record.pk in keys:
                changed += reaction.do(record=record, actor=actor) or ()
    return changed
