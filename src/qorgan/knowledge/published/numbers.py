"""Reading numbers as they are printed: “76”, “1,834”, “<5”, “about 600”, “more than 150”, “200+”."""

from __future__ import annotations

import re
from dataclasses import dataclass

LARGEST = 10**12
SPACES = re.compile(r"[\s\u00a0\u202f']")
GROUPED = re.compile(r"^\d{1,3}(,\d{3})+$")
BELOW = re.compile(r"^(?:<|less than|fewer than|менее|кем)\s*(\d+)$", re.IGNORECASE)
ABOVE = re.compile(r"^(?:>|≥|over|more than|at least|just over|более|свыше|астам)\s*(.+)$", re.IGNORECASE)
ABOUT = re.compile(r"^(?:~|≈|about|around|approximately|some|около|примерно|шамамен)\s*(.+)$", re.IGNORECASE)
NOT_GIVEN = frozenset(("n/a", "na", "-", "–", "—", "..", "…", "not available", "нет данных"))


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed; `value` is None when withheld or not given, `least` and `most` bound what it may be."""

    value: int | None
    least: int | None = None
    most: int | None = None
    is_approximate: bool = False
    is_withheld: bool = False


def read_number(raw: str) -> Printed | None:
    """What a printed number says; None when it is no number at all."""
    text = raw.strip()
    if text.casefold() in NOT_GIVEN:
        return Printed(value=None)
    if found := BELOW.match(text):
        return _below(int(found[1]))
    if text.endswith("+") and (number := _whole(text[:-1])) is not None:
        return Printed(value=number, least=number, is_approximate=True)
    if (found := ABOVE.match(text)) and (number := _whole(found[1])) is not None:
        return Printed(value=number, least=number, is_approximate=True)
    if (found := ABOUT.match(text)) and (number := _whole(found[1])) is not None:
        return Printed(value=number, is_approximate=True)
    number = _whole(text)
    return None if number is None else Printed(value=number, least=number, most=number)


def _below(bound: int) -> Printed | None:
    # A source that withholds small counts prints zero as zero: what is withheld is at least one.
    return Printed(value=None, least=1, most=bound - 1, is_withheld=True) if 1 < bound <= LARGEST else None


def _whole(text: str) -> int | None:
    plain = SPACES.sub("", text)
    if GROUPED.match(plain):
        plain = plain.replace(",", "")
    if not plain.isdecimal() or not plain.isascii() or len(plain) > len(str(LARGEST)):
        return None
    return int(plain) if int(plain) <= LARGEST else None
