"""Amounts of money, never as floating point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from qorgan.kernel.refusals import Refusal


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """A whole number of a currency's main unit (tenge, dollar); `currency` is the ISO 4217 code.

    State figures are published in whole units, so fractions are rounded half up when an amount is converted.
    """

    amount: int
    currency: str

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise Refusal("money.currencies_differ", left=self.currency, right=other.currency)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.amount * times, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.amount <= other.amount

    def converted(self, *, to: str, units_per: Decimal | int) -> Money:
        """The amount in another currency, where one unit of `to` costs `units_per` of this one."""
        value = (Decimal(self.amount) / Decimal(units_per)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return Money(int(value), to)

    def in_(self, language: str) -> str:
        """The amount with the language's separators and its currency code: “1,234 KZT”, “1 234 KZT”."""
        return f"{format_decimal(self.amount, locale=language)} {self.currency}"

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}".replace(",", " ")
