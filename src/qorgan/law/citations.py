"""Where a legal value comes from and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qorgan.kernel.texts import Phrase, Text


class Basis(StrEnum):
    """How sure a value is. What is not official says so on the screen until a lawyer signs it off."""

    OFFICIAL = "official"
    SEED = "seed"
    PRESS = "press"
    ASSUMED = "assumed"

    @property
    def words(self) -> Text:
        """What is shown beside the value."""
        return _TITLES[self]

    @property
    def doubt(self) -> int:
        """0 for an official value, larger for a less certain one."""
        return list(Basis).index(self)


_TITLES = {
    Basis.OFFICIAL: Phrase("read in the official text"),
    Basis.SEED: Phrase("stated in a report, not checked against the text"),
    Basis.PRESS: Phrase("told by the press or a public table, not checked against the text"),
    Basis.ASSUMED: Phrase("assumed, needs a lawyer's check"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """The act a value comes from, since which day it holds, and how sure each of the two is.

    `basis` speaks of the value, `dated` of the day it begins; a text may be read while its first day is only assumed.
    `until` is the last day on which it holds, where the pack states one.
    """

    source: str
    basis: Basis
    since: date
    dated: Basis
    until: date | None = None
    note: Text | None = None

    @property
    def weakest(self) -> Basis:
        """The less certain of value and date."""
        return max(self.basis, self.dated, key=lambda basis: basis.doubt)

    @property
    def is_settled(self) -> bool:
        """Whether both the value and its first day were read in the official text."""
        return self.weakest is Basis.OFFICIAL


def weakest(*bases: Basis) -> Basis:
    """The least certain of several."""
    return max(bases, key=lambda basis: basis.doubt)
