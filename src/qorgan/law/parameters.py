"""Numbers set by law: the calculation index, a rate, an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.money import Money
from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Text
from qorgan.law.citations import Citation
from qorgan.law.dating import Acts, number_of, read_history
from qorgan.law.values import History


@dataclass(frozen=True, slots=True)
class Quantity:
    """A legal number on a day with the act that set it; `currency` is set for amounts of money."""

    parameter: str
    title: Text
    value: int
    unit: str
    currency: str | None
    citation: Citation

    @property
    def money(self) -> Money:
        """The number as an amount of money.

        Raises:
            TypeError: the parameter is not an amount.
        """
        if self.currency is None:
            raise TypeError(f"{self.parameter} is counted in {self.unit}, not in money")
        return Money(self.value, self.currency)

    def __mul__(self, times: int) -> Money:
        return self.money * times

    __rmul__ = __mul__


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legal number with its history. `unit` is a word such as years, mci, per_unit; `currency` an ISO 4217 code.

    One that `is_yearly` is set anew for every year, so that the value of one year says nothing of the next.
    """

    id: str
    title: Text
    unit: str
    currency: str | None
    note: Text | None
    history: History[int]
    is_yearly: bool = False

    def lacks_year_of(self, on: date) -> bool:
        """Whether the value of a day's year is not held: it is set anew each year, and the last one is of a year before."""
        stated = self.history.stated
        return self.is_yearly and bool(stated) and stated[-1].citation.since.year < on.year


def read_parameters(place: Place, *, acts: Acts) -> Mapping[str, Parameter]:
    """The parameters of one file, by id."""
    found = {}
    for key, entry in place.take("parameters").entries():
        currency, note, yearly = entry.maybe("currency"), entry.maybe("note"), entry.maybe("yearly")
        found[key] = Parameter(
            id=key,
            title=entry.take("title").text(),
            unit=entry.take("unit").string(),
            currency=currency.string() if currency else None,
            note=note.text() if note else None,
            history=read_history(entry.take("values"), acts=acts, value=number_of),
            is_yearly=yearly.flag() if yearly else False,
        )
        entry.done()
    place.done()
    return found
