"""Which digits are a telephone number, and its one form in which it can be compared (E.164)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers

FEWEST, MOST, MOST_DIALLED = 9, 15, 18
"""The fewest digits of a number that is known again, the most that one has, and the most that are dialled with what stands before it."""
OUT = "00"


class Numbering:
    """Numbers of the home country as people dial them, of the countries `abroad` without a plus, of all with one."""

    def __init__(self, *, abroad: Sequence[str]) -> None:
        self.abroad = tuple(abroad)
        self.of_digits = lru_cache(maxsize=50_000)(self._of_digits)

    def _of_digits(self, digits: str, *, home: str) -> str:
        if digits.startswith("+"):
            return _valid(digits, home=home) or (_valid(digits[1:], home=home) if len(digits) > 10 else "")
        if digits.startswith(OUT):
            return _valid(f"+{digits[len(OUT) :]}", home=home)
        found = _valid(digits, home=home)
        if not found and digits.startswith(self.abroad):
            found = _valid(f"+{digits}", home=home)
        return found

    def is_whole(self, digits: str, *, home: str) -> bool:
        """Whether something stands before the number proper: a plus, or what is dialled before it."""
        return digits.startswith("+") or len(digits) > _own_length(home)


@lru_cache(maxsize=64)
def _own_length(home: str) -> int:
    example = phonenumbers.example_number_for_type(home, phonenumbers.PhoneNumberType.MOBILE)
    return len(phonenumbers.national_significant_number(example)) if example else MOST


def _valid(told: str, *, home: str) -> str:
    try:
        number = phonenumbers.parse(told, home if home in phonenumbers.SUPPORTED_REGIONS else None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    is_bare = not told.startswith("+") and len(phonenumbers.national_significant_number(number)) == len(told)
    if is_bare and phonenumbers.region_code_for_number(number) != home:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
