"""Telephone numbers: read as people write them in this country, kept so that they can be dialled from everywhere."""

from __future__ import annotations

import re
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator

from qorgan.desk.country import country
from qorgan.desk.inputs import Emptiable, problem, shown
from qorgan.kernel.texts import Phrase

LONGEST_SHORT_CODE = 6
SIGNS = re.compile(r"\+?[0-9 ().-]+")
NO_TELEPHONE = Phrase(
    "“{value}” is no telephone number; write one number with its country, such as +7 700 000 00 00, or a short code"
)


def home_region() -> str:
    """The two-letter country in whose manner numbers without a country code are read."""
    return str(country().about["iso"]["alpha_2"])


def digits_of(text: str) -> str:
    """The bare digits of a number."""
    return "".join(sign for sign in text if sign.isdigit())


def is_short_code(text: str) -> bool:
    """Whether it is dialled inside the country only, as a hotline or the police are."""
    return "+" not in text and 0 < len(digits_of(text)) <= LONGEST_SHORT_CODE


def e164(text: str) -> str:
    """The number that a text means, as it is dialled from everywhere (`+77011234567`); "" where it cannot be read."""
    try:
        number = phonenumbers.parse(text, home_region())
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def holds_a_telephone(text: str) -> bool:
    """Whether a number that could be dialled from abroad stands in a text."""
    return any(len(digits_of(run)) > LONGEST_SHORT_CODE and e164(run.strip()) for run in SIGNS.findall(text))


def grouped(number: str) -> str:
    """A number as it is read aloud: `+7 701 123 4567`; a short code as it is."""
    if not number.startswith("+"):
        return number
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _telephone(value: str) -> str:
    if not value:
        return ""
    found = ""
    if SIGNS.fullmatch(value):
        found = digits_of(value) if is_short_code(value) else e164(value)
    if not found:
        raise problem(NO_TELEPHONE.filled(value=shown(value)))
    return found


Telephone = Annotated[Emptiable, AfterValidator(_telephone)]
