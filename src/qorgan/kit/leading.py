"""What comes next for a record: the one step of whoever reads it, what follows, or for whom it waits.

Nothing is written by it: rooms that know what is owed tell it (`tells_owed`), so a page cannot disagree with the list of work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.labels import Words
from qorgan.desk.workflow import Refused
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import Text
from qorgan.kit.formatting import Said
from qorgan.kit.pages import PAGES


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


tells_owed: Listeners[Callable[[list[str], Actor], Iterable[Owed]]] = Listeners(
    "What is owed about records of these references and known to this actor, in the order in which it is to be done."
)


def lead_of(record: Any, *, rows: Iterable[Any], actor: Actor) -> Lead:
    """What comes next for a record and the rows that its page shows: what this actor may do first, in the order in which it is told.

    What the state of its record does not admit, or not from this actor, is no step of theirs.
    """
    shown = {ref: one for one in (record, *rows) if isinstance(ref := getattr(one, "ref", None), str) and ref}
    owed = list(chain.from_iterable(tell(list(shown), actor) for tell in tells_owed))
    refused = Refused(actor=actor, among={one.act.name for one in owed if one.act})
    told = [one if _admits(shown[one.about], one, refused) else replace(one, step=None) for one in owed]
    own = [one for one in told if one.step]
    return Lead(step=own[0] if own else None, then=tuple(own[1:]), awaited=tuple(one for one in told if not one.step))


def _admits(record: Any, owed: Owed, refused: Refused) -> bool:
    return owed.act is None or owed.act.name not in refused.by(record)
