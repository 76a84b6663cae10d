"""How many stand behind a share, a mean or a ratio: said beside its number wherever it is told."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import number

TENTH = Decimal("0.1")
SMALL = 20
"""Of fewer, one more or less moves a share by more than five percentage points: such a number is marked."""
OF = Phrase("n = {n}")
OF_FEW = Phrase("n = {n}, small")
BESIDE = Phrase("{of}; by records ({records}): median {median}, from {least} to {most}")
SMALL_NOTE = Phrase(
    "n says of how many; what is of fewer than {small} is marked as small, for one more or less moves it much."
)


@dataclass(frozen=True, slots=True)
class Spread:
    """What a ratio comes to in each of so many records: in the middle one, at the least and at the most."""

    records: int
    median: Decimal
    least: Decimal
    most: Decimal

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> Spread | None:
        """The spread of what it comes to in each record; None of none."""
        if not values:
            return None
        return cls(len(values), statistics.median(values).quantize(TENTH, ROUND_HALF_UP), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Behind:
    """How many (`n`) a share, a mean or a ratio is of; beside a ratio the spread of its records."""

    n: int
    spread: Spread | None = None

    @property
    def is_small(self) -> bool:
        """Whether it is of so few that it moves much with one more or less."""
        return self.n < SMALL

    def said(self, language: str) -> str:
        """In words: “n = 120”."""
        found = (OF_FEW if self.is_small else OF).in_(language).format(n=number(self.n, language=language))
        if self.spread is None:
            return found
        told = {name: number(value, language=language) for name, value in self._spread().items()}
        return BESIDE.in_(language).format(of=found, **told)

    def as_dict(self) -> dict[str, Any]:
        """For a machine and for an edition."""
        return {"n": self.n, "is_small": self.is_small, **({"spread": _plain(self._spread())} if self.spread else {})}

    def _spread(self) -> dict[str, int | Decimal]:
        assert self.spread is not None
        return {name: getattr(self.spread, name) for name in Spread.__slots__}

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Behind:
        """As `as_dict` told it."""
        spread = told.get("spread")
        if spread is None:
            return cls(told["n"])
        values = {name: Decimal(str(value)) for name, value in spread.items() if name != "records"}
        return cls(told["n"], Spread(records=spread["records"], **values))


def beside(words: str, of: str) -> str:
    """Words with how many stand behind them."""
    return f"{words} ({of})" if of else words


def small_note() -> Text:
    """What the mark means."""
    return SMALL_NOTE.filled(small=SMALL)


def _plain(told: Mapping[str, int | Decimal]) -> dict[str, int | float]:
    return {name: value if name == "records" else float(value) for name, value in told.items()}  # type: ignore[misc]
