"""In which language a text is written, by its words, its letters and the ends of its words; and in which alphabet.

Two kin languages are told apart by what each has alone; a text that says too little is of no known language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qorgan.methods.advertisements.mending import Token
from qorgan.methods.advertisements.signs import folded
from qorgan.methods.advertisements.vocabulary import Spoken, Vocabulary
from qorgan.methods.advertisements.wording import MOST_KEPT

CYRILLIC, LATIN, MIXED = "cyrillic", "latin", "mixed"
MOSTLY = 0.85
"""The share of letters from which a text is of one alphabet."""
OF_A_WORD, OF_AN_ENDING = 4, 1
FEWEST = 2
"""The least evidence by which a language is told."""
LONGEST_SHORT = 3
Evidence = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Languages:
    """The languages of a vocabulary; what each word tells of them is worked out once."""

    vocabulary: Vocabulary
    kept: dict[str, Evidence] = field(default_factory=dict)

    def told(self, tokens: Sequence[Token]) -> str:
        """The language of a text, or "" where its words do not tell."""
        sums: dict[str, int] = defaultdict(int)
        for token in tokens:
            for language, weight in self._evidence(token.text):
                sums[language] += weight
        return self._likeliest(sums)

    def _likeliest(self, sums: Mapping[str, int]) -> str:
        if not sums:
            return ""
        language, most = max(sums.items(), key=lambda one: one[1])
        told = {one.code for one in self.vocabulary.languages if one.is_told}
        return language if most >= FEWEST and language in told else ""

    def _evidence(self, word: str) -> Evidence:
        found = self.kept.get(word)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[word] = found = tuple(
                (language, weight) for language, weight in self._weighed(word).items() if weight
            )
        return found

    def _weighed(self, word: str) -> Mapping[str, int]:
        sums: Counter[str] = Counter()
        if word[0].isdigit():
            return sums
        spoken = {wording.means.language for wording in self._spoken(word) if isinstance(wording.means, Spoken)}
        for language in spoken:
            sums[language] += OF_A_WORD
        plain = folded(word)
        for one in self.vocabulary.languages:
            sums[one.code] += sum(one.letters.get(sign, 0) for sign in set(word))
            if len(plain) > LONGEST_SHORT and plain.endswith(one.endings):
                sums[one.code] += OF_AN_ENDING
        return sums

    def _spoken(self, word: str) -> Iterable:
        return (one for one in self.vocabulary.lexicon.begun_by(word) if len(one.elements) == 1)


def script_of(tokens: Iterable[Token]) -> str:
    """The alphabet of a text: Cyrillic, Latin, both, or "" for neither."""
    cyrillic = latin = 0
    for token in tokens:
        if not token.is_figures:
            if token.text[0] < "\u0370":
                latin += len(token.text)
            elif token.text[0] < "\u0530":
                cyrillic += len(token.text)
    if not cyrillic + latin:
        return ""
    share = cyrillic / (cyrillic + latin)
    return CYRILLIC if share >= MOSTLY else LATIN if share <= 1 - MOSTLY else MIXED
