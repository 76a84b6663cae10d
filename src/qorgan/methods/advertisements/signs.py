"""The signs of a text made plain, with the place of each in the original.

Small letters, digits of every alphabet and every emoji as 0-9, one kind of space, dash and apostrophe. What shows nothing
(joiners, keycaps, accents that stand alone) goes, so a place in the plain text leads back through `where`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GONE, TEN = "\ue000", "\ue001"
"""Signs of private use that stand for a sign to be left out, and for the emoji of ten."""
TENS = frozenset("\U0001f51f\u2469\u277f\u2793")
DASHES, APOSTROPHES = (
    frozenset("\u2212\u2043"),
    frozenset("\u2018\u2019\u201b\u02bb\u02bc\u0060\u00b4\u2032\u02b9\uff07"),
)
SQUARED = range(0x1F130, 0x1F18A)
"""Letters in squares and circles, dark and light; every row holds the alphabet at a distance of 32."""
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True))
"""Letters of an alphabet in which nobody advertises here: they stand for those they look like."""
LINES = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
KEPT = re.compile(f"[^{GONE}]+")


class _Plain(dict[int, str]):
    """What each sign becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain(chr(code))
        return found


def _plain(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign in LINES:
        return "\n"
    if sign in TENS:
        return TEN
    if kind in ("Mn", "Me", "Cf", "Co"):
        return GONE
    if kind[0] in "ZC":
        return " "
    if kind == "Pd" or sign in DASHES:
        return "-"
    if sign in APOSTROPHES:
        return "'"
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    return _small(sign)


def _small(sign: str) -> str:
    simple = unicodedata.normalize("NFKC", sign)
    if len(simple) == 1:
        sign = simple
    if ord(sign) in SQUARED and (ord(sign) - SQUARED.start) % 32 < len(ALPHABET):
        return ALPHABET[(ord(sign) - SQUARED.start) % 32]
    small = sign.lower()[0]
    return GREEK.get(small, small)


PLAIN = _Plain()


@dataclass(frozen=True, slots=True)
class Flat:
    """A text in plain signs; `where` gives the place of each in the original, or is None where they are the same."""

    text: str
    where: Sequence[int] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A span of the plain text as a span of the original; signs that show nothing belong to the one before."""
        if self.where is None or end <= start:
            return start, end
        return self.where[start], self.where[end] if end < len(self.text) else self.length


def flatten(text: str) -> Flat:
    """The plain signs of any text."""
    if not unicodedata.is_normalized("NFC", text):
        return _composed(text)
    flat = text.translate(PLAIN)
    if GONE not in flat and TEN not in flat:
        return Flat(text=flat, where=None, length=len(text))
    where: list[int] = []
    for kept in KEPT.finditer(flat):
        where.extend(range(kept.start(), kept.end()))
    return _with_tens(flat.replace(GONE, ""), where=where, length=len(text))


def _composed(text: str) -> Flat:
    """The same for a text whose accents stand apart from their letters: each goes onto the letter before it, if one sign has both."""
    signs: list[str] = []
    where: list[int] = []
    for place, sign in enumerate(text):
        if signs and unicodedata.combining(sign):
            both = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(both) == 1:
                signs[-1] = PLAIN[ord(both)]
                continue
        plain = PLAIN[ord(sign)]
        if plain != GONE:
            signs.append(plain)
            where.append(place)
    return _with_tens("".join(signs), where=where, length=len(text))


def _with_tens(flat: str, *, where: list[int], length: int) -> Flat:
    if TEN in flat:
        where = [place for sign, place in zip(flat, where, strict=True) for _ in range(2 if sign == TEN else 1)]
        flat = flat.replace(TEN, "10")
    return Flat(text=flat, where=where, length=length)


FOLDS = str.maketrans(
    {
        **dict(zip("әөүұқғңһіыйёэў", "аоуукгнхиииееу", strict=True)),
        **dict.fromkeys("ъь'", ""),
        **dict(zip("ҳҷӣӯ", "хжиу", strict=True)),
        **dict(
            zip("äáàâãöóòôőüúùûūşśšğǵçćčñńňıíìîïýÿžźéèêëə", "aaaaaooooouuuuusssggcccnnniiiiiyyzzeeeea", strict=True)
        ),
    }
)
SPELLED = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("sh", "ш"), ("ch", "ч"), ("gh", "г"), ("kh", "х"), ("ts", "ц"),
    ("ya", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"), ("ia", "я"), ("iu", "ю"),
)  # fmt: skip
LETTERS = str.maketrans(dict(zip(ALPHABET, "абцдефгхижклмнопкрстуввхиз", strict=True)))


def folded(word: str) -> str:
    """A word as it is compared: letters of one sound are one letter, so that it is known in every keyboard's spelling."""
    return word.translate(FOLDS)


def spelled(word: str) -> str:
    """A word in Latin letters as it would stand in Cyrillic ones, compared likewise: `zhumys` and `jumys` are `жұмыс`."""
    word = word.translate(LATIN_SOUNDS).translate(FOLDS)
    for sounds, letter in SPELLED:
        if sounds[0] in word:
            word = word.replace(sounds, letter)
    return word.translate(LETTERS)


LATIN_SOUNDS = str.maketrans({"ş": "sh", "ś": "sh", "š": "sh", "ç": "ch", "ć": "ch", "č": "ch", "ž": "zh", "ý": "i"})
