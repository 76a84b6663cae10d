"""Whether a text tells who a person is: answered inside the vault's room, so that no name leaves it.

Only commands whose actor already acts for the person may ask, and only about a text that this actor wrote: to anybody else
the answer would confirm a guess. What was found is never told, only of which kind it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from itertools import pairwise

from qorgan.people.fathers import says_whose_child
from qorgan.people.identity import Identity
from qorgan.people.iin import read_iin
from qorgan.people.inflections import PARTS
from qorgan.people.models import Person
from qorgan.people.named import Named
from qorgan.people.names import name_words, skeleton
from qorgan.people.phones import MOST_DIALLED, Phone, forms_of, local_forms, locals_in, phone_key
from qorgan.people.refusals import IdentityDamaged, IdentityErased, IdentityUnknown, KeyVersionMissing
from qorgan.people.vault import document_key
from qorgan.people.vault_reads import identity_of

NAME, NUMBER, DOCUMENT, PHONE = "name", "number", "document", "phone"
WORD, STRUCK = re.compile(r"[^\W_]+"), "…"
PIECES = 6
SHORTEST_NUMBER = 5
FIGURES = re.compile(r"\d(?:[\W_]*\d)*")
PARTED, MARKS, OPENING = re.compile(r"[,;\n]"), re.compile(r"…(?:[ \t\u00a0-]+…)+"), "+("
WITHOUT_CODES = 9
"""As many last figures of a telephone number are compared: those before them are written in several ways, or not at all."""


def kinds_told(
    text: str,
    *,
    person: Person,
    pseudonyms: Iterable[str] = (),
    groups: Collection[str] | None = None,
    read: Callable[[Person], Identity] = identity_of,
) -> frozenset[str]:
    """Which kinds of the person's identity a text tells: the name, the number, that of a paper, a telephone.

    With `groups` only what these field groups open is compared. A number of the shape of an identification number counts
    whoever bears it. Words of `pseudonyms` are no name. An identity that is unknown, erased or does not open is compared
    with nothing: that must not delay an order. `read` opens the identity, for several texts once.
    """
    text = seen(text)
    words: list[str] = WORD.findall(text)
    found = {NUMBER} if any(_is_a_number(piece) for piece in _pieces(words)) else set()
    with suppress(IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing):
        identity = read(person) if groups is None else read(person).within(groups)
        for held in (identity, identity.earlier) if identity.earlier else (identity,):
            found |= _told(words, identity=held, pseudonyms=name_words(*pseudonyms))
            has_phone = _has_phone(text, identity=held) or bool(_locals(text, identity=held))
            found |= {PHONE} if has_phone else set()
    return frozenset(found)


def without_identity(text: str, *, identity: Identity, any_number: bool = True) -> str:
    """A text with what tells this identity struck out, and with `any_number` every number of the shape of an identification number.

    A name leaves the mark that a number leaves, one for all its words, so that it does not tell what stood there.
    """
    if identity.earlier:
        text = without_identity(text, identity=identity.earlier, any_number=any_number)
    text = seen(text)
    found = list(WORD.finditer(text))
    words = [one.group().casefold() for one in found]
    named = _named(identity)
    numbers = {document_key(identity.iin), *(document_key(one.number) for one in identity.documents)}
    told = [found[place].span() for place in named.places([one.group() for one in found])]
    for first in range(len(words)):
        for length in range(1, PIECES + 1):
            piece = "".join(words[first : first + length])
            if (any_number and _is_a_number(piece)) or (len(piece) >= SHORTEST_NUMBER and piece in numbers):
                told.append((found[first].start(), found[min(first + length, len(words)) - 1].end()))
    told += [span for run in FIGURES.finditer(text) for phone in identity.phones for span in _phones(run, phone=phone)]
    told += _locals(text, identity=identity)
    return _struck(text, spans=told)


def _phones(run: re.Match[str], *, phone: Phone) -> Iterable[tuple[int, int]]:
    """Where a telephone stands in a run of figures, with whatever is dialled before it, and nothing of what stands beside it."""
    key = document_key(phone_key(phone))
    places = [run.start() + at for at, sign in enumerate(run[0]) if sign.isdigit()]
    digits, end, forms = (
        "".join(run.string[place] for place in places),
        key[-WITHOUT_CODES:],
        forms_of(phone_key(phone)),
    )
    first = digits.find(end) if len(end) > SHORTEST_NUMBER else -1
    while first >= 0:
        last = first + len(end)
        starts = [at for at in range(max(0, last - MOST_DIALLED), first) if forms_of(digits[at:last]) & forms]
        whole = (at for at in starts if not PARTED.search(run.string[places[at] : places[first]]))
        at = next(whole, first)
        while at == first > 0 and places[first - 1] == places[first] - 1:
            at = first = first - 1
        yield places[at], places[last - 1] + 1
        first = digits.find(end, last)


def _struck(text: str, *, spans: Iterable[tuple[int, int]]) -> str:
    kept, since, told = [], 0, sorted(spans)
    for begins, ends in told:
        if ends > since:
            kept += [text[since:begins].rstrip(OPENING), STRUCK] if begins >= since else []
            since = ends
    struck = "".join([*kept, text[since:]])
    return MARKS.sub(STRUCK, struck) if told else struck


def _told(words: list[str], *, identity: Identity, pseudonyms: Collection[str]) -> set[str]:
    pieces, found = set(_pieces([word.casefold() for word in words])), set()
    if _named(identity, free=pseudonyms).places(words):
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


def _locals(text: str, *, identity: Identity) -> list[tuple[int, int]]:
    """Where a telephone of the person stands as it is dialled within its town."""
    own = frozenset[str]().union(*(local_forms(phone_key(phone)) for phone in identity.phones))
    return [(first, last) for first, last, digits in locals_in(text) if digits in own] if own else []


def name_words_of(identity: Identity) -> set[str]:
    """The words of the names of an identity that are somebody's, in small letters."""
    named = [WORD.findall(seen(name).casefold()) for name in _names(identity)]
    return {word for words in named for word in words if len(words) == 1 or skeleton(word) not in PARTS}


def _named(identity: Identity, *, free: Collection[str] = ()) -> Named:
    of_fathers = name_words_of(Identity(patronymic=identity.patronymic))
    pairs = [pair for name in _names(identity) for pair in pairwise(WORD.findall(seen(name).casefold()))]
    of_two = {f"{father}{child}" for father, child in pairs if says_whose_child(child) and skeleton(father) not in free}
    return Named(name_words_of(identity) | of_two, of_fathers=of_fathers, free=free)


def _names(identity: Identity) -> tuple[str, ...]:
    return (identity.surname, identity.given_name, identity.patronymic, *identity.aliases)


def seen(text: str) -> str:
    """A text of whole letters and without signs that are not seen, such as those at which a word may break."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in whole if unicodedata.category(sign) != "Cf")


def _pieces(words: list[str]) -> Iterable[str]:
    """Words, and neighbours written as one: numbers are written with spaces and dashes."""
    for first in range(len(words)):
        for length in range(1, PIECES + 1):
            yield "".join(words[first : first + length])


def _is_a_number(piece: str) -> bool:
    """Of the shape of an identification number; the check digit is not asked for, since numbers are misheard."""
    return piece.isdigit() and bool(read_iin(piece).sex) and 1 <= int(piece[2:4]) <= 12 and 1 <= int(piece[4:6]) <= 31
