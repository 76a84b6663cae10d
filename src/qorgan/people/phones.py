"""Telephone numbers as people write them, and in the one form in which they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import phonenumbers

from qorgan.desk.telephones import LONGEST_SHORT_CODE, e164, home_region, is_short_code

SEPARATORS = re.compile(r"[;,\n]")
RUN = re.compile(r"\+?[\d\s().~\u2010-\u2015-]+")
"""What one number may be written with; anything else parts two numbers."""
DIALLED_OUT = "00"
"""What is dialled to leave most countries; that of one's own country the library knows."""
SIDE_BY_SIDE = 60
"""The most digits among which numbers are sought that nothing but spaces part."""
FEWEST_OWN, MOST_OWN, MOST_DIALLED = 9, 15, 18
"""The fewest digits by which a number is known again, the most that one has, and the most that are dialled with what stands before it."""

FEWEST_LOCAL, MOST_LOCAL = 5, 8
"""How many digits are dialled within a town."""
SEVEN = 7
FIXED = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
SIDE = re.compile(r"\+?\d+(?:[\s().~/\u2010-\u2015-]{1,3}\d+)*")
"""Figures with what stands between those of one number, and no more."""
FIGURES = re.compile(r"\d+")


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


def read_phone(text: str) -> Phone:
    """The number that a text means; one that cannot be read is kept as written, without E.164."""
    if is_short_code(text):
        return Phone(raw=text, is_short=True)
    return Phone(raw=text, e164=e164(text))


def read_phones(text: str, *, is_home: bool = False) -> tuple[Phone, ...]:
    """Several numbers, parted by commas, semicolons or lines."""
    read = (read_phone(part.strip()) for part in SEPARATORS.split(text) if part.strip())
    return tuple(replace(phone, is_home=is_home) for phone in read)


def phone_key(phone: Phone) -> str:
    """What is compared: E.164, else the bare digits of a full number; a short code compares with nothing."""
    if phone.is_short:
        return ""
    return phone.e164 or _digits(phone.raw)


def forms_of(number: str) -> frozenset[str]:
    """Every key by which one number is known again: with and without its country, whatever is dialled to leave one.

    A number that nobody can read has its digits alone.
    """
    digits = _digits(number)
    if len(digits) <= LONGEST_SHORT_CODE:
        return frozenset()
    abroad = number.lstrip().startswith("+")
    found: set[str] = set()
    for one in (list(_read(f"+{digits}")) if abroad else []) or _meant(digits):
        own = phonenumbers.national_significant_number(one)
        found |= {f"+{one.country_code}{own}", f"{one.country_code}{own}", own}
    return frozenset(one for one in found if len(one) >= FEWEST_OWN) or frozenset({digits})


def as_dialled_abroad(number: str) -> frozenset[str]:
    """The numbers of all countries, in E.164, that one may be which is given without its country and is none of this one."""
    digits = _digits(number)
    if number.lstrip().startswith("+") or len(digits) < FEWEST_OWN or any(map(_is_valid, _meant(digits))):
        return frozenset()
    owns, codes = {digits, digits.lstrip("0")}, phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    told = (f"+{code}{own}" for code in codes for own in owns)
    return frozenset(one for one in told if any(map(_is_valid, _read(one))))


def forms_within(digits: str) -> frozenset[str]:
    """The keys that digits of a longer run can have as they stand; whatever is dialled before a number stands before them."""
    return frozenset({digits, f"+{digits}", f"+{phonenumbers.country_code_for_region(home_region())}{digits}"})


def local_forms(number: str) -> frozenset[str]:
    """A fixed line as it is dialled within its town, without the code of the town.

    Where the code may be read as a shorter one, its last figures belong to the number too: +7 7272 50 12 34 is 250 12 34.
    """
    found: set[str] = set()
    for run in RUN.findall(number):
        for one in _meant(_digits(run)) if len(_digits(run)) >= FEWEST_OWN else ():
            if phonenumbers.number_type(one) in FIXED:
                own = phonenumbers.national_significant_number(one)
                least = len(own) - phonenumbers.length_of_national_destination_code(one)
                lengths = range(max(least, FEWEST_LOCAL), max(least, SEVEN) + 1)
                found |= {own[-length:] for length in lengths if length <= MOST_LOCAL}
    return frozenset(found)


def locals_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where in a text figures stand that may be a number as it is dialled within a town, and its digits.

    They begin and end with whole groups of figures, and are no part of a number that is written with its code.
    """
    for run in SIDE.finditer(text):
        if not (run[0].startswith("+") or any(map(_is_valid, _read(_digits(run[0]))))):
            yield from _groups(run, fewest=FEWEST_LOCAL, most=MOST_LOCAL)


def fixed_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where in a text a fixed line stands with the code of its town, and how its town may dial it, once for each way."""
    for run in SIDE.finditer(text):
        for begins, ends, digits in _groups(run, fewest=FEWEST_OWN, most=MOST_OWN):
            for local in local_forms(digits):
                yield begins, ends, local


def _groups(run: re.Match[str], *, fewest: int, most: int) -> Iterator[tuple[int, int, str]]:
    """Whole groups of figures that stand side by side and have so many digits together: where, and the digits."""
    groups = [(one.start(), one[0]) for one in FIGURES.finditer(run[0])]
    for first in range(len(groups)):
        digits = ""
        for place, figures in groups[first:]:
            digits += figures
            if len(digits) > most:
                break
            if len(digits) >= fewest:
                yield run.start() + groups[first][0], run.start() + place + len(figures), _digits(digits)


def whole_locals(text: str) -> frozenset[str]:
    """The numbers that are given as a town dials them and stand alone, each whole."""
    runs = [(run, _digits(run[0])) for run in SIDE.finditer(text)]
    return frozenset(
        digits for run, digits in runs if FEWEST_LOCAL <= len(digits) <= MOST_LOCAL and not run[0].startswith("+")
    )


def forms_in(text: str) -> frozenset[str]:
    """Every key of each number in a text, such as of two in one field, whatever stands between them."""
    return frozenset[str]().union(*(_forms_in_run(run[0]) for run in RUN.finditer(text)))


def _forms_in_run(run: str) -> frozenset[str]:
    """The keys of a number, or of numbers with nothing but spaces between them."""
    if LONGEST_SHORT_CODE < len(_digits(run)) <= SIDE_BY_SIDE and not _meant(_digits(run)):
        blocks = _blocks([_digits(piece) for piece in run.split()])
        found = frozenset[str]().union(*(forms_of(one) for one in blocks if any(map(_is_valid, _meant(one)))))
        return found or forms_of(run)
    return forms_of(run)


def _blocks(pieces: list[str]) -> Iterator[str]:
    """Pieces that stand side by side, as many as a number may have."""
    for first in range(len(pieces)):
        block = ""
        for piece in pieces[first:]:
            block += piece
            if len(block) > MOST_DIALLED:
                break
            if len(block) >= FEWEST_OWN:
                yield block


def _meant(digits: str) -> list[phonenumbers.PhoneNumber]:
    """The numbers that digits may mean: the first that is in use somewhere, else all that could be."""
    ways = [digits, f"+{digits}"]
    if digits.startswith(DIALLED_OUT):
        ways.insert(0, f"+{digits.removeprefix(DIALLED_OUT)}")
    found = [one for told in ways for one in _read(told)]
    return next(([one] for one in found if _is_valid(one)), found)


def _read(told: str) -> Iterator[phonenumbers.PhoneNumber]:
    try:
        number = phonenumbers.parse(told, home_region())
    except phonenumbers.NumberParseException:
        return
    if phonenumbers.is_possible_number(number):
        yield number


def _is_valid(number: phonenumbers.PhoneNumber) -> bool:
    return bool(phonenumbers.is_valid_number(number))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
