"""One text in the languages of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES: tuple[str, ...] = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in English, Russian and Kazakh; every language is required."""

    en: str
    ru: str
    kk: str

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
        """The text with `{name}` places filled; a value that is itself a Text is put in its own language."""
        return Text(**{code: self.in_(code).format(**_spoken(values=values, language=code)) for code in LANGUAGES})

    def as_dict(self) -> dict[str, str]:
        """The text keyed by language code."""
        return {code: self.in_(code) for code in LANGUAGES}


def _spoken(*, values: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: value.in_(language) if isinstance(value, Text) else value for name, value in values.items()}
