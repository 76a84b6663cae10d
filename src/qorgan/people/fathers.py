"""Whose child somebody is, as Kazakh and Russian say it: Маратқызы, Маратовна, Марат ұлы are of one father.

A father's name is also said alone. So it is looked for, but only as a name is written: it may be a word of every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qorgan.people.spellings import spelled

SHORTEST = 2
ENDING = r"(?:[бгғдкқмнптbdgkmnpqtğ]\w{1,4})?"
"""What Kazakh sets behind it: of, to, from and with somebody's daughter or son."""
SON_OR_DAUGHTER = re.compile(
    rf"(?P<father>.+)(?:"
    rf"(?P<ends>[оеёoe])[вv](?:[нn](?:[аa]{ENDING}|[ыеуyeu]|[оo][йyi]|ою|oyu)|[иi](?:ч|ch|č|ç)(?:[аеуaeu]|[еоeo][мm]|{ENDING}))"
    rf"|[қкqk][ыіиyiı][зz][ыіиyiı]{ENDING}|(?:[ұуuū]|[оo][ғгgğ]|[уўu][ғгg])[лl][ыіиyiı]{ENDING}"
    rf")"
)


def fathers_in(word: str) -> frozenset[str]:
    """The father's name as it sounds, in each spelling that it may have, in a word in small letters; none if it is no such word."""
    found = SON_OR_DAUGHTER.fullmatch(word)
    return frozenset[str]().union(*(spelled(name).near for name in _names(found))) if found else frozenset()


def names_of_father(word: str) -> set[str]:
    """The father's name in its spellings, of a word that says whose child somebody is, or is the father's name."""
    found = SON_OR_DAUGHTER.fullmatch(word)
    return set(_names(found) if found else (word,))


def _names(found: re.Match[str]) -> Iterator[str]:
    """Абаевна is of Абай, Мусаевна of Мұса, Васильевна of Василий: a last letter is lost."""
    name = found["father"]
    if len(name) >= SHORTEST:
        yield from (name, f"{name}й") if found["ends"] in {"е", "ё", "e"} else (name,)
