"""Balances: parts equal the whole, or the overlap is stated. A report that does not balance does not print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from qorgan.kernel.pack_files import Place
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.formatting import number

Breakdown = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a balance: the value of a figure, or (`by`) the parts of one of its breakdowns.

    A whole `of` a dimension is counted on the base of that dimension, which may not be the figure's own.
    """

    figure: str
    by: Breakdown = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What must hold. `overlap` says why parts may make more than the whole; `at_most` asks only that they do not.

    Of a figure by its own parts only what counts different people or proceedings may overlap: records and sums fall into one part each.
    """

    id: str
    says: Text
    parts: Side
    whole: Side
    overlap: Text | None
    is_at_most: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A balance that was looked at: its numbers, and what is counted twice (`excess`), which `overlap` explains."""

    id: str
    says: Text
    parts: tuple[int, ...]
    whole: int
    overlap: Text | None
    is_at_most: bool

    @property
    def sum(self) -> int:
        """What the parts make."""
        return sum(self.parts)

    @property
    def excess(self) -> int:
        """By how much the parts make more than the whole."""
        return self.sum - self.whole

    @property
    def holds(self) -> bool:
        """Whether the parts make the whole, exceed it as stated, or stay within it."""
        if self.is_at_most:
            return self.excess <= 0
        return self.excess == 0 or (self.excess > 0 and self.overlap is not None)

    def line(self, language: str) -> str:
        """The balance as arithmetic: “2 + 3 = 5 ✓”."""
        left, whole = _sum(self.parts).in_(language), number(self.whole, language=language)
        sign = "≤" if self.is_at_most else "=" if self.excess == 0 or not self.holds else "≥"
        return f"{left} {sign if self.holds else '≠'} {whole} {'✓' if self.holds else '✗'}"

    def as_dict(self) -> dict[str, Any]:
        """For storing."""
        return {
            "id": self.id,
            "says": self.says.as_dict(),
            "parts": list(self.parts),
            "whole": self.whole,
            "overlap": self.overlap.as_dict() if self.overlap else None,
            "is_at_most": self.is_at_most,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Checked:
        """As stored."""
        return cls(
            id=told["id"],
            says=Text.of(told["says"]),
            parts=tuple(told["parts"]),
            whole=told["whole"],
            overlap=Text.of(told["overlap"]) if told["overlap"] else None,
            is_at_most=told["is_at_most"],
        )


class Balanced(Protocol):
    """A figure as a balance looks at it."""

    @property
    def value(self) -> int | float | None:
        """The whole."""
        ...

    def parts(self, by: Breakdown) -> list[int]:
        """The values of one breakdown."""
        ...

    def base(self, dimension: str) -> int | None:
        """The whole that the parts of a dimension are of."""
        ...


def read_balances(place: Place) -> tuple[Balance, ...]:
    """The balances of a report's `balances.yaml`.

    Raises:
        PackFault: a balance cannot be read.
    """
    found = tuple(_balance(str(name), entry) for name, entry in place.take("balances").entries())
    place.done()
    return found


def _balance(id: str, place: Place) -> Balance:
    overlap, at_most = place.maybe("overlap"), place.maybe("at_most")
    found = Balance(
        id=id,
        says=place.take("says").text(),
        parts=_side(place.take("parts")),
        whole=_side(place.take("whole")),
        overlap=overlap.text() if overlap else None,
        is_at_most=at_most.flag() if at_most else False,
    )
    place.done()
    return found


def _side(place: Place) -> Side:
    if isinstance(place.value, str):
        return Side(figure=place.string())
    by, of = place.maybe("by"), place.maybe("of")
    side = Side(figure=place.take("figure").string(), by=by.words() if by else (), of=of.string() if of else "")
    place.done()
    return side


def checked(balances: Iterable[Balance], *, figures: Mapping[str, Balanced]) -> tuple[Checked, ...]:
    """Every balance whose figures have a value, looked at.

    Raises:
        report.unbalanced: one does not hold; nothing is printed then.
    """
    found = []
    for balance in balances:
        one = _checked(balance, figures=figures)
        if one is None:
            continue
        if not one.holds:
            raise Refusal(
                "report.unbalanced",
                balance=one.says,
                parts=_sum(one.parts),
                sum=_sum((one.sum,)),
                whole=_sum((one.whole,)),
            )
        found.append(one)
    return tuple(found)


def _sum(parts: tuple[int, ...]) -> Text:
    return Text(**{code: " + ".join(number(part, language=code) for part in parts) or "0" for code in LANGUAGES})


def _checked(balance: Balance, *, figures: Mapping[str, Balanced]) -> Checked | None:
    left, right = figures[balance.parts.figure], figures[balance.whole.figure]
    whole = right.base(balance.whole.of) if balance.whole.of else right.value
    parts = left.parts(balance.parts.by) if balance.parts.by else [left.value]
    if whole is None or None in parts:
        return None
    return Checked(
        id=balance.id,
        says=balance.says,
        parts=tuple(int(part) for part in parts if part is not None),
        whole=int(whole),
        overlap=balance.overlap,
        is_at_most=balance.is_at_most,
    )
