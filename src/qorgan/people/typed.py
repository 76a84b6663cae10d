"""What a reader typed to be struck out of a text: names and numbers as they stand there, not who anybody is.

A word that is no name must not be lost. So it goes only out of a text in which it stands with a capital letter. One in small letters
goes only if whoever typed it said that it is a name written small: a word alone on its line wherever it stands, several where all of
them stand side by side, as a full name does. A number is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from qorgan.people.identity import Document, Identity
from qorgan.people.identity_clues import SHORTEST_NUMBER, WORD, name_words_of, seen, without_identity
from qorgan.people.inflections import PARTS, Forms
from qorgan.people.names import skeleton
from qorgan.people.phones import SIDE, phone_key, read_phone
from qorgan.people.vault import document_key

BREAK = re.compile(r"[^\w\s'’-]")
"""A sign at which words stand no more beside each other."""
NEXT = re.compile(r"[,;]|/(?!\s*\d)|(?<=[^\W\d_])\s*/")
"""What parts names that were typed after each other. Between figures a stroke is of one number."""


def lines_of(typed: str) -> list[str]:
    """The lines of what was typed, each name or number of its own one."""
    return [name for line in typed.splitlines() for name in map(str.strip, NEXT.split(line)) if name]


class Typed:
    """One line of what was typed."""

    def __init__(self, line: str, *, is_small: bool = False) -> None:
        runs = [run[0] for run in SIDE.finditer(line) if _is_number(run)]
        name = line
        for run in runs:
            name = name.replace(run, " ")
        self.length = len(runs) + len(WORD.findall(seen(name)))
        self.documents = tuple(Document(number=one) for one in (*runs, line) if any(map(str.isdigit, one)))
        self.phones = tuple(phone for run in runs if phone_key(phone := read_phone(run)))
        self.names = name_words_of(Identity(aliases=(name,)))
        self.is_small = is_small

    @cached_property
    def _forms(self) -> dict[str, Forms]:
        return {name: Forms(name) for name in self.names}

    def stands_small(self, texts: Iterable[str]) -> bool:
        """Whether something of the line would stay: a word struck in none of the texts in which it stands, or part of a full name."""
        texts = list(texts)
        if any(self._stands_whole(text) and self._named(text) != self.names for text in texts):
            return True
        words = {word for text in texts for word in _words(text)}
        found = {name for name, forms in self._forms.items() if any(map(forms.has, words))}
        return bool(found.difference(*map(self._named, texts)))

    def struck(self, text: str) -> str:
        """A text without the numbers of the line, and without those of its words that are names in this very text."""
        identity = Identity(aliases=tuple(self._named(text)), documents=self.documents, phones=self.phones)
        return without_identity(text, identity=identity, any_number=False)

    def _named(self, text: str) -> set[str]:
        if self.is_small and self._stands_whole(text):
            return self.names
        is_any = self.is_small and len(self.names) == 1
        fitting = [word for word in _words(text) if is_any or word[0].isupper()]
        figures = {name for name in self.names if any(sign.isdigit() for sign in name)}
        return figures | {name for name, forms in self._forms.items() if any(map(forms.has, fitting))}

    def _stands_whole(self, text: str) -> bool:
        """Whether two or more words of the line stand side by side, in any order; what says whose child somebody is may stand between."""
        return len(self.names) > 1 and any(map(self._has_all, BREAK.split(seen(text))))

    def _has_all(self, run: str) -> bool:
        many, words = len(self.names), [word for word in _words(run) if skeleton(word) not in PARTS]
        held = [{name for name, forms in self._forms.items() if forms.has(word)} for word in words]
        windows = (held[at : at + many] for at in range(len(held) - many + 1))
        return any(all(window) and set().union(*window) == self.names for window in windows)


def _words(text: str) -> list[str]:
    found: list[str] = WORD.findall(seen(text))
    return found


def _is_number(run: re.Match[str]) -> bool:
    """Whether figures are a number of its own: long enough, and no part of a word, as the number of a paper may be."""
    beside = run.string[: run.start()][-1:] + run.string[run.end() :][:1]
    return len(document_key(run[0])) >= SHORTEST_NUMBER and not any(sign.isalnum() for sign in beside)
