"""An answer: a value with its unit, definition, period and day of knowledge, and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from babel.numbers import format_decimal

from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.kit.citations import told_of
from qorgan.kit.formatting import NOTHING, number
from qorgan.knowledge.statistics.behind import TENTH, Behind, beside
from qorgan.knowledge.statistics.conditions import UsedList, Value
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.spans import NOW, Known
from qorgan.knowledge.statistics.withheld import WITHHELD, few_words
from qorgan.law import Citation

Number = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a figure: the values of its dimensions ("" when not stated) and its value.

    One that is withheld has no value: see `few`. `behind` says how many a share, a mean or a ratio is of.
    """

    dims: Mapping[str, Value]
    value: Number
    is_withheld: bool = False
    behind: Behind | None = None

    def said(self, language: str) -> str:
        """The value in words with how many stand behind it, or that it is withheld."""
        number = said_number(self.value, language)
        return WITHHELD.in_(language) if self.is_withheld else beside(number, said_of(self, language))

    def as_dict(self, language: str) -> dict[str, Any]:
        """The part for a machine."""
        told = {"dims": dict(self.dims), "value": plain(self.value), **(self.behind.as_dict() if self.behind else {})}
        return told | {"is_withheld": True, "withheld": WITHHELD.in_(language)} if self.is_withheld else told


@dataclass(frozen=True, slots=True)
class Converted:
    """A sum told in another currency, by a stated rate."""

    money: Money
    units_per: int
    citation: Citation


@dataclass(frozen=True)
class Figure:
    """An indicator's value for a period, as known at the end of a day (None: all that stands now).

    `value` is counted on its own, never summed from the parts: a person in two regions is one person. `by` holds the
    parts of every breakdown asked for, each part naming its dimensions. `known` is the state of knowledge counted,
    `as_known_at` the instant that was asked for in place of a day. `lists` are the editions of offence lists used,
    `citations` the sources in law, `converted` the sum in another currency when the law states a rate. `withheld` says
    why a figure has no value: it is guarded, or of too few people for its reader. `untold` are breakdowns of which no part is told.
    `behind` says how many a share, a mean or a ratio is of.
    """

    indicator: Indicator
    value: Number
    by: tuple[Cell, ...]
    period: Period
    as_known_on: date | None
    breakdowns: tuple[tuple[str, ...], ...] = ()
    where: tuple[tuple[str, Any], ...] = ()
    known: Known = NOW
    lists: tuple[UsedList, ...] = ()
    citations: tuple[Citation, ...] = ()
    converted: Converted | None = None
    withheld: Text | None = None
    as_known_at: datetime | None = None
    untold: tuple[tuple[str, ...], ...] = ()
    behind: Behind | None = None

    def said(self, language: str) -> str:
        """The value alone in words, or that it is withheld."""
        return WITHHELD.in_(language) if self.withheld is few_words() else said_number(self.value, language)

    @property
    def unit(self) -> Text:
        """What the value counts."""
        return self.indicator.unit

    @property
    def definition(self) -> Text:
        """What the figure means."""
        return self.indicator.definition

    def part(self, **dims: Value) -> Number:
        """The value of one part, dimensions given in full; zero when nothing was counted there."""
        return next((cell.value for cell in self.by if dict(cell.dims) == dims), 0)

    def parts(self, *dimensions: str) -> tuple[Cell, ...]:
        """The parts of one breakdown."""
        return tuple(cell for cell in self.by if tuple(cell.dims) == dimensions)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The figure for a machine; words in a language."""
        told: dict[str, Any] = {
            "value": plain(self.value),
            "unit": self.unit.in_(language),
            "title": self.indicator.title.in_(language),
            "definition": self.definition.in_(language),
            "does_not_count": self.indicator.does_not_count.in_(language),
            "definition_version": self.indicator.version,
            "period": str(self.period),
            "as_known_on": self.as_known_on.isoformat() if self.as_known_on else None,
            "where": dict(self.where),
            "by": [cell.as_dict(language) for cell in self.by],
            **(self.behind.as_dict() if self.behind else {}),
        }
        if self.as_known_at:
            told["as_known_at"] = self.as_known_at.isoformat()
        if self.indicator.guard:
            told["told_as"] = self.indicator.guard.says.in_(language)
        if self.withheld:
            told["withheld"] = self.withheld.in_(language)
        if self.untold:
            told["untold"] = {"by": [list(one) for one in self.untold], "why": few_words().in_(language)}
        if self.lists:
            told["offence_lists"] = [{"id": one.id, "edition": one.since.isoformat()} for one in self.lists]
        if self.citations:
            told["law"] = told_of(self.citations)
        if self.converted:
            told["equivalent"] = {
                "value": self.converted.money.amount,
                "unit": self.converted.money.currency,
                "units_per": self.converted.units_per,
                "source": self.converted.citation.source,
            }
        return told


def said_of(one: Cell | Figure, language: str) -> str:
    """How many stand behind a value, in words; "" of what is no share and no mean."""
    return one.behind.said(language) if one.behind and one.value is not None else ""


def said_number(value: Number, language: str) -> str:
    """A value as it is shown: a share with its decimal, a dash for none."""
    if isinstance(value, Decimal):
        return str(format_decimal(value, format="#,##0.0", locale=language))
    return NOTHING if value is None else number(value, language=language)


def plain(value: Number) -> int | float | None:
    """A number as JSON tells it."""
    return float(value) if isinstance(value, Decimal) else value


def whole(value: Any) -> int:
    """A sum as the database gives it, of days or of numbers; nothing is none."""
    return value.days if isinstance(value, timedelta) else int(value or 0)


def mean_of(total: int, number: int) -> Decimal | None:
    """The mean to one decimal, halves up; None of nothing."""
    if number == 0:
        return None
    return (Decimal(total) / Decimal(number)).quantize(TENTH, rounding=ROUND_HALF_UP)


def per_cent(part: int, whole: int) -> Decimal | None:
    """A share in per cent to one decimal, halves up; None of nothing."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(TENTH, rounding=ROUND_HALF_UP)
