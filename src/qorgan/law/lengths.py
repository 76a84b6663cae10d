"""How long a term is: hours, calendar days, working days, months or years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qorgan.kernel.texts import Text


class Unit(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    YEARS = "years"


_WRITTEN = re.compile(r"([1-9][0-9]{0,3}) (hour|day|working day|month|year)s?")


@dataclass(frozen=True, slots=True)
class Length:
    """So many units; written “24 hours”, “15 days”, “3 working days”, “2 months”."""

    number: int
    unit: Unit

    @classmethod
    def parse(cls, words: str) -> Length:
        """Read a length as the pack writes it.

        Raises:
            ValueError: the words are no length.
        """
        found = _WRITTEN.fullmatch(words)
        if found is None:
            raise ValueError(f"“{words}” is no length such as “24 hours” or “3 working days”")
        return cls(int(found[1]), Unit(f"{found[2]}s"))

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"

    @property
    def text(self) -> Text:
        """The length in words."""
        one, few, many = _RUSSIAN[self.unit]
        tens, last = self.number % 100, self.number % 10
        russian = many if 10 < tens < 20 or last == 0 or last > 4 else one if last == 1 else few
        return Text(en=str(self), ru=f"{self.number} {russian}", kk=f"{self.number} {_KAZAKH[self.unit]}")


_RUSSIAN = {
    Unit.HOURS: ("час", "часа", "часов"),
    Unit.DAYS: ("сутки", "суток", "суток"),
    Unit.WORKING_DAYS: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.MONTHS: ("месяц", "месяца", "месяцев"),
    Unit.YEARS: ("год", "года", "лет"),
}
_KAZAKH = {
    Unit.HOURS: "сағат",
    Unit.DAYS: "тәулік",
    Unit.WORKING_DAYS: "жұмыс күні",
    Unit.MONTHS: "ай",
    Unit.YEARS: "жыл",
}
