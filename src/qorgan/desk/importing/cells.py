"""Reading one cell: the kinds of value a column may hold. Each reader gives the value or says why there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from qorgan.codes.lists import CodeList
from qorgan.codes.sorting import folded
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country, day_here
from qorgan.desk.importing.layouts import Column
from qorgan.desk.importing.reasons import Remark, about
from qorgan.desk.inputs import FIRST_DAY, LAST_DAY
from qorgan.desk.spellings import spellings
from qorgan.kernel.inputs import LINE_LENGTH, NOTE_LENGTH, UnsafeText, clean_text
from qorgan.kernel.texts import Phrase, Text

KEY_LENGTH = 120
MOST_REMEMBERED = 50_000
SIGNS = "=+-@"
NOTHING = frozenset(("", "-", "–", "—"))
FORMULA = re.compile(r"=\s*[\w(\"'+-]|[=+@-]\s*[A-Z][A-Z.]*\(|[=+@-][^|]*\|[^!]*!", re.DOTALL)
PLAIN_NUMBER = re.compile(r"^[+-]?[\d\s.,]+$")
TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?$", re.ASCII)
COUNTED, COUNTED_FROM = re.compile(r"^[1-5]\d{4}$", re.ASCII), date(1899, 12, 30)
"""A day as a spreadsheet counts it, where its cell was shown as a number."""
INSTANT = re.compile(r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:?\d{2})$", re.ASCII)
WHOLE = re.compile(r"^[+-]?\d+(?:[.,]0+)?$", re.ASCII)
SPACES = re.compile(r"[\s\u00a0\u202f']")
PROVISION = re.compile(r"^[^\d]{0,20}?(\d{1,4}(?:-\d{1,3})?)[^\d]{0,20}$", re.ASCII)
BETWEEN_CODES = re.compile(r"[;|\n]")
YES = frozenset(("1", "true", "yes", "y", "да", "д", "иә", "ия", "истина"))
NO = frozenset(("0", "false", "no", "n", "нет", "н", "жоқ", "жок", "ложь"))


class CellRefused(Exception):
    """The cell has no value that can be kept."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason)


Read = Callable[[str], Any]


@dataclass
class Reader:
    """Reads the cells of one column and remembers what it read before: lists repeat the same few values."""

    column: Column
    read: Read
    known: dict[str, tuple[Any, str]] = field(default_factory=dict)

    def read_all(self, cells: list[str]) -> tuple[list[Any], list[str], dict[int, Remark]]:
        """The values of a column in order, what each says in canonical form, and what is wrong by place.

        A cell that is empty or refused has no value.
        """
        if len(self.known) > MOST_REMEMBERED:
            self.known.clear()
        values: list[Any] = []
        texts: list[str] = []
        wrong: dict[int, Remark] = {}
        known = self.known
        for place, cell in enumerate(cells):
            if cell not in known:
                try:
                    value = self._value(cell)
                    known[cell] = (value, canonical(self.column.name, value))
                except CellRefused as refused:
                    wrong[place] = about(refused.reason, self.column.name, cell, **refused.values)
                    values.append(None)
                    texts.append("")
                    continue
            value, text = known[cell]
            values.append(value)
            texts.append(text)
        return values, texts, wrong

    def _value(self, cell: str) -> Any:
        bare = cell.strip()
        if bare in NOTHING:
            if self.column.is_required:
                raise CellRefused("cell.empty")
            return None
        if is_formula(bare) if self.column.kind == "note" else starts_formula(bare):
            raise CellRefused("cell.formula")
        return self.read(bare[1:] if is_quoted(bare) else bare)


def canonical(name: str, value: Any) -> str:
    """A value in the one form that tells whether a row changed, whatever way its cell was written."""
    if value is None:
        return ""
    return f"{name}={';'.join(value) if isinstance(value, tuple) else getattr(value, 'ref', value)}"


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the text instead of showing it."""
    return text[0] in "=@" or (text[0] in "+-" and not PLAIN_NUMBER.match(text))


def is_formula(text: str) -> bool:
    """Whether words of several lines are a formula all the same: people's own words often begin with a sign, a number or an account."""
    return bool(FORMULA.match(text))


def is_quoted(text: str) -> bool:
    """Whether an apostrophe stands before what a spreadsheet would else compute, as the house's own lists write it."""
    return len(text) > 1 and text[0] == "'" and text[1] in SIGNS


def readers_for(*, columns: tuple[Column, ...], actor: Actor, limits: Mapping[str, int]) -> dict[str, Reader]:
    """A reader for each column, for an actor's import. `limits` says how long the text of a column may be."""
    agencies: list[Read] = []

    def agency(_: Column) -> Read:
        if not agencies:
            agencies.append(_agency_reader(actor))
        return agencies[0]

    makers: dict[str, Callable[[Column], Read]] = {
        "key": lambda column: _text_reader(limit=limits.get(column.name, KEY_LENGTH)),
        "line": lambda column: _text_reader(limit=limits.get(column.name, LINE_LENGTH)),
        "note": lambda _: lambda cell: clean(cell, limit=NOTE_LENGTH, layout=True),
        "day": lambda _: read_day,
        "integer": lambda _: lambda cell: read_whole(cell, least=0, most=1_000_000),
        "amount": lambda _: lambda cell: read_whole(cell, least=0, most=10**15),
        "year": lambda _: lambda cell: read_whole(cell, least=FIRST_DAY.year, most=LAST_DAY.year),
        "yesno": lambda _: read_yes_or_no,
        "provision": lambda _: read_provision,
        "agency": agency,
        "code": lambda column: _code_reader(column),
        "codes": lambda column: _codes_reader(column),
    }
    return {column.name: Reader(column=column, read=makers[column.kind](column)) for column in columns}


def _text_reader(*, limit: int) -> Read:
    return lambda cell: clean(cell, limit=limit)


def clean(cell: str, *, limit: int, layout: bool = False) -> str:
    """The text as it may be kept."""
    if cell.isprintable() and len(cell) <= limit and unicodedata.is_normalized("NFC", cell):
        return cell
    try:
        return clean_text(cell, limit=limit, layout=layout)
    except UnsafeText as unsafe:
        raise CellRefused("cell.unsafe", why=unsafe.reason) from None


def read_day(cell: str) -> date:
    """A date as people write it, or as a spreadsheet counts it; a time of day is let go. Of an instant with its zone, the day here."""
    if INSTANT.match(cell):
        return _day_of_instant(cell)
    if COUNTED.match(cell):
        return _bounded(COUNTED_FROM + timedelta(days=int(cell)))
    try:
        return _bounded(spellings().day(TIME.sub("", cell)))
    except ValueError:
        raise CellRefused("cell.not_a_day") from None


def _day_of_instant(cell: str) -> date:
    try:
        return _bounded(day_here(datetime.fromisoformat(cell)))
    except (ValueError, OverflowError):
        raise CellRefused("cell.not_a_day") from None


def _bounded(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CellRefused("cell.day_out_of_bounds")
    return day


def read_whole(cell: str, *, least: int, most: int) -> int:
    """A whole number; spaces between thousands and a zero fraction are let go."""
    digits = SPACES.sub("", cell)
    if len(digits) > 40 or not WHOLE.match(digits):
        raise CellRefused("cell.not_a_number")
    number = int(re.split("[.,]", digits)[0])
    if not least <= number <= most:
        raise CellRefused("cell.number_out_of_bounds", least=least, most=most)
    return number


def read_yes_or_no(cell: str) -> bool:
    """Yes or no in any of the languages."""
    word = cell.casefold().rstrip(".")
    if word in YES:
        return True
    if word in NO:
        return False
    raise CellRefused("cell.not_yes_or_no")


def read_provision(cell: str) -> str:
    """The number of an article, part or paragraph, with or without words around it: `ст. 128`, `1)`."""
    found = PROVISION.match(cell)
    if found is None:
        raise CellRefused("cell.not_a_provision")
    return found.group(1)


def _code_reader(column: Column) -> Read:
    codes = country().codes[column.code_list]

    def read(cell: str) -> str:
        code = _code(cell, codes=codes, aliases=column.values)
        if code is None:
            raise CellRefused("cell.not_in_list", list=codes.title)
        return code

    return read


def _codes_reader(column: Column) -> Read:
    codes = country().codes[column.code_list]

    def read(cell: str) -> tuple[str, ...]:
        whole = _code(cell, codes=codes, aliases=column.values)
        if whole is not None:
            return (whole,)
        parts = [part.strip() for part in BETWEEN_CODES.split(cell) if part.strip()]
        if len(parts) == 1:
            parts = [part.strip() for part in cell.split(",") if part.strip()]
        found = [(part, _code(part, codes=codes, aliases=column.values)) for part in parts]
        lost = next((part for part, code in found if code is None), None)
        if lost is not None:
            raise CellRefused("cell.not_in_list", list=codes.title)
        return tuple(dict.fromkeys(code for _, code in found if code))

    return read


def _code(text: str, *, codes: CodeList, aliases: Mapping[str, str]) -> str | None:
    if text in codes:
        return text
    alias = aliases.get(folded(text))
    if alias is not None:
        return alias
    item = codes.find(text)
    return item.code if item else None


def _agency_reader(actor: Actor) -> Read:
    """Agencies by code, reference or name in any language, within the actor's reach."""
    index: dict[str, dict[int, Agency]] = {}
    for agency in Agency.objects.all():
        for name in (agency.code, agency.ref, agency.title_en, agency.title_ru, agency.title_kk):
            index.setdefault(_name_folded(name), {})[agency.id] = agency

    def read(cell: str) -> Agency:
        found = list(index.get(folded(cell), {}).values())
        if len(found) != 1:
            raise CellRefused("cell.unknown_agency")
        if not _within(found[0], actor=actor):
            raise CellRefused("cell.not_your_agency")
        return found[0]

    return read


_name_folded = lru_cache(maxsize=10_000)(folded)
"""Names of bodies, folded once and not for every list; never cells, which may name people."""


def _within(agency: Agency, *, actor: Actor) -> bool:
    if actor.scope is Scope.NATIONAL:
        return True
    if actor.scope is Scope.OWN_REGION:
        return agency.region == actor.agency.region
    return agency == actor.agency


KIND_WORDS: dict[str, Text] = {
    "key": Phrase("key of the source"),
    "line": Phrase("text"),
    "note": Phrase("long text"),
    "day": Phrase("date"),
    "integer": Phrase("whole number"),
    "amount": Phrase("sum of money"),
    "year": Phrase("year"),
    "yesno": Phrase("yes or no"),
    "provision": Phrase("number of a provision"),
    "agency": Phrase("agency"),
    "code": Phrase("code or name"),
    "codes": Phrase("codes or names, parted by ;"),
}
