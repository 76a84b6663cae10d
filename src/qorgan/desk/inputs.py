"""The kinds of value an act may ask for, checked the same way at every door."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from qorgan.desk.country import country
from qorgan.desk.spellings import spellings
from qorgan.kernel.identifiers import A_PERSONS, holds_a_number, holds_a_patronymic
from qorgan.kernel.inputs import LINE_LENGTH, NOTE_LENGTH, UnsafeText, clean_line, clean_note
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, Text

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
CLOCK = re.compile(r"^(.+?)[ T,]+(\d{1,2}):(\d{2})$")
HAS_AN_HOUR = re.compile(r"[ T]\d")
HOUR_AND_MINUTE = re.compile(r"^(\d{1,2})[:.](\d{2})$")

NOT_A_DAY = Phrase("“{value}” is not a date; write it as 2020-02-10 or 10.02.2020")
NOT_AN_INSTANT = Phrase("“{value}” is not a day with an hour; write it as 2020-02-10 14:30 or 10.02.2020 14:30")
NOT_A_TIME = Phrase("“{value}” is not a time of day; write it as 03:40")
DAY_OUT_OF_BOUNDS = Phrase("{value} is outside the years 1900 to 2100")
NONE_OF_THESE = Phrase("“{value}” is none of these: {words}")
NOT_IN_LIST = Phrase("“{value}” is not in the list “{name}”")
FEWEST_LETTERS = 3
NO_WORDS = Phrase("says nothing: write it in words")
TELLS_A_NUMBER = Phrase(
    "holds a number as long as that of a person or a telephone: take it out; write sums in groups of three figures"
)
TELLS_A_NAME = Phrase("names somebody: write the post or the reference instead")
EMPTY = Phrase("must not be empty")


def problem(text: Text) -> PydanticCustomError:
    """The error pydantic carries to the counter."""
    return PydanticCustomError("told", "{en}", text.as_dict())


def _line(value: str) -> str:
    try:
        text = clean_line(value)
    except UnsafeText as unsafe:
        raise problem(unsafe.reason) from None
    if not text:
        raise problem(EMPTY)
    return text


@dataclass(frozen=True)
class OfLines:
    """Marks text of several lines: a page asks for it in a field of several."""


@dataclass(frozen=True)
class MayBeEmptied:
    """Marks a value that is taken away when it is given as "" or null; what is not given at all stays."""


@dataclass(frozen=True)
class HasCome:
    """Marks a day that is not after the actor's today. Which day that is only the counter knows (`days.refuse_wrong_days`)."""


@dataclass(frozen=True)
class IsToCome:
    """Marks a day that is not before the actor's today."""


@dataclass(frozen=True)
class LastOf:
    """Marks the last day of what begins on another day of the act, written `Annotated[Day, LastOf("from_on")]`."""

    first: str


def _line_or_nothing(value: str) -> str:
    return _line(value) if value.strip() else ""


def _note(value: str) -> str:
    try:
        return clean_note(value)
    except UnsafeText as unsafe:
        raise problem(unsafe.reason) from None


def has_words(text: str) -> bool:
    """Whether somebody reads something in it: a stroke or a dot is no reason."""
    return sum(sign.isalpha() for sign in text) >= FEWEST_LETTERS


def _told(text: str) -> str:
    if not has_words(text):
        raise problem(NO_WORDS)
    return text


def _why(value: str) -> str:
    return _told(_line(value))


def _lines(value: str) -> str:
    text = _note(value)
    if not text.strip():
        raise problem(EMPTY)
    return text


def _reasons(value: str) -> str:
    return _told(_lines(value))


def shown(value: object) -> str:
    """A wrong value as it may be repeated in a sentence: short, printable."""
    text = "".join(sign if sign.isprintable() else "·" for sign in str(value)[:60])
    return text.encode("utf-8", "replace").decode()


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _bounded(value)
    if not isinstance(value, str):
        raise problem(NOT_A_DAY.filled(value=shown(value)))
    try:
        read = spellings().day(value.strip())
    except ValueError:
        raise problem(NOT_A_DAY.filled(value=shown(value))) from None
    return _bounded(read)


def read_day(text: str, *, field: str) -> date:
    """A day as every door reads it.

    Raises:
        BadInput: it is none; `field` is what it was given as.
    """
    try:
        return _day(text)
    except PydanticCustomError as wrong:
        raise BadInput(problems={field: [Text.of(wrong.context or {})]}) from None


def _time(value: Any) -> time:
    if isinstance(value, time):
        return value
    found = HOUR_AND_MINUTE.match(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise problem(NOT_A_TIME.filled(value=shown(value)))
    return time(int(found[1]), int(found[2]))


def _bounded(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise problem(DAY_OUT_OF_BOUNDS.filled(value=day))
    return day


def _instant(value: Any) -> datetime:
    """An instant; one without a zone is by the clock of the country. A bare day is none: midnight would be nobody's word."""
    try:
        if isinstance(value, datetime):
            read = value
        elif found := CLOCK.match(str(value).strip()):
            read = datetime.combine(_day(found[1]), time(int(found[2]), int(found[3])))
        elif HAS_AN_HOUR.search(str(value).strip()):
            read = datetime.fromisoformat(str(value).strip())
        else:
            raise ValueError
    except (ValueError, PydanticCustomError):
        raise problem(NOT_AN_INSTANT.filled(value=shown(value))) from None
    _bounded(read.date())
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(country().zone))


@dataclass(frozen=True)
class Nameless:
    """Marks text that others read outside the vault: it holds no number of so many `figures` and no patronymic.

    What else reads as somebody's name or address is asked about (`desk.naming`).
    """

    figures: int = A_PERSONS
    sums_may_stand: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, text: str) -> str:
        if told := self.fault_in(text):
            raise problem(told)
        return text

    def fault_in(self, text: str) -> Text | None:
        """Why a text may not be read by others, if it may not."""
        if holds_a_number(text, figures=self.figures, sums_may_stand=self.sums_may_stand):
            return TELLS_A_NUMBER
        return TELLS_A_NAME if holds_a_patronymic(text) else None


Line = Annotated[str, AfterValidator(_line), Field(json_schema_extra={"maxLength": LINE_LENGTH, "minLength": 1})]
Because = Annotated[
    str, AfterValidator(_why), Field(json_schema_extra={"maxLength": LINE_LENGTH, "minLength": FEWEST_LETTERS})
]
"""Why something is done: a line in which something can be read."""
Emptiable = Annotated[
    str, AfterValidator(_line_or_nothing), MayBeEmptied(), Field(json_schema_extra={"maxLength": LINE_LENGTH})
]
Note = Annotated[str, AfterValidator(_note), OfLines(), Field(json_schema_extra={"maxLength": NOTE_LENGTH})]
EmptiableNote = Annotated[
    str, AfterValidator(_note), OfLines(), MayBeEmptied(), Field(json_schema_extra={"maxLength": NOTE_LENGTH})
]
Lines = Annotated[
    str, AfterValidator(_lines), OfLines(), Field(json_schema_extra={"maxLength": NOTE_LENGTH, "minLength": 1})
]
"""Some lines that must not be empty and may be numbers alone."""
Reasons = Annotated[
    str,
    AfterValidator(_reasons),
    OfLines(),
    Field(json_schema_extra={"maxLength": NOTE_LENGTH, "minLength": FEWEST_LETTERS}),
]
NamelessLine = Annotated[Line, Nameless()]
"""A line that other bodies read: it tells of nobody who could be found by it."""
NamelessBecause = Annotated[Because, Nameless()]
NamelessNote = Annotated[Note, Nameless()]
NamelessReasons = Annotated[Reasons, Nameless()]
Day = Annotated[date, BeforeValidator(_day)]
PastDay = Annotated[Day, HasCome()]
"""A day on which something happened; no later one is taken."""
ComingDay = Annotated[Day, IsToCome()]
"""A day on which something is to happen; none of the past is taken."""
UntilDay = Annotated[Day, LastOf("from_on")]
"""The last day of what begins on `from_on`."""
LastDay = Annotated[Day, LastOf("first_on")]
"""The last day of what begins on `first_on`."""
Instant = Annotated[datetime, BeforeValidator(_instant)]
TimeOfDay = Annotated[time, BeforeValidator(_time)]
Amount = Annotated[int, Field(ge=0, le=10**15)]
Number = Annotated[int, Field(ge=0, le=1_000_000)]
Secret = Annotated[str, Field(max_length=200, json_schema_extra={"format": "password"})]


@dataclass(frozen=True)
class CodeOf:
    """A code of a list of the country, written `Annotated[str, CodeOf("regions")]`."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str) -> str:
        codes = country().codes[self.name]
        if value not in codes:
            raise problem(NOT_IN_LIST.filled(value=shown(value), name=codes.title))
        return value


class OneOf:
    """One of a few words that the program knows, written `Annotated[str, OneOf("pdf", "docx")]`; what people choose from is a list of codes."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str) -> str:
        if value not in self.words:
            raise problem(NONE_OF_THESE.filled(value=shown(value), words=", ".join(self.words)))
        return value


PLAIN: dict[str, Text] = {
    "missing": Phrase("must be given"),
    "extra_forbidden": Phrase("is not a field of this act"),
    "int_parsing": Phrase("must be a whole number"),
    "bool_parsing": Phrase("must be yes or no"),
    "string_type": Phrase("must be a text"),
    "string_unicode": Phrase("is not sound Unicode"),
    "list_type": Phrase("must be a list"),
    "greater_than_equal": Phrase("is too small"),
    "less_than_equal": Phrase("is too large"),
    "string_too_long": Phrase("is too long"),
    "too_short": Phrase("must name at least one"),
    "too_long": Phrase("is too long"),
}
UNREADABLE = Phrase("cannot be read")


def problem_text(error: dict[str, Any]) -> Text:
    """What a pydantic error says, in every language."""
    if error["type"] == "told":
        return Text.of(error["ctx"])
    return PLAIN.get(error["type"], PLAIN.get(f"{str(error['type']).split('_')[0]}_parsing", UNREADABLE))
