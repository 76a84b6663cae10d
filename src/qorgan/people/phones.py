"""Telephone numbers as people write them, and in the one form in which they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import phonenumbers

from qorgan.desk.country import country

SEPARATORS = re.compile(r"[;,\n]")
LONGEST_SHORT_CODE = 6


@dataclass(frozen=True, kw_only=True, repr=False)
class Phone:
    """A number as it was `raw`ly given and, when it can be dialled from abroad, in E.164 (`+77011234567`).

    A short code (a hotline, the police) is dialled inside the country only and names nobody. `is_home` says that the
    number was given as one at home, where somebody else may answer.
    """

    raw: str
    e164: str = ""
    is_short: bool = False
    is_home: bool = False

    def __repr__(self) -> str:
        return "Phone(…)"


def home_region() -> str:
    """The two-letter country in whose manner numbers without a country code are read."""
    return str(country().about["iso"]["alpha_2"])


def read_phone(text: str) -> Phone:
    """The number that a text means; one that cannot be read is kept as written, without E.164."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if "+" not in text and 0 < len(digits) <= LONGEST_SHORT_CODE:
        return Phone(raw=text, is_short=True)
    try:
        number = phonenumbers.parse(text, home_region())
    except phonenumbers.NumberParseException:
        return Phone(raw=text)
    if not phonenumbers.is_possible_number(number):
        return Phone(raw=text)
    return Phone(raw=text, e164=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def read_phones(text: str, *, is_home: bool = False) -> tuple[Phone, ...]:
    """Several numbers, parted by commas, semicolons or lines."""
    read = (read_phone(part.strip()) for part in SEPARATORS.split(text) if part.strip())
    return tuple(replace(phone, is_home=is_home) for phone in read)


def phone_key(phone: Phone) -> str:
    """What is compared: E.164, else the bare digits of a full number; a short code compares with nothing."""
    if phone.is_short:
        return ""
    return phone.e164 or "".join(sign for sign in phone.raw if sign.isdigit())
