"""Whose child somebody is, as Kazakh and Russian say it: Маратқызы, Маратовна, Марат ұлы are of one father.

A father's name is also said alone. So it is looked for, but only as a name is written: it may be a word of every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qorgan.people.spellings import spelled

SHORTEST, FAR = 2, 6
ENDING = r"(?:[бгғдкқмнптbdgkmnpqtğ]\w{1,4})?"
"""What Kazakh sets behind it: of, to, from and with somebody's daughter or son."""
CHILD = rf"[қкqk][ыіиyiı][зz][ыіиyiı]{ENDING}|(?:[ұуuū]|[оo][ғгgğ]|[уўu][ғгg])[лl][ыіиyiı]{ENDING}"
"""Daughter and son, as Kazakh and the languages next to it say it behind the father's name."""
A_CHILD = re.compile(CHILD)
SON_OR_DAUGHTER = re.compile(
    rf"(?P<father>.+)(?:"
    rf"(?P<ends>[оеёoe])[вv](?:[нn](?:[аa]{ENDING}|[ыеуyeu]|[оo][йyi]|ою|oyu)|[иi](?:ч|ch|č|ç)(?:[аеуaeu]|[еоeo][мm]|{ENDING}))"
    rf"|{CHILD}"
    rf")"
)


def fathers_in(word: str) -> frozenset[str]:
    """The father's name as it sounds, in each spelling that it may have, in a word in small letters; none if it is no such word."""
    found = SON_OR_DAUGHTER.fullmatch(word)
    return sounds_of(_names(found)) if found else frozenset()


def sounds_of(names: Iterable[str]) -> frozenset[str]:
    """What a father's name sounds like in any spelling, where that is long enough."""
    heard = [spelled(name).of_length(near=0, far=FAR) for name in names]
    return frozenset(sound for one in heard for sound in (*one.near, *one.far))


def says_whose_child(word: str) -> bool:
    """Whether a word in small letters says by itself that somebody is a son or a daughter: the father stands before it."""
    return bool(A_CHILD.fullmatch(word))


def names_of_father(word: str) -> set[str]:
    """The father's name in its spellings, of a word that says whose child somebody is, or is the father's name."""
    found = SON_OR_DAUGHTER.fullmatch(word)
    return set(_names(found) if found else (word,))


def _names(found: re.Match[str]) -> Iterator[str]:
    """Абаевна is of Абай, Мусаевна of Мұса, Васильевна of Василий: a last letter is lost."""
    name = found["father"]
    if len(name) >= SHORTEST:
        yield from (name, f"{name}й") if found["ends"] in {"е", "ё", "e"} else (name,)
