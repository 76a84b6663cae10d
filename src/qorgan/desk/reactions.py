"""How a room hears of acts on the records of rooms below it, in the same transaction.

A reaction may change records of its own room; it answers with them, so that their facts and obligations are refreshed and
whoever listens to them hears in turn. A record is told once an act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import is_untouched, times_written
from qorgan.desk.concerned import Concerned, Rows, rows_of_each
from qorgan.kernel.registries import Registry

Do = Callable[..., Iterable[Any] | None]
Among = Callable[[Sequence[Any]], Iterable[int]]


class Reaction(NamedTuple):
    """What a room does about a touched record, and how it tells at once which of many it has anything to do about."""

    do: Do
    among: Among | None
    reads: frozenset[str] = frozenset()
    after_facts: bool = False

    def is_idle(self) -> bool:
        """Whether the act under way wrote to no table that the answer is read from: then it is what it was."""
        return bool(self.reads) and all(is_untouched(table) for table in self.reads)

    def rows(self) -> tuple[Rows, ...]:
        """The rows one of which must stand where the room has anything to do; none where that is not told by rows."""
        return self.among.rows if isinstance(self.among, Concerned) else ()


REACTIONS = Registry[type[models.Model], list[Reaction]]("What a room does about a touched record of a room below.")


def react(
    *,
    model: type[models.Model],
    do: Do,
    among: Among | None = None,
    reads: Iterable[type[models.Model]] = (),
    after_facts: bool = False,
) -> None:
    """Call `do(record=, actor=)` after every act that touched a record of this kind.

    Only those records are told whose keys `among(records)` gives, a question far cheaper than the answer; without it, all.
    A room that names the tables that its answer is read from, all of them, is told of one record only where the act wrote to one of them.
    One whose answer is read from the ledger of facts is told `after_facts`: when the record was brought in line there.
    """
    tables = frozenset(table._meta.db_table for table in reads)
    REACTIONS[model] = [*REACTIONS.get(model, ()), Reaction(do, among, tables, after_facts)]


AT_ONCE = 8
"""Of so many records rooms are asked for their rows in one question."""


def answers_to(record: models.Model, *, actor: Actor) -> list[models.Model]:
    """Let every room that listens act on a touched record; the records they changed."""
    return answers_to_each([record], actor=actor)


def answers_to_each(
    records: Sequence[models.Model], *, actor: Actor, refresh: Callable[[models.Model], None] | None = None
) -> list[models.Model]:
    """As `answers_to`, for some records one after the other. What rows tell is asked for all of them and all rooms at once.

    `refresh` brings a record in line for those who are told after that.
    """
    changed: list[models.Model] = []
    heard = [(record, reaction) for record in records for reaction in REACTIONS.get(type(record), ())]
    standing, among, written = dict[int, frozenset[Rows]](), dict[Reaction, frozenset[int]](), times_written()
    for place, (record, reaction) in enumerate(heard):
        if reaction.is_idle():
            continue
        if rows := reaction.rows():
            if id(record) not in standing:
                standing = _standing(heard[place:])
            if standing[id(record)].isdisjoint(rows):
                continue
        elif reaction.among is not None:
            if reaction not in among:
                among[reaction] = frozenset(reaction.among([one for one, do in heard[place:] if do is reaction]))
            if record.pk not in among[reaction]:
                continue
        if reaction.after_facts and refresh is not None:
            refresh(record)
        changed += reaction.do(record=record, actor=actor) or ()
        if written != times_written():  # what was answered may be otherwise by now
            standing, among, written = {}, {}, times_written()
    return changed


def _standing(heard: Sequence[tuple[models.Model, Reaction]]) -> dict[int, frozenset[Rows]]:
    """For the next of the records that are still to be heard of, the rows that stand about each."""
    left: dict[int, tuple[models.Model, list[Rows]]] = {}
    for record, reaction in heard:
        if id(record) not in left and len(left) == AT_ONCE:
            break
        left.setdefault(id(record), (record, []))[1].extend(() if reaction.is_idle() else reaction.rows())
    return dict(zip(left, rows_of_each(list(left.values())), strict=True))


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
