"""Words that are looked for: written by a person as data, found in one pass over the words of a text.

работ*            any word that begins so
алматы+           the word, alone or with one of the endings of the vocabulary
паспорт* у нас    these words one after another
паспорт* .. сда*  these words with at most three others between them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from qorgan.methods.advertisements.signs import folded, spelled

GAP, BEGINS, INFLECTED = "..", "*", "+"
WIDEST_GAP = 3
MOST_KEPT = 50_000
"""How many different words are kept with what they mean; past it, the memory begins anew."""


class BadWords(ValueError):
    """The wording cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a wording: how it is compared, and whether others may stand before it."""

    word: str
    way: str
    after_gap: bool = False

    def fits(self, forms: Sequence[str], *, endings: frozenset[str]) -> bool:
        """Whether a word of the text, in one of its forms, is meant."""
        return any(self._fits(form, endings=endings) for form in forms)

    def _fits(self, form: str, *, endings: frozenset[str]) -> bool:
        if not self.way:
            return form == self.word
        if not form.startswith(self.word):
            return False
        return self.way == BEGINS or form == self.word or form[len(self.word) :] in endings


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A wording and what it means."""

    elements: tuple[Element, ...]
    written: str
    means: object


class Hit(NamedTuple):
    """A wording found among words: the first, the one after the last, and those within that no element names."""

    wording: Wording
    first: int
    beyond: int
    between: tuple[int, ...] = ()


@lru_cache(maxsize=MOST_KEPT)
def forms_of(word: str) -> tuple[str, ...]:
    """The forms in which a word is compared: as it is written and, where its letters are Latin, as it sounds."""
    plain = folded(word)
    sounds = spelled(word) if word[:1] < "\u0370" else plain
    return (plain,) if plain == sounds else (plain, sounds)


def parse_wording(written: str, *, means: object) -> Wording:
    """A wording as it is written in a file.

    Raises:
        BadWords: it is empty, or begins or ends with a gap.
    """
    elements: list[Element] = []
    gap = False
    for part in written.lower().split():
        if part == GAP:
            gap = True
            continue
        way = part[-1] if part[-1] in (BEGINS, INFLECTED) else ""
        word = folded(part[: len(part) - len(way)])
        if not word or not word.isalnum():
            raise BadWords(f"“{part}” is no word; write letters or figures, with * or + at the end where needed")
        if gap and not elements:
            raise BadWords(f"“{written}” begins with a gap")
        elements.append(Element(word, way, after_gap=gap))
        gap = False
    if gap or not elements:
        raise BadWords(f"“{written}” must end with a word")
    return Wording(tuple(elements), written, means)


class Lexicon:
    """Many wordings, found together; each word of a text is looked up once, however many wordings there are."""

    def __init__(self, wordings: Iterable[Wording], *, endings: frozenset[str]) -> None:
        self._endings = endings
        self._whole: dict[str, list[Wording]] = {}
        self._begun: dict[str, list[Wording]] = {}
        for wording in wordings:
            first = wording.elements[0]
            index = self._begun if first.way else self._whole
            index.setdefault(first.word, []).append(wording)
        self._lengths = sorted({len(word) for word in self._begun})
        self._kept: dict[str, tuple[Wording, ...]] = {}

    def begun_by(self, word: str) -> tuple[Wording, ...]:
        """The wordings whose first word this may be."""
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[word] = found = tuple(dict.fromkeys(self._sought(forms_of(word))))
        return found

    def _sought(self, forms: Sequence[str]) -> Iterator[Wording]:
        for form in forms:
            yield from self._whole.get(form, ())
            for length in self._lengths:
                if length > len(form):
                    break
                for wording in self._begun.get(form[:length], ()):
                    if wording.elements[0].fits((form,), endings=self._endings):
                        yield wording

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every wording that stands among the words, in their order."""
        kept = self._kept
        for first, word in enumerate(words):
            begun = kept.get(word)
            for wording in self.begun_by(word) if begun is None else begun:
                if len(wording.elements) == 1:
                    yield Hit(wording, first, first + 1)
                elif (hit := self._followed(wording, words=words, first=first)) is not None:
                    yield hit

    def _followed(self, wording: Wording, *, words: Sequence[str], first: int) -> Hit | None:
        place = first + 1
        between: list[int] = []
        for element in wording.elements[1:]:
            last = min(place + (WIDEST_GAP if element.after_gap else 0), len(words) - 1)
            for tried in range(place, last + 1):
                if element.fits(forms_of(words[tried]), endings=self._endings):
                    between.extend(range(place, tried))
                    place = tried + 1
                    break
            else:
                return None
        return Hit(wording, first, place, tuple(between))
