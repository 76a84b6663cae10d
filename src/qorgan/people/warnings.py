"""What a person's papers contradict, in words. A warning asks for a look; it never stops anyone."""

from __future__ import annotations

import re

from qorgan.kernel.texts import Phrase, Text
from qorgan.people import iin
from qorgan.people.identity import Identity
from qorgan.people.models import Person

PHONE_UNREADABLE, EMAIL_ODD = "phone_unreadable", "email_odd"
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
"""The shape of an address, in whatever letters: whether it reaches anybody cannot be told from it."""

WARNINGS: dict[str, Text] = {
    iin.MALFORMED: Phrase("The identification number does not have twelve digits."),
    iin.CHECK_DIGIT: Phrase("The check digit of the identification number does not fit."),
    iin.IMPOSSIBLE_DATE: Phrase("The birth date inside the identification number does not exist."),
    iin.UNKNOWN_CENTURY: Phrase("The seventh digit of the identification number stands for no century."),
    iin.NO_CENTURY: Phrase(
        "The seventh digit of the identification number is 0: it may be a foreigner's number. Check the papers."
    ),
    iin.BIRTH_DIFFERS: Phrase("The birth date inside the identification number is not the one stated."),
    iin.SEX_DIFFERS: Phrase("The sex inside the identification number is not the one stated."),
    PHONE_UNREADABLE: Phrase("A telephone number could not be read; it is kept as written."),
    EMAIL_ODD: Phrase(
        "The e-mail does not look like an address, such as name@example.org; it is kept as written. Correct the identity."
    ),
}


def warnings_of(*, person: Person, identity: Identity) -> list[str]:
    """The codes of everything in the identity that contradicts itself or the person's stated birth and sex."""
    found = iin.iin_warnings(identity.iin, born_on=person.born_on, birth_year=person.birth_year, sex=person.sex)
    if any(not phone.e164 and not phone.is_short for phone in identity.phones):
        found.append(PHONE_UNREADABLE)
    if identity.email and not EMAIL.fullmatch(identity.email):
        found.append(EMAIL_ODD)
    return found


def said(code: str) -> Text:
    """A warning in words; a code that is no longer known shows itself."""
    return WARNINGS.get(code) or Text.of(code)
