"""The template behind a group of texts: words all of them say, and slots in which they differ.

The text most like all others is the base. The words of every other one are laid beside it; what nearly all say at one place is fixed,
what they differ in becomes a slot. A stretch that was marked as a phone, a price or a place is one word, alike to any other of its label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from qorgan.methods.likeness.masking import Mark, masked
from qorgan.methods.likeness.sketches import SIZE, shared, sketched

NEARLY_ALL = 0.8
"""The share of texts that must say the same at a place for it to be fixed."""
MOST_TEXTS = 60
"""Texts read for one template; of more, every n-th in order of their words."""
EXAMPLES = 5
_WORD = re.compile(r"(\+?\d(?:[\d\s().:_+-]*\d)?)|\w+")
_PUT_ASIDE = "\0"
"""What the key of a marked stretch begins with: no word does."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words that nearly all texts of a group say here, as the base writes them."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where the texts differ: what stands there, most frequent first, how many ways there are, and what most were marked as."""

    examples: tuple[str, ...]
    different: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Fixed words and slots, in the order in which the texts say them."""

    parts: tuple[Fixed | Slot, ...]

    def written(self, name: Callable[[Slot], str] = lambda slot: slot.label or "…") -> str:
        """The template in one line, its slots in braces: `Работа в {place}, {price}, паспорт у нас`."""
        return "".join(part.text if isinstance(part, Fixed) else f"{{{name(part)}}}" for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a marked stretch of a text, with what it is compared by."""

    key: str
    text: str
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words of a text, and for each word of the base the one that answers to it."""

    words: Sequence[_Word]
    answers: dict[int, int]

    def between(self, one: int, other: int) -> Sequence[_Word] | None:
        """What the text says between the answers to two words of the base; None when it does not answer to both."""
        if {one, other} <= self.answers.keys():
            return self.words[self.answers[one] + 1 : self.answers[other]]
        return None


def template_of(texts: Sequence[str], marks: Sequence[Sequence[Mark]] | None = None) -> Template:
    """The template of the texts of one group, whatever their order; `marks` tells for each text what was recognised in it."""
    found = {text: tuple(marks[at]) if marks else () for at, text in enumerate(texts)}
    chosen = sorted(found)[:: max(1, -(-len(found) // MOST_TEXTS))]
    if not chosen:
        return Template(())
    base = _base([masked(text, found[text]) for text in chosen])
    words = [list(_words(text, found[text])) for text in chosen]
    beside = [_laid(words[base], other) for other in words]
    return Template(tuple(_merged(_parts(chosen[base], words[base], beside))))


def _base(plains: Sequence[str]) -> int:
    """Which text is most like all others."""
    values = sketched(plains)
    rows = [values[start : start + SIZE] for start in range(0, len(values), SIZE)]
    return max(range(len(rows)), key=lambda at: (sum(shared(rows[at], row) for row in rows), -at))


def _words(text: str, marks: Sequence[Mark]) -> Iterator[_Word]:
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= at:
            yield from _plain_words(text, at, mark.start)
            yield _Word(_PUT_ASIDE + mark.label, text[mark.start : mark.end], mark.start, mark.end, mark.label)
            at = mark.end
    yield from _plain_words(text, at, len(text))


def _plain_words(text: str, start: int, end: int) -> Iterator[_Word]:
    for found in _WORD.finditer(text, start, end):
        yield _Word(_PUT_ASIDE if found[1] else found[0].casefold(), found[0], found.start(), found.end())


def _laid(base: Sequence[_Word], other: Sequence[_Word]) -> _Beside:
    """Another text beside the base; both begin and end together."""
    matcher = SequenceMatcher(None, [word.key for word in base], [word.key for word in other], autojunk=False)
    answers = {here + by: there + by for here, there, size in matcher.get_matching_blocks() for by in range(size)}
    return _Beside(other, answers | {-1: -1, len(base): len(other)})


def _parts(text: str, base: Sequence[_Word], beside: Sequence[_Beside]) -> Iterator[Fixed | Slot]:
    """Walk over the base from one word that nearly all answer to, to the next, with the signs that the base writes between."""
    firm = [at for at in range(len(base)) if sum(at in one.answers for one in beside) >= NEARLY_ALL * len(beside)]
    for one, other in pairwise([-1, *firm, len(base)]):
        here = base[one].end if one >= 0 else 0
        there = base[other].start if other < len(base) else len(text)
        within = base[one + 1 : other]
        said = _said([words for row in beside if (words := row.between(one, other)) is not None])
        if said is None:
            yield Fixed(text[within[-1].end if within else here : there])
        else:
            yield from (
                Fixed(text[here : within[0].start] if within else text[here:there] or " "),
                said,
                Fixed(text[within[-1].end : there] if within else " "),
            )
        if other < len(base):
            answers = [[row.words[row.answers[other]]] for row in beside if other in row.answers]
            yield _said(answers) or Fixed(base[other].text)


def _said(ways: Sequence[Sequence[_Word]]) -> Fixed | Slot | None:
    """What the texts say at one place: the same nearly all, different things, or nearly all nothing."""
    counted = Counter(" ".join(word.text.casefold() for word in words) for words in ways)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for words in ways:
        text = " ".join(word.text for word in words)
        written[text.casefold()][text] += 1
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    if counted[ranked[0]] >= NEARLY_ALL * len(ways):
        return Fixed(_most(written[ranked[0]])) if ranked[0] else None
    examples = [_most(written[key]) for key in ranked if key]
    labels = Counter(word.label for words in ways for word in words)
    return Slot(tuple(examples[:EXAMPLES]), len(examples), _most(labels))


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda key: (-counted[key], key))


def _merged(parts: Iterable[Fixed | Slot]) -> Iterator[Fixed | Slot]:
    """The parts with fixed words that follow each other made one."""
    for fixed, run in groupby(parts, key=lambda part: isinstance(part, Fixed)):
        if not fixed:
            yield from run
        elif text := "".join(part.text for part in run if isinstance(part, Fixed)):
            yield Fixed(text)
