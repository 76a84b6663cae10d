"""Where the words of a text are somebody's name, in any form, any spelling, or said of whose child somebody is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qorgan.people.fathers import fathers_in, names_of_father, says_whose_child, sounds_of
from qorgan.people.inflections import PARTS, Forms
from qorgan.people.names import skeleton

SHORTEST_ALONE = 4


class Named:
    """The words of names in small letters, and those of them that say whose child somebody is; words that are free are no name."""

    def __init__(self, words: Collection[str], *, of_fathers: Collection[str], free: Collection[str] = ()) -> None:
        self._free = free
        self._names = [Forms(word) for word in words if skeleton(word) not in free]
        fathers = {name for word in of_fathers for name in names_of_father(word) if skeleton(name) not in free}
        self._fathers = [Forms(name) for name in fathers if len(name) >= SHORTEST_ALONE]
        self._sounds = sounds_of(fathers)

    def places(self, words: Sequence[str]) -> list[int]:
        """At which places among the words of a text, each as it is written there, they stand."""
        different = set(words)
        told, of_father = set(filter(self._has, different)), set(filter(self._has_father, different))
        behind = [*words[1:], ""] if words else []
        return [
            place
            for place, (word, after) in enumerate(zip(words, behind, strict=True))
            if word in told
            or (word in of_father and (word[0].isupper() or skeleton(after) in PARTS))
            or self._has_of_two(word, after=after)
        ]

    def _has_of_two(self, word: str, *, after: str) -> bool:
        """Whether it is written as two words: Борқат қызы is Борқатқызы."""
        return says_whose_child(after.casefold()) and skeleton(word) not in self._free and self._has(word + after)

    def _has(self, word: str) -> bool:
        if any(name.has(word) for name in self._names):
            return True
        return bool(self._sounds) and not self._sounds.isdisjoint(fathers_in(word.casefold()))

    def _has_father(self, word: str) -> bool:
        """Whether a father's name stands alone there, which counts if it is written as a name: it may be a word of every day."""
        return any(name.has(word) for name in self._fathers)
