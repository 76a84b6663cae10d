"""What a reader typed to be struck out of a text: names and numbers as they stand there, not who anybody is.

A word that is no name must not be lost: a name stands somewhere with a capital letter. A number is a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from qorgan.people.declining import Forms
from qorgan.people.identity import Document, Identity
from qorgan.people.phones import SIDE, phone_key, read_phone
from qorgan.people.telling import SHORTEST_NUMBER, WORD, name_words_of, seen, without_identity
from qorgan.people.vault import document_key


class Typed:
    """One line of what was typed."""

    def __init__(self, line: str) -> None:
        runs = [run[0] for run in SIDE.finditer(line) if _is_number(run)]
        name = line
        for run in runs:
            name = name.replace(run, " ")
        self.length = len(runs) + len(WORD.findall(seen(name)))
        self.documents = tuple(Document(number=one) for one in (*runs, line) if any(map(str.isdigit, one)))
        self.phones = tuple(phone for run in runs if phone_key(phone := read_phone(run)))
        self.names = name_words_of(Identity(aliases=(name,)))

    @cached_property
    def _forms(self) -> dict[str, Forms]:
        return {name: Forms(name) for name in self.names}

    def stands_small_alone(self, texts: Iterable[str]) -> bool:
        """Whether a word of the line stands in texts, and nowhere as a name is written."""
        texts = list(texts)
        found, named = self._named(texts, is_capital=False), self._named(texts, is_capital=True)
        return bool(found - named)

    def struck(self, text: str, *, sure: Collection[str] = ()) -> str:
        """A text without the numbers of the line, and without those of its words that are names here or, `sure`, elsewhere."""
        names = tuple(self._named([text], is_capital=True) | set(sure))
        identity = Identity(aliases=names, documents=self.documents, phones=self.phones)
        return without_identity(text, identity=identity, any_number=False)

    def named_in(self, texts: Iterable[str]) -> set[str]:
        """The words of the line that stand in texts as a name is written."""
        return self._named(texts, is_capital=True)

    def _named(self, texts: Iterable[str], *, is_capital: bool) -> set[str]:
        words = {word for text in texts for word in WORD.findall(seen(text))}
        fitting = [word for word in words if not is_capital or word[0].isupper()]
        figures = {name for name in self.names if any(sign.isdigit() for sign in name)}
        return figures | {name for name, forms in self._forms.items() if any(map(forms.has, fitting))}


def _is_number(run: re.Match[str]) -> bool:
    """Whether figures are a number of its own: long enough, and no part of a word, as the number of a paper may be."""
    beside = run.string[: run.start()][-1:] + run.string[run.end() :][:1]
    return len(document_key(run[0])) >= SHORTEST_NUMBER and not any(sign.isalnum() for sign in beside)
