"""The individual identification number: twelve digits YYMMDD + century and sex + serial + check.

Papers are lost, numbers are misheard, and foreigners may have none: what does not fit is a warning to look at,
never a reason to refuse help. Source: Government resolution No. 565 of 11 June 2003, and published samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LENGTH = 12
FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}

MALFORMED = "iin_malformed"
CHECK_DIGIT = "iin_check_digit"
IMPOSSIBLE_DATE = "iin_impossible_date"
UNKNOWN_CENTURY = "iin_unknown_century"
NO_CENTURY = "iin_no_century"
BIRTH_DIFFERS = "iin_birth_differs"
SEX_DIFFERS = "iin_sex_differs"


@dataclass(frozen=True)
class Reading:
    """What a number says. `born_on` is None when its date does not exist, `sex` is "" when it tells none."""

    year: int | None
    born_on: date | None
    sex: str
    warnings: tuple[str, ...]


def plain_iin(text: str) -> str:
    """The number without spaces and dashes; other signs stay, so that a misread number is kept as it was written."""
    return "".join(sign for sign in text if sign not in " -\u00a0\u2011\u2013")


def check_digit(eleven: str) -> int | None:
    """The check digit of the first eleven digits; None when such a number is never issued."""
    digits = [int(sign) for sign in eleven]
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def read_iin(number: str) -> Reading:
    """Birth date, sex and inner contradictions of a number."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return Reading(year=None, born_on=None, sex="", warnings=(MALFORMED,))
    warnings = [] if check_digit(number[:11]) == int(number[11]) else [CHECK_DIGIT]
    mark = int(number[6])
    century = CENTURIES.get(mark)
    if century is None:
        # Some descriptions give foreigners a 0 here; it tells neither century nor sex.
        warnings.append(NO_CENTURY if mark == 0 else UNKNOWN_CENTURY)
        return Reading(year=None, born_on=None, sex="", warnings=tuple(warnings))
    year = century + int(number[:2])
    try:
        born_on = date(year, int(number[2:4]), int(number[4:6]))
    except ValueError:
        born_on = None
        warnings.append(IMPOSSIBLE_DATE)
    return Reading(year=year, born_on=born_on, sex="male" if mark % 2 else "female", warnings=tuple(warnings))


def iin_warnings(number: str, *, born_on: date | None, birth_year: int | None, sex: str) -> list[str]:
    """Codes of everything in a number that contradicts itself or what is stated; an empty number has none."""
    if not number:
        return []
    read = read_iin(number)
    warnings = list(read.warnings)
    stated_year = born_on.year if born_on else birth_year
    dates_differ = born_on is not None and read.born_on is not None and born_on != read.born_on
    years_differ = stated_year is not None and read.year is not None and stated_year != read.year
    if dates_differ or years_differ:
        warnings.append(BIRTH_DIFFERS)
    if read.sex and sex in ("male", "female") and sex != read.sex:
        warnings.append(SEX_DIFFERS)
    return warnings
