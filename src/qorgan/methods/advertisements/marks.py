"""What was read in an advertisement, each with its place in the original text."""

from __future__ import annotations

from dataclasses import dataclass

PHONE, HANDLE, E_MAIL, LINK, PRICE, PLACE, SIGNAL = "phone", "handle", "e_mail", "link", "price", "place", "signal"
KINDS = (PHONE, HANDLE, E_MAIL, LINK, PRICE, PLACE, SIGNAL)

TAKEN = "\ue000"
"""Stands for a word that belongs to what was found already."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One thing that was read: where it stands in the original, and what it says. A link holds what it names as marks of their own.

    phone    E.164, `+77011234567`
    handle   `telegram:work_almaty`, or `@work_almaty` where no platform is told
    e_mail   in small letters
    link     as it is written; it is never followed
    price    `150000 KZT month`, `150000-200000 KZT`; XXX is money of no known state
    place    the code of a region of the pack, or of a country abroad (`AE`)
    signal   the code of a signal
    """

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """The same in the plain text, before it is led back to the original."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Price:
    """A sum or a span of sums, of which money (XXX where not told), and per what ("" where not told)."""

    low: int
    high: int
    currency: str
    per: str

    @classmethod
    def of(cls, value: str) -> Price:
        """The price that the value of a mark tells."""
        sums, currency, *per = value.split(" ")
        low, _, high = sums.partition("-")
        return cls(low=int(low), high=int(high or low), currency=currency, per=per[0] if per else "")

    def __str__(self) -> str:
        sums = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        return f"{sums} {self.currency} {self.per}".rstrip()


def blanked(text: str, *, found: list[Found]) -> str:
    """The text with spaces where something was found, as long as before."""
    if not found:
        return text
    place, kept = 0, []
    for one in sorted(found, key=lambda one: one.start):
        if one.end > place:
            kept += [text[place : one.start], " " * (one.end - max(place, one.start))]
            place = one.end
    return "".join((*kept, text[place:]))
