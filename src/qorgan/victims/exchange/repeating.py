"""The single values in a cell, and what a remark may repeat of it: nothing that may say who somebody is."""

from __future__ import annotations

import re
from functools import lru_cache

from qorgan.desk.country import country
from qorgan.desk.importing.rows import KEY_SIGN
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.people import vault
from qorgan.victims.exchange import reading, sheets
from qorgan.victims.exchange.crosswalks import spelled
from qorgan.victims.exchange.fields import fields, values
from qorgan.victims.exchange.headings import by_label, by_name, day_field

BETWEEN = ";|,\n"
DAY, YEAR, BETWEEN_PARTS = "(?:0?[1-9]|[1-9][0-9])", "(?:19|20)[0-9]{2}", "[-./]"
LIKE_A_DAY = re.compile(
    "|".join(BETWEEN_PARTS.join(parts) for parts in ((YEAR, DAY, DAY), (DAY, YEAR, DAY), (DAY, DAY, YEAR)))
)
"""A mistaken date has a year of this time or the last: a telephone in three parts, or a number of a paper, is none."""
PLAIN_KEY = re.compile(r"[0-9]{1,5}|[A-Z]{1,2}-[0-9]{1,5}|(?:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A key that can name nobody: a number too short for a birth, one or two letters before it, or what a machine drew."""
WORDS = re.compile(r"\w+|[^\w\s]")


def kept_key(key: str) -> str:
    """What is kept of a row's key within its body: one that may name somebody leaves a keyed fingerprint, by which the row is known again."""
    body, _, own = key.partition(":")
    if key.startswith(KEY_SIGN) or (_is_ref(body) and (PLAIN_KEY.fullmatch(own) or _is_ref(own))):
        return key
    digest = vault.fingerprint("htcds", f"key|{key}").hex()[:32]
    return f"{body}:•{digest}" if _is_ref(body) else f"•{digest}"


def _is_ref(text: str) -> bool:
    """Whether a text is a reference of ours as it is written."""
    try:
        return read_ref(text) == text
    except NotFound:
        return False


def names_nobody(column: str, value: str) -> bool:
    """Whether a remark may repeat what stands in a column: a plain key, a day that is none, values of a list; all else may say who it is."""
    if column == reading.KEY:
        return kept_key(value) == value
    if not column or is_of_list(column, value):
        return True
    if LIKE_A_DAY.fullmatch(value):
        field_ = day_field(column) or column
        return field_ == sheets.CARED_SINCE or (bool(day_field(column)) and not field_.startswith("prs_"))
    ours = [list_ for list_, told in sheets.CODED.values() if told == column]
    return any(country().codes[list_].find(value) for list_ in ours)


def is_of_list(column: str, value: str) -> bool:
    """Whether a cell holds values of a list of the standard alone."""
    field_ = by_name(column) or by_label(column)
    if field_ not in fields() or not fields()[field_].values:
        return False
    return all(spelled(field_, part) is not None for part in split(field_, value))


def split(field_: str, text: str) -> list[str]:
    """The single values in a cell: labels of the field's list first, the longest first, as some hold a separator themselves.

    What is none ends at a separator, or at a space before a code: tools put the codes of one cell side by side with spaces.
    """
    parts, rest = [], text.strip()
    while rest:
        known = next((found for spelling in _spellings(field_) if (found := spelling.match(rest))), None)
        end = known.end() if known else min(_until_sign(rest), _until_code(field_, rest))
        parts.append(rest[:end].strip())
        rest = rest[end:].lstrip(BETWEEN + " \t")
    return [part for part in parts if part]


def _until_sign(text: str) -> int:
    return min((place for sign in BETWEEN if (place := text.find(sign)) >= 0), default=len(text))


def _until_code(field_: str, text: str) -> int:
    found = _codes(field_).search(text)
    return found.start() if found else len(text)


@lru_cache
def _codes(field_: str) -> re.Pattern[str]:
    """A code of the field's list after a space, in its own letters: a word of a sentence is none."""
    codes = {one for value in values().get(fields()[field_].values, ()) for one in (value.code, *value.variants)}
    single = sorted(
        (re.escape(one) for one in codes if one and not re.search(rf"[{BETWEEN}\s]", one)), key=len, reverse=True
    )
    return re.compile(rf"\s(?:{'|'.join(single)})(?=$|[{BETWEEN}\s])" if single else r"(?!)")


@lru_cache
def _spellings(field_: str) -> tuple[re.Pattern[str], ...]:
    """What begins with a value of the field's list, the longest first, in whatever letters and with whatever spaces.

    It ends there, at a separator, or at a space before another value.
    """
    spellings = {one for value in values().get(fields()[field_].values, ()) for one in value.spellings if one}
    ordered = sorted(spellings, key=lambda one: (-len(one), one))
    return tuple(
        re.compile(r"\s*".join(map(re.escape, WORDS.findall(one))) + rf"(?=$|[{BETWEEN}\s])", re.IGNORECASE)
        for one in ordered
    )
