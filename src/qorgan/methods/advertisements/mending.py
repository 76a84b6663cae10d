"""Words parted from one another, with letters of another alphabet that only look right put back.

`Рaбoта` with Latin a and o is `работа`; `mоney` with a Cyrillic о is `money`; `раб0та` and `р@бота` are words too.
A mended text is as long as the text it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qorgan.methods.advertisements.vocabulary import Vocabulary
from qorgan.methods.advertisements.wording import MOST_KEPT

TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['@$0346][^\W\d_]+)*")
FIRST_CYRILLIC, LAST_CYRILLIC, LAST_LATIN = "\u0400", "\u052f", "\u024f"
FEW = 0.2
"""Where fewer letters than this share are surely of the other alphabet, a word of look-alikes alone is mended too."""


class Token(NamedTuple):
    """A word or a group of figures of the mended text, and where it stands there."""

    text: str
    start: int
    end: int

    @property
    def is_figures(self) -> bool:
        """Whether it is written in figures."""
        return self.text[0].isdigit()


@dataclass(frozen=True)
class Alphabets:
    """How letters of two alphabets are told apart and put back."""

    to_cyrillic: Mapping[str, str]
    to_latin: Mapping[str, str]
    unsure: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Alphabets:
        """Those of a vocabulary."""
        pairs = {**vocabulary.within_mixed, **vocabulary.look_alikes}
        return cls(
            to_cyrillic={**pairs, **vocabulary.like_letters},
            to_latin={
                **{cyrillic: latin for latin, cyrillic in pairs.items()},
                **dict(zip("0$34@", "oseaa", strict=True)),
            },
            unsure=frozenset((*vocabulary.look_alikes, *vocabulary.look_alikes.values())),
        )

    @cached_property
    def kept(self) -> dict[str, tuple[str, int, int]]:
        """Each word met: as mended, with the number of its letters that are surely Cyrillic and surely Latin."""
        return {}

    def mended(self, word: str) -> tuple[str, int, int]:
        """A word as it was meant."""
        found = self.kept.get(word)
        if found is None:
            if word[0].isdigit():
                return word, 0, 0
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[word] = found = self._mend(word)
        return found

    def _mend(self, word: str) -> tuple[str, int, int]:
        cyrillic = [sign for sign in word if FIRST_CYRILLIC <= sign <= LAST_CYRILLIC]
        latin = [sign for sign in word if sign.isalpha() and sign <= LAST_LATIN]
        sure_cyrillic = sum(sign not in self.unsure for sign in cyrillic)
        sure_latin = sum(sign not in self.unsure for sign in latin)
        if len(cyrillic) + len(latin) == len(word) and not (cyrillic and latin):
            return word, sure_cyrillic, sure_latin
        if sure_cyrillic > sure_latin:
            return self.in_cyrillic(word), sure_cyrillic, 0
        if sure_latin > sure_cyrillic:
            return self._of_one(word, is_cyrillic=False), 0, sure_latin
        return (word, 0, 0) if cyrillic and latin else (self._of_one(word, is_cyrillic=bool(cyrillic)), 0, 0)

    def _of_one(self, word: str, *, is_cyrillic: bool) -> str:
        pairs = self.to_cyrillic if is_cyrillic else self.to_latin
        return "".join(pairs.get(sign, sign) for sign in word)

    def in_cyrillic(self, word: str) -> str:
        """A word with every letter that looks like a Cyrillic one made so."""
        return "".join(self.to_cyrillic.get(sign, sign) for sign in word)

    def in_latin(self, word: str) -> str:
        """A word with every letter that looks like a Latin one made so; figures stay."""
        return "".join(self.to_latin.get(sign, sign) if sign.isalpha() else sign for sign in word)


@dataclass(frozen=True, slots=True)
class Mended:
    """The words of a text put right, and how many letters are surely of each alphabet."""

    tokens: tuple[Token, ...]
    cyrillic: int
    latin: int

    def over(self, flat: str) -> str:
        """A text of the same length with these words in their places."""
        return "".join(_joined(flat, tokens=self.tokens))


def mend(flat: str, *, alphabets: Alphabets) -> Mended:
    """Part the words of a text in plain signs and put each right."""
    found = [(one[0], one.start()) for one in TOKEN.finditer(flat)]
    read = [alphabets.mended(word) for word, _ in found]
    cyrillic, latin = sum(one[1] for one in read), sum(one[2] for one in read)
    is_cyrillic = latin <= cyrillic
    is_sure = min(latin, cyrillic) < FEW * max(latin, cyrillic)
    put = alphabets.in_cyrillic if is_cyrillic else alphabets.in_latin
    words = [
        word if in_cyrillic or in_latin or not _is_put(word, is_sure=is_sure) else put(word)
        for word, in_cyrillic, in_latin in read
    ]
    tokens = tuple(Token(word, start, start + len(word)) for word, (_, start) in zip(words, found, strict=True))
    return Mended(tokens=tokens, cyrillic=cyrillic, latin=latin)


def _is_put(word: str, *, is_sure: bool) -> bool:
    """Whether the text says of which alphabet a word of look-alikes is: where it is surely of one, or the word is of both."""
    if word[0].isdigit():
        return False
    return is_sure or (not word.isascii() and any(sign <= LAST_LATIN and sign.isalpha() for sign in word))


def _joined(flat: str, *, tokens: tuple[Token, ...]) -> Iterator[str]:
    place = 0
    for token in tokens:
        yield flat[place : token.start]
        yield token.text
        place = token.end
    yield flat[place:]
