"""Values that hold from a day: a span of punishment, a ban, a number, a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from qorgan.kernel.texts import Phrase, Text
from qorgan.law.citations import Basis, Citation, weakest

T = TypeVar("T")
U = TypeVar("U")

NOT_KNOWN = Phrase("not known")
NOT_PROVIDED = Phrase("not provided for")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """What the law says since a day.

    `value` None with `is_known` means that the law provides nothing; without it, that the text of that day has not
    been read.
    """

    value: T | None
    citation: Citation
    is_known: bool = True

    def shown(self, words: Callable[[T], Text]) -> Text:
        """The value in words, or that it is not known or not provided for."""
        if self.value is not None:
            return words(self.value)
        return NOT_PROVIDED if self.is_known else NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Derived(Generic[T]):
    """A value that follows from a rule (`citation`) applied to another value (`rests_on`)."""

    value: T | None
    citation: Citation
    rests_on: tuple[Citation, ...] = ()
    is_known: bool = True

    @property
    def basis(self) -> Basis:
        """The least certain of the rule and of what it was applied to."""
        return weakest(self.citation.weakest, *(citation.weakest for citation in self.rests_on))


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its name."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """Everything the law has said about one thing, oldest first."""

    stated: tuple[Stated[T], ...]

    def on(self, day: date) -> Stated[T] | None:
        """What held on the day; None before the first statement and after one that ended."""
        held = [one for one in self.stated if one.citation.since <= day]
        if not held:
            return None
        last = held[-1].citation.until
        return None if last is not None and day > last else held[-1]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something new began to hold."""
        return tuple(one.citation.since for one in self.stated)


@dataclass(frozen=True, slots=True)
class Span:
    """Bounds of a punishment in `unit` (years, mci, hours, days), both included.

    `least` None: the law gives only an upper bound. `most` None: the bounds have not been read (`is_known` is False).
    Two spans are equal when their bounds are; the citation is not compared.
    """

    least: int | None
    most: int | None
    unit: str = "years"
    citation: Citation | None = field(default=None, compare=False)

    @property
    def is_known(self) -> bool:
        """Whether the bounds have been read."""
        return self.most is not None

    @property
    def text(self) -> Text:
        """The span in words: “4 to 7 years”."""
        if self.most is None:
            return NOT_KNOWN
        up_to, between = _WORDS[self.unit]
        russian = "года" if self.most % 10 == 1 and self.most % 100 != 11 else "лет"
        template = up_to if self.least is None else between
        return template.filled(least=self.least, most=self.most, years=russian, s="" if self.most == 1 else "s")


_WORDS: dict[str, tuple[Text, Text]] = {
    "years": (
        Phrase("up to {most} year{s}"),
        Phrase("{least} to {most} year{s}"),
    ),
    "mci": (
        Phrase("up to {most} monthly index units"),
        Phrase("{least} to {most} monthly index units"),
    ),
    "hours": (
        Phrase("up to {most} hours"),
        Phrase("{least} to {most} hours"),
    ),
    "days": (
        Phrase("up to {most} days"),
        Phrase("{least} to {most} days"),
    ),
}


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban on holding posts or doing certain work; `years` None means for life."""

    years: int | None
    mandatory: bool

    @property
    def text(self) -> Text:
        """The ban in words."""
        length = Phrase("for life") if self.years is None else Span(least=None, most=self.years).text
        return (_BAN if self.mandatory else _BAN_POSSIBLE).filled(length=length)


_BAN = Phrase("ban on posts or activities {length}")
_BAN_POSSIBLE = Phrase("ban on posts or activities {length}, or without it")


class Confiscation:
    """Words for the confiscation of property."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    NONE = "none"
    TITLES = {
        MANDATORY: Phrase("with confiscation of property"),
        OPTIONAL: Phrase("with or without confiscation of property"),
        NONE: Phrase("without confiscation of property"),
    }
    RANK = (NONE, OPTIONAL, MANDATORY)
