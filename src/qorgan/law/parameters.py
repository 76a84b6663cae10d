"""Numbers set by law: the calculation index, a rate, an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qorgan.kernel.money import Money
from qorgan.kernel.reading import Place
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
    """A legal number with its history. `unit` is a word such as years, mci, per_unit; `currency` an ISO 4217 code."""

    id: str
    title: Text
    unit: str
    currency: str | None
    note: Text | None
    history: History[int]


def read_parameters(place: Place, *, acts: Acts) -> Mapping[str, Parameter]:
    """The parameters of one file, by id."""
    found = {}
    for key, entry in place.take("parameters").entries():
        currency, note = entry.maybe("currency"), entry.maybe("note")
        found[key] = Parameter(
            id=key,
            title=entry.take("title").text(),
            unit=entry.take("unit").string(),
            currency=currency.string() if currency else None,
            note=note.text() if note else None,
            history=read_history(entry.take("values"), acts=acts, value=number_of),
        )
        entry.done()
    place.done()
    return found
