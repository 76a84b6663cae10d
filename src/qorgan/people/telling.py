"""Whether a text tells who a person is: answered inside the vault's room, so that no name leaves it.

Only commands whose actor already acts for the person may ask, and only about a text that this actor wrote: to anybody else
the answer would confirm a guess. What was found is never told, only of which kind it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress

from qorgan.people.identity import Identity
from qorgan.people.iin import read_iin
from qorgan.people.models import Person
from qorgan.people.names import name_words, skeleton
from qorgan.people.opening import identity_of
from qorgan.people.phones import phone_key
from qorgan.people.refusals import IdentityDamaged, IdentityErased, IdentityUnknown, KeyVersionMissing
from qorgan.people.vault import document_key

NAME, NUMBER, DOCUMENT, PHONE = "name", "number", "document", "phone"
BETWEEN_WORDS = re.compile(r"[\W_]+")
WORD, STRUCK = re.compile(r"[^\W_]+"), "…"
VOWELS = "aeiou"
STEM, LONGEST_ENDING, SHORTEST_PART, PIECES = 5, 5, 3, 6
SHORTEST_NUMBER = 5
FIGURES = re.compile(r"\d(?:[\W_]*\d)*")
WITHOUT_CODES = 9
"""As many last figures of a telephone number are compared: those before them are written in several ways, or not at all."""
ENDINGS_WRITTEN = (
    "а у ю я е и ы й о ой ей ою ею ом ем ым им ов ев ых их ами ями "
    "ға ге қа ке на не ны ні ды ді ты ті ын ін ның нің дың дің тың тің да де та те нда нде дан ден тан тен нан нен "
    "мен бен пен сы сі лар лер дар дер тар тер"
)
ENDINGS = frozenset(map(skeleton, ENDINGS_WRITTEN.split()))


def kinds_told(
    text: str, *, person: Person, pseudonyms: Iterable[str] = (), groups: Collection[str] | None = None
) -> frozenset[str]:
    """Which kinds of the person's identity a text tells: the name, the number, that of a paper, a telephone.

    With `groups` only what these field groups open is compared. A number of the shape of an identification number counts
    whoever bears it. Words of `pseudonyms` are no name. An identity that is unknown, erased or does not open is compared
    with nothing: that must not delay an order.
    """
    words = [word for word in BETWEEN_WORDS.split(text.casefold()) if word]
    found = {NUMBER} if any(_is_a_number(piece) for piece in _pieces(words)) else set()
    with suppress(IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing):
        identity = identity_of(person) if groups is None else identity_of(person).within(groups)
        found |= _told(words, identity=identity, pseudonyms=name_words(*pseudonyms))
        found |= {PHONE} if _has_phone(text, identity=identity) else set()
    return frozenset(found)


def without_identity(text: str, *, identity: Identity) -> str:
    """A text with what tells this identity struck out, and every number of the shape of an identification number."""
    found = list(WORD.finditer(text))
    words = [one.group().casefold() for one in found]
    names = _name_words(identity)
    numbers = {document_key(identity.iin), *(document_key(one.number) for one in identity.documents)}
    told = [
        one.span() for one, word in zip(found, words, strict=True) if any(_is_form_of(word, name) for name in names)
    ]
    for first in range(len(words)):
        for length in range(1, PIECES + 1):
            piece = "".join(words[first : first + length])
            if _is_a_number(piece) or (len(piece) >= SHORTEST_NUMBER and piece in numbers):
                told.append((found[first].start(), found[min(first + length, len(words)) - 1].end()))
    told += [run.span() for run in FIGURES.finditer(text) if _has_phone(run.group(), identity=identity)]
    return _struck(text, spans=told)


def _struck(text: str, *, spans: Iterable[tuple[int, int]]) -> str:
    kept, since = [], 0
    for begins, ends in sorted(spans):
        if ends > since:
            kept += [text[since:begins], STRUCK] if begins >= since else []
            since = ends
    return "".join([*kept, text[since:]])


def _told(words: list[str], *, identity: Identity, pseudonyms: Collection[str]) -> set[str]:
    pieces, found = set(_pieces(words)), set()
    known = [word for word in _name_words(identity) if skeleton(word) not in pseudonyms]
    if any(_is_form_of(word, name) for word in set(words) for name in known):
        found.add(NAME)
    if document_key(identity.iin) in pieces:
        found.add(NUMBER)
    numbers = {document_key(one.number) for one in identity.documents}
    if any(len(one) >= SHORTEST_NUMBER and one in pieces for one in numbers):
        found.add(DOCUMENT)
    return found


def _has_phone(text: str, *, identity: Identity) -> bool:
    """Whether a telephone of the person stands in a text, however it is set and with whatever codes before it."""
    ends = [key[-WITHOUT_CODES:] for phone in identity.phones if (key := document_key(phone_key(phone)))]
    written = ["".join(sign for sign in run if sign.isdigit()) for run in FIGURES.findall(text)] if ends else []
    return any(end in run for end in ends if len(end) > SHORTEST_NUMBER for run in written)


def _name_words(identity: Identity) -> set[str]:
    return {word for name in _names(identity) for word in BETWEEN_WORDS.split(name.casefold()) if word}


def _names(identity: Identity) -> tuple[str, ...]:
    return (identity.surname, identity.given_name, identity.patronymic, *identity.aliases)


def _pieces(words: list[str]) -> Iterable[str]:
    """Words, and neighbours written as one: numbers are written with spaces and dashes."""
    for first in range(len(words)):
        for length in range(1, PIECES + 1):
            yield "".join(words[first : first + length])


def _is_a_number(piece: str) -> bool:
    """Of the shape of an identification number; the check digit is not asked for, since numbers are misheard."""
    return bool(read_iin(piece).sex) and 1 <= int(piece[2:4]) <= 12 and 1 <= int(piece[4:6]) <= 31


def _is_form_of(word: str, name: str) -> bool:
    """Whether a word of a text is a word of a name, in any spelling, also declined. One letter is no word."""
    if len(name) < SHORTEST_PART:
        return len(name) > 1 and word == name
    told, known = skeleton(word), skeleton(name)
    # The skeleton of a short name is too many other words: such a name is compared as it is written.
    told, known = (told, known) if len(known) > SHORTEST_PART else (word, name)
    if told == known:
        return True
    stem = known.rstrip(VOWELS) if len(known.rstrip(VOWELS)) >= SHORTEST_PART else known
    for begins in {stem, known}:
        if told.startswith(begins):
            rest = told.removeprefix(begins)
            return (len(begins) >= STEM and len(rest) <= LONGEST_ENDING) or skeleton(rest) in ENDINGS
    return False
