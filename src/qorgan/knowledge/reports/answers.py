"""A figure of a report, answered: in every language, as a machine reads it, and as an edition keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.kit.citations import doubts_of
from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.withheld import WITHHELD, few_words

Dims = Mapping[str, Any]
Breakdown = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: the values of its dimensions, as codes, and its value; one that is withheld from its reader has none.

    `behind` says how many a share, a mean or a ratio is of.
    """

    dims: Dims
    value: int | float | None
    is_withheld: bool = False
    behind: Behind | None = None

    def told(self, language: str) -> dict[str, Any]:
        """The part for a machine, words in a language."""
        return self.as_dict() | ({"withheld": WITHHELD.in_(language)} if self.is_withheld else {})

    def as_dict(self) -> dict[str, Any]:
        """For an edition: in no language."""
        told = {"dims": dict(self.dims), "value": self.value, **(self.behind.as_dict() if self.behind else {})}
        return told | {"is_withheld": True} if self.is_withheld else told

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Part:
        """As an edition kept it."""
        behind = Behind.read(told) if "n" in told else None
        return cls(told["dims"], told["value"], is_withheld=told.get("is_withheld", False), behind=behind)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A figure with all that it needs to answer back.

    `period` None: the rule found no days, so nothing is known and `value` is None. `bases` holds the whole of
    breakdowns that count on a base of their own. `asked` is what statistics were asked, to open the records behind or
    to ask again. `withheld` says why a figure has no value: it is guarded, or of too few people for its reader; `untold` are
    breakdowns of which this reader is told no part. `behind` says how many a share, a mean or a ratio is of.
    """

    id: str
    title: Text
    unit: Text
    definition: Text
    does_not_count: Text
    version: str
    value: int | float | None
    period: Period | None
    as_known_on: date
    by: tuple[Part, ...]
    bases: Mapping[str, int]
    lists: tuple[str, ...]
    rate: Mapping[str, Any] | None
    asked: Mapping[str, Any]
    withheld: Text | None = None
    untold: tuple[Breakdown, ...] = ()
    behind: Behind | None = None
    law: tuple[Mapping[str, str], ...] = ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """What of the law that it was read from is not sure."""
        return doubts_of((one["basis"], one["dated"]) for one in self.law)

    @property
    def is_few(self) -> bool:
        """Whether it has no value since it is of too few people for its reader."""
        return self.withheld == few_words()

    @property
    def has_records(self) -> bool:
        """Whether there are records behind it that statistics may open."""
        return not self.asked["is_lawful"] and not self.asked.get("is_guarded")

    @property
    def as_of(self) -> date | None:
        """The day of which states are told."""
        told = self.asked.get("as_of")
        return date.fromisoformat(told) if told else None

    def cell(self, **dims: Any) -> int | float | None:
        """The value of one part, dimensions given in full; zero when nothing was counted there."""
        if self.value is None and not self.by:
            return None
        return next((part.value for part in self.by if dict(part.dims) == dims), 0)

    def breakdown(self, *by: str) -> list[Part]:
        """The parts of one breakdown, in order."""
        return [part for part in self.by if tuple(part.dims) == by]

    def parts(self, by: Breakdown) -> list[int]:
        """The values of one breakdown."""
        return [part.value for part in self.breakdown(*by)]  # type: ignore[misc]

    def base(self, dimension: str) -> int | None:
        """The whole that the parts of a dimension are of."""
        return self.bases.get(dimension, self.value)  # type: ignore[arg-type]

    def told(self, language: str) -> dict[str, Any]:
        """The figure for a machine, words in a language."""
        told: dict[str, Any] = {
            "value": self.value,
            "unit": self.unit.in_(language),
            "definition": self.definition.in_(language),
            "period": str(self.period) if self.period else None,
            "as_known_on": self.as_known_on.isoformat(),
            "by": [part.told(language) for part in self.by],
            "title": self.title.in_(language),
            "does_not_count": self.does_not_count.in_(language),
            "definition_version": self.version,
            **(self.behind.as_dict() if self.behind else {}),
        }
        if self.untold:
            told["untold"] = {"by": [list(one) for one in self.untold], "why": few_words().in_(language)}
        if self.lists:
            told["offence_lists"] = list(self.lists)
        if self.law:
            told["law"] = [dict(one) for one in self.law]
        if self.rate:
            told["rate"] = dict(self.rate)
        if self.withheld:
            told["withheld"] = self.withheld.in_(language)
        return told

    def as_dict(self) -> dict[str, Any]:
        """For an edition: in no language."""
        return {
            "title": self.title.as_dict(),
            "unit": self.unit.as_dict(),
            "definition": self.definition.as_dict(),
            "does_not_count": self.does_not_count.as_dict(),
            "version": self.version,
            "value": self.value,
            "period": str(self.period) if self.period else None,
            "as_known_on": self.as_known_on.isoformat(),
            "by": [part.as_dict() for part in self.by],
            "bases": dict(self.bases),
            "lists": list(self.lists),
            "rate": self.rate,
            "asked": dict(self.asked),
            **(self.behind.as_dict() if self.behind else {}),
            **({"law": [dict(one) for one in self.law]} if self.law else {}),
            **({"withheld": self.withheld.as_dict()} if self.withheld else {}),
            **({"untold": [list(one) for one in self.untold]} if self.untold else {}),
        }

    @classmethod
    def of(cls, id: str, told: Mapping[str, Any]) -> Answer:
        """As an edition kept it."""
        return cls(
            id=id,
            title=Text.of(told["title"]),
            unit=Text.of(told["unit"]),
            definition=Text.of(told["definition"]),
            does_not_count=Text.of(told["does_not_count"]),
            version=told["version"],
            value=told["value"],
            period=Period.parse(told["period"]) if told["period"] else None,
            as_known_on=date.fromisoformat(told["as_known_on"]),
            by=tuple(map(Part.of, told["by"])),
            bases=told["bases"],
            lists=tuple(told["lists"]),
            rate=told["rate"],
            asked=told["asked"],
            law=tuple(told.get("law", ())),
            withheld=Text.of(told["withheld"]) if told.get("withheld") else None,
            untold=tuple(tuple(one) for one in told.get("untold", ())),
            behind=Behind.read(told) if "n" in told else None,
        )
