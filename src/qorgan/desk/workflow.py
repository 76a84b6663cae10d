"""What the present state of a record admits: the table that a room keeps in its `states.py`, asked before an act is offered.

The act itself still refuses, in its own words, whoever comes too late or through another door.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.records import is_voided
from qorgan.kernel.registries import Registry

Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Transition:
    """An act that leads a record from one state to another.

    `source` "" is before it exists, `to` "" leaves it where it is; `may` is the permission of whoever does it, or says
    in words who that is.
    """

    source: str
    act: str
    to: str
    may: str


def steps_of(moves: Iterable[Transition]) -> frozenset[Step]:
    """Which act a record admits in which state."""
    return frozenset((move.source, move.act) for move in moves if move.source)


def diagram_of(moves: Iterable[Transition]) -> str:
    """The moves as a Mermaid state diagram, for a room's README."""
    return "\n".join(["stateDiagram-v2", *(f"    {move.source or '[*]'} --> {move.to}: {move.act}" for move in moves)])


def _nothing(record: Any, actor: Actor) -> Collection[str]:
    return ()


def _nowhere(record: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """The states of a kind of record and what each admits.

    `state` tells where a record stands. `steps` are pairs of a state and the name of an act that a record in that state
    admits; an act that no pair names is admitted always. `withheld` names acts that are not this actor's to do to the
    record whatever its state, such as one's own account or the decision of another body.
    """

    model: type[models.Model]
    state: Callable[[Any], str] = _nowhere
    steps: frozenset[Step] = frozenset()
    withheld: Callable[[Any, Actor], Collection[str]] = _nothing

    @property
    def acts(self) -> frozenset[str]:
        """The acts that the state has a say in."""
        return frozenset(act for _state, act in self.steps)

    def refuses(self, record: Any, *, actor: Actor, among: Collection[str]) -> set[str]:
        """Those of the named acts that the record does not admit; where it stands is asked only if that matters. A voided one admits none."""
        if is_voided(record):
            return set(among)
        refused = set(self.withheld(record, actor)).intersection(among) if among else set()
        concerned = self.acts.intersection(among)
        if concerned:
            state = self.state(record)
            refused |= {name for name in concerned if (state, name) not in self.steps}
        return refused


WORKFLOWS = Registry[type[models.Model], list[Workflow]]("What the states of a kind of record admit.")


def register_workflow(workflow: Workflow) -> Workflow:
    """Tell the desk about a workflow. A room above may add one of its own for a record; then each of them must admit."""
    WORKFLOWS[workflow.model] = [*WORKFLOWS.get(workflow.model, ()), workflow]
    return workflow


class Refused:
    """Which of the acts of one page its records do not admit: found out once for each record, however many lists offer acts on it."""

    def __init__(self, *, actor: Actor, among: Collection[str]) -> None:
        self.actor, self.among = actor, among
        self._held: dict[tuple[type, Any], set[str]] = {}

    def by(self, record: Any) -> set[str]:
        """Those that the record does not admit."""
        workflows = WORKFLOWS.get(type(record), ())
        if not workflows:
            return set()
        key = (type(record), id(record) if record.pk is None else record.pk)
        if key not in self._held:
            told = (one.refuses(record, actor=self.actor, among=self.among) for one in workflows)
            self._held[key] = set().union(*told)
        return self._held[key]


def admitted(*, acts: Iterable[Act], records: Iterable[Any], actor: Actor, refused: Refused | None = None) -> list[Act]:
    """Those of the acts that the present state of each of the records admits, in their order."""
    listed = list(acts)
    known = refused or Refused(actor=actor, among={act.name for act in listed})
    shut = set().union(*(known.by(record) for record in records))
    return [act for act in listed if act.name not in shut]
