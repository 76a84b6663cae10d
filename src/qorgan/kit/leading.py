"""What comes next for a record: the one step of whoever reads it, what follows, or for whom it waits.

Nothing is written by it: rooms that know what is owed tell it (`tells_owed`), so a page cannot disagree with the list of work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.country import day_here
from qorgan.desk.labels import Words
from qorgan.desk.workflow import Refused
from qorgan.kernel.texts import Text
from qorgan.kit.formatting import Said, attribute
from qorgan.kit.pages import PAGES, Stage

FEWEST_STAGES = 3
UNDONE = ("voided_on", "withdrawn_on")


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One thing that is owed about a record: by when and why then, the form in which this reader does it, or who does.

    `about` is the record's reference, `page` where all of it is read, `act` the step's act, where one stands behind it.
    """

    about: str
    title: str
    due: Said
    standing: Said
    why: Text | str
    page: str
    step: tuple[Words, str] | None = None
    act: Act | None = None
    whom: str = ""

    @property
    def destroys(self) -> bool:
        """Whether what the step does cannot be undone."""
        form = PAGES.forms.get(self.act.name) if self.act else None
        return form is not None and form.destroys


@dataclass(frozen=True, kw_only=True)
class Lead:
    """What leads on from a record: the step, what is to be done after it, and what others owe."""

    step: Owed | None = None
    then: tuple[Owed, ...] = ()
    awaited: tuple[Owed, ...] = ()

    @property
    def rest(self) -> tuple[Owed, ...]:
        """All that is owed but the step."""
        return self.then + self.awaited


@dataclass(frozen=True, kw_only=True)
class Passed:
    """One stage of a journey as a page draws it: its day, once it is reached; `is_next` of the first that is not."""

    title: Words
    day: date | None
    is_next: bool = False


def journey_of(stages: Iterable[tuple[Stage, Iterable[Any]]]) -> list[tuple[Stage, Passed]]:
    """The stages of a record, each with the rows whose days tell it, in their order; nothing before the first is reached, or of only two.

    What was voided or withdrawn reached nothing.
    """
    told = sorted(((stage, _reached(stage, rows)) for stage, rows in stages), key=lambda one: one[0].order)
    if len(told) < FEWEST_STAGES or not any(day for _stage, day in told):
        return []
    awaited = next((stage for stage, day in told if day is None), None)
    return [(stage, Passed(title=stage.title, day=day, is_next=stage is awaited)) for stage, day in told]


def _reached(stage: Stage, rows: Iterable[Any]) -> date | None:
    standing = (row for row in rows if not any(getattr(row, name, None) for name in UNDONE))
    days = [_day(found) for row in standing if (found := attribute(row, stage.on))]
    return min(days, default=None)


def _day(value: date) -> date:
    return day_here(value) if isinstance(value, datetime) else value


def tells_owed(tell: Callable[[list[str], Actor], Iterable[Owed]]) -> None:
    """Let a room tell what is owed about records of these references and known to this actor, in the order in which it is to be done."""
    PAGES.owed.append(tell)


def lead_of(record: Any, *, rows: Iterable[Any], actor: Actor) -> Lead:
    """What comes next for a record and the rows that its page shows: what this actor may do first, in the order in which it is told.

    What the state of its record does not admit, or not from this actor, is no step of theirs.
    """
    return _led(_told((record, *rows), actor=actor))


def leads_of(records: Iterable[Any], *, actor: Actor) -> dict[str, Lead]:
    """What comes next for each of the records of a list by itself, by reference; those of which nothing is owed are left out."""
    found: dict[str, list[Owed]] = defaultdict(list)
    for one in _told(records, actor=actor):
        found[one.about].append(one)
    return {ref: _led(owed) for ref, owed in found.items()}


def _told(records: Iterable[Any], *, actor: Actor) -> list[Owed]:
    shown = {ref: one for one in records if isinstance(ref := getattr(one, "ref", None), str) and ref}
    owed = list(chain.from_iterable(tell(list(shown), actor) for tell in PAGES.owed)) if shown else []
    refused = Refused(actor=actor, among={one.act.name for one in owed if one.act})
    return [one if _admits(shown[one.about], one, refused) else replace(one, step=None) for one in owed]


def _led(owed: list[Owed]) -> Lead:
    own = [one for one in owed if one.step]
    return Lead(step=own[0] if own else None, then=tuple(own[1:]), awaited=tuple(one for one in owed if not one.step))


def _admits(record: Any, owed: Owed, refused: Refused) -> bool:
    return owed.act is None or owed.act.name not in refused.by(record)
