"""One form for the spellings that one name has in Kazakh and in Russian: what the two alphabets write apart is one sound.

It is wider than the skeleton and is many words more. So it is asked about a name that is long enough, and for nothing but whether a text
tells who somebody is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qorgan.people.names import REPEATED, skeleton

CONSONANT = "[бвгғджзкқлмнңпрстфхһцчшщ]"
ON_LETTERS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("[дт]ж|t(?:zh|j)", "ж"),
        ("[чщ]", "ш"),
        ("[хҳ]", "к"),
        (f"(?<={CONSONANT})я", "а"),
        (f"(?<={CONSONANT})ю", "у"),
        ("(?<=[bdfgjklmnpqrstvz])y(?=[au])", ""),
        ("(?<=[үұуюu])[йyi]", ""),
        ("(?<=[аәеэae])([уu])[ыіиiy]", r"\1"),
        ("[уu](?=[аәеэоөяaeo])", "в"),
    )
)
"""Джакупова and Жақыпова, Куляш and Күләш, Дюсенова and Дүйсенова, Бауржан and Бауыржан, Садвакасова and Сәдуақасова."""
IN_THE_SKELETON = (("shch", "c"), ("sh", "c"), ("ch", "c"), ("h", "k"), ("o", "u"))
HEARD_TWICE = tuple(
    (re.compile(written), sounds)
    for written, sounds in (
        ("һ", ("к", "г")),
        ("^(?:ю|[yi]u)", ("ю", "жу")),
        ("^(?:я|[yi]a)", ("я", "жа")),
        (r"[әаaеe][йyi](?=\w)", ("ай", "ей")),
        (r"(?<=\w\w[аa])[гg](?=[иіыiy])", ("г", "й")),
    )
)
"""Баһрам is Бахрам and Баграм, Юсупова also Жүсіпова, Якупова Жақыпова, Ләйлә Лайла and Лейла, Ибрагим Ыбырайым."""
FIRST_SYLLABLE, VOWELS = re.compile(r"[^aeiou]*[aeiou]*"), re.compile(r"([aeiou])\1+")
CLOSE, LAST_CLOSE = re.compile(r"(?<![aeiu])[iu]+(?![aeiu]|$)"), re.compile(r"(?<![aeiu])[iu]+$")


class Spelled(NamedTuple):
    """What a word sounds like: nearly as it is written, and without the vowels, doubled and voiced letters that come and go."""

    near: frozenset[str]
    far: frozenset[str]

    def is_any_of(self, other: Spelled) -> bool:
        """Whether it sounds like another."""
        return not (self.near.isdisjoint(other.near) and self.far.isdisjoint(other.far))

    def begins_as(self, other: Spelled) -> bool:
        """Whether it begins as another does: without that they are not alike, whatever stands behind either."""
        begun = {one[:2] for one in (*other.near, *other.far)}
        return any(one[:2] in begun for one in (*self.near, *self.far))

    def of_length(self, *, near: int, far: int) -> Spelled:
        """Without what is shorter: it sounds like too many words."""
        return Spelled(
            frozenset(one for one in self.near if len(one) >= near),
            frozenset(one for one in self.far if len(one) >= far),
        )


BEGINS = {
    letter: frozenset(sounds)
    for letters, sounds in (
        ("аәеёиійоөұүыіэєїӣӯaeoıəø", "a"),
        ("юяyi", "aj"),
        ("уўuw", "av"),
        ("вv", "v"),
        ("кқҡхһҳгғґkqhgx", "k"),
        ("c", "ks"),
        ("чшщçčşš", "s"),
        ("sсß", "s"),
        ("жҗҷjž", "j"),
        ("дdđ", "dj"),
        ("zз", "zj"),
        ("pп", "pf"),
        ("fф", "f"),
        ("бb", "b"),
        ("лlł", "l"),
        ("мm", "m"),
        ("нңnŋ", "n"),
        ("рr", "r"),
        ("тt", "t"),
        ("ц", "t"),
    )
    for letter in letters
}
"""What a word may begin with that begins with a letter."""


def may_begin_alike(one: str, other: str) -> bool:
    """Whether two words in small letters may be spellings of one: asked first, since most words of a text are not."""
    first, second = BEGINS.get(one[:1]), BEGINS.get(other[:1])
    return first is None or second is None or not first.isdisjoint(second)


def sounds_in(word: str) -> int:
    """How many letters a word in small letters has, or sounds if its first letter is two of them."""
    return max(len(word), *map(len, spelled(word).near)) if word.startswith(("ю", "я")) else len(word)


def spelled(word: str) -> Spelled:
    """The forms of a word in small letters, in any alphabet."""
    words = {word}
    for written, sounds in HEARD_TWICE:
        if written.search(word):
            words = {written.sub(sound, one) for one in words for sound in sounds}
    heard = set(map(_heard, words))
    return Spelled(near=frozenset(map(_near, heard)), far=frozenset(map(_far, heard)))


def _heard(word: str) -> str:
    for written, sound in ON_LETTERS:
        word = written.sub(sound, word)
    word = skeleton(word, keeps_doubled=True)
    for written_so, heard in IN_THE_SKELETON:
        word = word.replace(written_so, heard)
    return VOWELS.sub(r"\1", word)


def _near(heard: str) -> str:
    """Behind the first syllable Kazakh writes no rounded vowel where Russian hears one: Гүлсім, Гульсум."""
    found = FIRST_SYLLABLE.match(heard)
    first = found.end() if found else 0
    return VOWELS.sub(r"\1", heard[:first] + heard[first:].replace("u", "i"))


def _far(heard: str) -> str:
    """A close vowel between consonants comes and goes, and a letter behind a vowel is voiced: Әбдірахман, Абдрахман; Айкерім, Айгерим."""
    heard = heard[:1] + LAST_CLOSE.sub("i", CLOSE.sub("", heard[1:]))
    return REPEATED.sub(r"\1", heard.replace("g", "k"))
