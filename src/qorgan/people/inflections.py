"""The forms that a word of a name takes in a sentence, in Kazakh and Russian, in either script.

A long name is known by what it begins with. A shorter one begins too many other words: it is known by its very forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from qorgan.people.fathers import fathers_in
from qorgan.people.names import skeleton
from qorgan.people.spellings import Spelled, may_begin_alike, sounds_in, spelled

SHORTEST, SOUNDS, SOUNDS_ACROSS, DEAR, STEM, LONGEST_ENDING = 3, 5, 6, 5, 7, 5
SHORTEST_SPELLED, FAR, DECLINED_FAR, LOST = 5, 6, 7, 3
"""Letters of a name, and of what it sounds like without its close vowels, that are compared in any spelling; so many may be lost."""
OWN_LETTERS = "әғқңөұүһі"
"""Letters without which a Kazakh name is written in Russian: a name may lack them, another word has them."""
IN_RUSSIAN = str.maketrans("әғқңөұүһё", "агкноуухе")
PARTS = frozenset(map(skeleton, ("қызы", "ұлы", "улы", "оғлы", "оглы", "угли", "кизи", "бин", "ибн", "бинт")))
"""Words within names that say whose child somebody is, and are nobody's name."""
ORDINARY = re.compile(r"машин(?:а|ы|е|у|ой|ам|ами|ах)?|болатын(?:ы|ын|ына|да|дар)?")
"""Words of every day that a form of a common name is spelled like."""

OF_WHOM = "ин ина ину иной ином ины иных"
HARD = "а у ом ем е ы и ов ова ову овой овы овых ам ами ах ым ых"
RUSSIAN = tuple(
    (re.compile(f"(?:{ends})$"), endings.split())
    for ends, endings in (
        ("(?<=[оеё]в)а|(?<=[иы]н)а|(?<=[oe]v)a|(?<=in)a", f"{HARD} ой ою {OF_WHOM}"),
        ("ая|яя|aya|aia", "ой ою ей ею ую юю аи ае аю аей аею ий ый ого его ому ему ым им ом ем ые ие ых их ыми ими"),
        ("ый|ий|ой|iy|yy|yi|oy|oi", "ия ию ием ии оя ою оем ое ого ому ым им ом его ему ем ая ую ые ых ыми"),
        ("я|ya", f"и е ю ей ею {OF_WHOM}"),
        ("(?<=i)a", f"и е ю ей ею {OF_WHOM}"),
        ("(?<=[^аеёоуыэюяaeiou])[аa]", f"ы и е у ой ою ей ею {OF_WHOM}"),
        ("(?<=[аеёоуыэюяaeou])[йyi]|ь", "я ю ем е и ью ями ям ях"),
        ("(?<=л)|(?<=[b-z])(?<=[^eiouy])", f"{HARD} я ю ью"),
        ("(?<=[б-щ])(?<=[^еиоу])", HARD),
    )
)
FLEETING = re.compile(r"(?<=\w\w)[еоeo](?=(?:[вклрцvklr]|ts)$)")
"""A vowel that goes before an ending: Павел, Павла; Любовь, Любви."""
IRREGULAR = {"лев": "льв"}
KAZAKH = re.compile(
    r"(?:jan)?(?:[ldt][aeo]r)?(?:imiz|iniz|i[mn]|s?i)?"
    r"(?:[ndt]i(?:ng?)?|[ndt]ung?|[nd]u|[gk][aeo]|n[ae]|n?[dt][aeo]n?|ro|n[ae]n|[mbp]en(?:en)?|[dt][ae]gi|[ndt]iki|[mbp]i[nz]|si[nz]|[dt][ae]i|sh[ae])?"
)
"""What stands behind a name in Kazakh and the languages next to it, as a skeleton: many of it, whose it is, where, what is said of it."""
NEVER_BEHIND_A_VOWEL = re.compile(r"[tkpi]|n[ae]")
VOWEL_LETTERS = "аәеёиоөуұүыіэюяaeiouy"
VOWELS, CUT = re.compile(r"(?<!^)([aeiou])\1+"), re.compile(r"(?:ia|a|o|e)$")
LAST = re.compile(r"(?<=[^aeiou])a$")
"""A vowel that a long name of a woman may lack: Гульнара is Гүлнәр."""
FOND = re.compile(r"(?:k|echk|ochk|enk|onk|ushk|iushk)(?:a|i|u|e|oi|oiu)|chik(?:a|u|om|e)?|jan")


class Forms:
    """A word of a name, in any spelling, also declined: asked whether a word of a text is one of its forms."""

    def __init__(self, name: str) -> None:
        self.name = name.casefold()
        self.is_latin = _is_latin(self.name)
        self.whole, self.soft, self.plain = skeleton(name, keeps_doubled=True), _soft(name), skeleton(name)

    @cached_property
    def declined(self) -> frozenset[str]:
        """What Russian makes of it, in both spellings."""
        return frozenset(form for one in {self.name, self.name.translate(IN_RUSSIAN)} for form in _declined(one))

    @cached_property
    def sounds(self) -> frozenset[str]:
        """What it sounds like so declined, where that is long enough."""
        least = SHORTEST + 1 if self.is_latin else SOUNDS
        sounds = (skeleton(form, keeps_doubled=True) for form in self.declined)
        return frozenset(form for form in sounds if len(form) >= least)

    @cached_property
    def spelled(self) -> Spelled:
        """What it sounds like in any spelling, where that is long enough."""
        heard = spelled(self.name)
        cut = {found for one in heard.near if len(found := LAST.sub("", one)) >= SOUNDS_ACROSS}
        return Spelled(heard.near | cut, heard.far).of_length(near=SHORTEST, far=FAR)

    @cached_property
    def spelled_declined(self) -> Spelled:
        """What it sounds like in any spelling and declined, where that is long enough."""
        heard = [spelled(form) for form in self.declined if "ии" not in form[:-1]]
        near, far = (frozenset[str]().union(*kinds) for kinds in zip(*heard, strict=True)) if heard else ((), ())
        return Spelled(frozenset(near), frozenset(far)).of_length(near=SOUNDS, far=DECLINED_FAR)

    @cached_property
    def fathers(self) -> frozenset[str]:
        """Of whom it says somebody to be the child."""
        return fathers_in(self.name)

    def has(self, word: str) -> bool:
        """Whether a word of a text is this one. One letter is no word, and two are compared as they are written."""
        word = word.casefold()
        if len(self.name) < SHORTEST:
            return len(self.name) > 1 and word == self.name
        if not may_begin_alike(word, self.name):
            return False
        if ORDINARY.fullmatch(word):
            return word == self.name
        if word == self.name or word in self.declined:
            return True
        if len(self.whole) <= SHORTEST:
            return self._is_short_form(word)
        if self._sounds_alike(word) or (not self._is_another(word) and self._looks_alike(word)):
            return True
        return self._is_spelled_alike(word) or not self.fathers.isdisjoint(fathers_in(word) if self.fathers else ())

    def _is_short_form(self, word: str) -> bool:
        """The skeleton of a short name is too many other words: such a name is compared as it is written."""
        written, known = word.translate(IN_RUSSIAN), self.name.translate(IN_RUSSIAN)
        is_across = _is_latin(word) != self.is_latin and skeleton(word, keeps_doubled=True) == self.whole
        return is_across or written == known or _is_inflected(written, of=known)

    def _sounds_alike(self, word: str) -> bool:
        whole = skeleton(word, keeps_doubled=True)
        is_declined = whole in self.sounds and (not _is_latin(word) or len(whole) >= SOUNDS_ACROSS)
        is_declined = is_declined and not set(word[-2:]) & set(OWN_LETTERS)
        return whole == self.whole or is_declined or _is_inflected(whole, of=self.whole)

    def _looks_alike(self, word: str) -> bool:
        """Whether it differs in doubled letters alone, is said fondly, or begins as a long name does."""
        soft, plain = _soft(word), skeleton(word)
        if plain == self.plain and len(plain) > SHORTEST and soft[:2] == self.soft[:2]:
            return True
        if _is_inflected(soft, of=self.soft):
            return True
        stem = CUT.sub("", self.plain)
        rest = plain.removeprefix(stem)
        is_fond = len(stem) >= DEAR and bool(FOND.fullmatch(rest))
        return plain != rest and (is_fond or (len(stem) >= STEM and len(rest) <= LONGEST_ENDING))

    def _is_spelled_alike(self, word: str) -> bool:
        """Whether it is this name in its other spelling: Төлегенова, Тулегеновой."""
        if min(sounds_in(self.name), sounds_in(word)) < SHORTEST_SPELLED:
            return False
        heard = spelled(word)
        if not heard.begins_as(self.spelled):
            return False
        is_declined = not set(word[-2:]) & set(OWN_LETTERS) and (not _is_latin(word) or len(word) >= SOUNDS_ACROSS)
        if heard.is_any_of(self.spelled) or (is_declined and heard.is_any_of(self.spelled_declined)):
            return True
        stems = tuple(stem for one in self.spelled.near if len(stem := CUT.sub("", one)) >= STEM)
        longest = max(map(len, stems), default=0) + LONGEST_ENDING
        if any(one.startswith(stems) and len(one) <= longest for one in heard.near):
            return True
        about = range(max(SHORTEST, len(self.name) - LOST), min(len(word), len(self.name) + LOST + 1))
        return any(self._is_followed(word[:end], rest=word[end:]) for end in about)

    def _is_followed(self, begins: str, *, rest: str) -> bool:
        """Whether it stands at the beginning of a word in its other spelling, and an ending of Kazakh behind it."""
        ending = skeleton(rest)
        is_after_a_vowel = begins[-1] in VOWEL_LETTERS
        if not KAZAKH.fullmatch(ending) or (is_after_a_vowel and NEVER_BEHIND_A_VOWEL.match(ending)):
            return False
        return spelled(begins).is_any_of(self.spelled)

    def _is_another(self, word: str) -> bool:
        """Whether it is spelled with a letter of Kazakh in the place of another letter of this name."""
        begins = set(word[: len(self.name) - 1]) & set(OWN_LETTERS)
        return not self.is_latin and bool(begins - set(self.name))


def _is_inflected(word: str, *, of: str) -> bool:
    """Whether a word is another with an ending of Kazakh behind it."""
    if len(word) <= len(of) or not word.startswith(of):
        return False
    rest = skeleton(word[len(of) :])
    is_after_a_vowel = skeleton(of).endswith(("a", "e", "o"))
    return bool(KAZAKH.fullmatch(rest)) and not (is_after_a_vowel and NEVER_BEHIND_A_VOWEL.match(rest))


def _declined(name: str) -> Iterator[str]:
    """The forms that a name has in Russian, each ending as it is written there; of a name in Latin only the endings are."""
    for ends, endings in RUSSIAN:
        if found := ends.search(name):
            stem = name[: found.start()]
            for begins in {stem, IRREGULAR.get(stem, FLEETING.sub("", stem))}:
                yield from (begins + ending for ending in endings)
            return


def _soft(name: str) -> str:
    """The skeleton without doubled vowels: one name is spelled with one or two of them."""
    return VOWELS.sub(r"\1", skeleton(name, keeps_doubled=True))


def _is_latin(word: str) -> bool:
    return any("a" <= sign <= "z" for sign in word)
