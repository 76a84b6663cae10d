"""One text in the languages of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qorgan.kernel.catalogues import translated
from qorgan.kernel.days import clocked, day, month

LANGUAGES: tuple[str, ...] = ("en", "ru", "kk")
MARKS = {"en": ("“", "”", "‘", "’"), "ru": ("«", "»", "„", "“"), "kk": ("«", "»", "„", "“")}
"""The quotation marks of each language: the two that quote, and the two that quote within a quotation."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in English, Russian and Kazakh; every language is required."""

    en: str
    ru: str
    kk: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and all(getattr(self, code) == getattr(other, code) for code in LANGUAGES)

    def __hash__(self) -> int:
        return hash(self.en)

    @classmethod
    def of(cls, words: Mapping[str, str] | str | Text) -> Text:
        """Build a text from `{"en": ..., "ru": ..., "kk": ...}`, or repeat a name that is the same everywhere.

        Raises:
            KeyError: a language is missing.
        """
        if isinstance(words, Text):
            return words
        if isinstance(words, str):
            return cls(en=words, ru=words, kk=words)
        return cls(en=words["en"], ru=words["ru"], kk=words["kk"])

    def in_(self, language: str) -> str:
        """The sentence in `language` ("en", "ru", "kk"; "kk-KZ" reads as "kk"); English for any other."""
        code = language[:2].lower()
        return str(getattr(self, code)) if code in LANGUAGES else self.en

    def filled(self, **values: object) -> Text:
        """The text with `{name}` places filled, each value as its language says it: texts, dates, spans, amounts.

        A name that bears quotation marks and stands in those of the sentence gets the marks of a quotation within one.
        """
        return Text(**{code: _filled(self.in_(code), values=values, language=code) for code in LANGUAGES})

    def as_dict(self) -> dict[str, str]:
        """The text keyed by language code."""
        return {code: self.in_(code) for code in LANGUAGES}


class Phrase(Text):
    """A text of the program: its English stands in the code, each other language is read from the catalogues once it is asked for.

    `context` parts what English says alike and another language does not.
    """

    __slots__ = ("context",)
    context: str

    def __init__(self, words: str, /, *, context: str = "") -> None:
        object.__setattr__(self, "en", words)
        object.__setattr__(self, "context", context)

    def __getattr__(self, name: str) -> str:
        # Asked for by Python only while the place of that language is empty: from then on it costs what a text costs.
        if name not in LANGUAGES:
            raise AttributeError(name)
        said = translated(self.en, language=name, context=self.context)
        object.__setattr__(self, name, said)
        return said


def day_text(value: date) -> Text:
    """A date as each language writes it, to stand in a sentence."""
    return Text(**{code: day(value, language=code) for code in LANGUAGES})


def clock_text(value: datetime) -> Text:
    """A date and the hour as each language writes them, by the clock that the value itself carries."""
    return Text(**{code: clocked(value, language=code) for code in LANGUAGES})


def month_text(value: date) -> Text:
    """The month of a date as each language writes it."""
    return Text(**{code: month(value, language=code) for code in LANGUAGES})


def _filled(sentence: str, *, values: Mapping[str, object], language: str) -> str:
    said = sentence.format(**_spoken(values=values, language=language))
    return _nested(said, marks=MARKS[language]) if MARKS[language][0] in sentence else said


def _nested(words: str, *, marks: tuple[str, str, str, str]) -> str:
    """The words with the marks of every quotation within another made the inner ones; as they are where marks do not pair."""
    opens, closes, inner_opens, inner_closes = marks
    depth, told = 0, []
    for sign in words:
        if sign == opens:
            depth += 1
            told.append(opens if depth == 1 else inner_opens)
        elif sign == closes:
            told.append(closes if depth == 1 else inner_closes)
            depth -= 1
            if depth < 0:
                return words
        else:
            told.append(sign)
    return words if depth else "".join(told)


def _spoken(*, values: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: _said(value, language=language) for name, value in values.items()}


def _said(value: object, *, language: str) -> object:
    if isinstance(value, datetime):
        return clocked(value, language=language)
    if isinstance(value, date):
        return day(value, language=language)
    in_language = getattr(value, "in_", None)  # texts, spans and amounts say themselves
    return in_language(language) if callable(in_language) else value
