"""What one advertisement says: its language and alphabet, its plain wording, and everything read in it with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from qorgan.methods.advertisements.addresses import Addresses
from qorgan.methods.advertisements.handles import handles_in, names_in
from qorgan.methods.advertisements.languages import Languages, script_of
from qorgan.methods.advertisements.marks import LINK, PLACE, PRICE, SIGNAL, TAKEN, Found, Mark, Price, blanked
from qorgan.methods.advertisements.mending import Alphabets, Mended, Token, mend
from qorgan.methods.advertisements.numbering import Numbering
from qorgan.methods.advertisements.phones import Phones
from qorgan.methods.advertisements.prices import Prices, Told
from qorgan.methods.advertisements.signs import Flat, flatten
from qorgan.methods.advertisements.vocabulary import (
    Currency,
    Numeral,
    OtherNumber,
    Pay,
    Per,
    Place,
    Plus,
    Signal,
    Signals,
    Thousands,
    Vocabulary,
)
from qorgan.methods.advertisements.wording import Hit

SPACES = re.compile(r"\s+")
ACCOUNTS = re.compile(r"(?<![\w])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,4})?(?![\w])")
"""Accounts of banks (IBAN), in small letters."""
TOKEN_END = attrgetter("end")
STOP, DENIED_WITHIN = re.compile(r"[.,;:!?\n]"), 2
"""What ends the reach of a denial, and how many words it reaches."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: `language` and `script` are "" where unknown; `plain` is the wording in plain signs.

    `bare` is the same with a nought for whatever differs from one copy to the next: contacts, sums and places.
    """

    language: str
    script: str
    plain: str
    bare: str
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of a kind, in their order."""
        return tuple(mark for mark in self.marks if mark.kind == kind)


@dataclass(frozen=True)
class Reader:
    """All that reading by one vocabulary needs, made once."""

    vocabulary: Vocabulary
    alphabets: Alphabets
    numbering: Numbering
    addresses: Addresses
    languages: Languages
    prices: Prices

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Reader:
        """The reader of a vocabulary."""
        alphabets, numbering = Alphabets.of(vocabulary), Numbering(abroad=vocabulary.abroad)
        return cls(
            vocabulary=vocabulary,
            alphabets=alphabets,
            numbering=numbering,
            addresses=Addresses.of(vocabulary, alphabets=alphabets, numbering=numbering),
            languages=Languages(vocabulary),
            prices=Prices(vocabulary.signs_of_money),
        )


@lru_cache(maxsize=8)
def reader_of(vocabulary: Vocabulary) -> Reader:
    """The reader of a vocabulary, kept."""
    return Reader.of(vocabulary)


def read(*, text: str, vocabulary: Vocabulary, signals: Signals, home: str) -> Reading:
    """What an advertisement says, told of any text.

    `home` is the country (ISO 3166-1) in whose manner numbers without a code of a country are read.
    """
    reader = reader_of(vocabulary)
    flat = flatten(text)
    contacts = reader.addresses.found(flat.text, home=home)
    rest = blanked(flat.text, found=[*contacts, *_accounts(flat.text)])
    named = tuple(names_in(rest, addresses=reader.addresses))
    mended = mend(blanked(rest, found=[name.found for name in named]), alphabets=reader.alphabets)
    hits = list(vocabulary.lexicon.hits([token.text for token in mended.tokens]))
    contacts += handles_in(rest, mended=mended, hits=hits, named=named, addresses=reader.addresses)
    found = contacts + _figures(reader, flat=rest, mended=mended, hits=hits, contacts=contacts, home=home)
    tokens = _masked(mended.tokens, found=contacts)
    prices = [one for one in found if one.kind == PRICE]
    found += _places(hits, tokens=tokens)
    whole, differing = mended.over(flat.text), list(found)
    found += _signals(signals, vocabulary=vocabulary, flat=rest, tokens=tokens, prices=prices)
    return Reading(
        language=reader.languages.told(mended.tokens),
        script=script_of(mended.tokens),
        plain=SPACES.sub(" ", whole).strip(),
        bare=SPACES.sub(" ", _bare(whole, found=differing)).strip(),
        marks=_led_back(found, flat=flat, text=text),
    )


def _bare(whole: str, *, found: Sequence[Found]) -> str:
    """The text with a nought for each stretch that was found."""
    at, kept = 0, list[str]()
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        if one.start >= at:
            kept += [whole[at : one.start], " 0 "]
        at = max(at, one.end)
    return "".join([*kept, whole[at:]])


def _accounts(flat: str) -> list[Found]:
    return [Found(one.start(), one.end(), "", "") for one in ACCOUNTS.finditer(flat)]


def _figures(
    reader: Reader, *, flat: str, mended: Mended, hits: Sequence[Hit], contacts: Sequence[Found], home: str
) -> list[Found]:
    """Phones, then sums in what they leave."""
    tokens, meant = _masked(mended.tokens, found=contacts), _meanings(hits)
    phones = Phones(reader.vocabulary.like_digits, numbering=reader.numbering, home=home)
    numbers = phones.found(flat, tokens=tokens, meant=meant)
    rest = _masked(tokens, found=numbers)
    told = Told(
        words={place: meaning for place, meaning in meant.items() if rest[place].text != TAKEN},
        per={hit.first: (hit.beyond, hit.wording.means.what) for hit in hits if isinstance(hit.wording.means, Per)},
        pay=frozenset(hit.first for hit in hits if isinstance(hit.wording.means, Pay)),
    )
    return [*numbers, *reader.prices.found(flat, tokens=rest, told=told)]


def _meanings(hits: Sequence[Hit]) -> dict[int, object]:
    """What the words of numbers and sums mean, by the place of the word."""
    meant: dict[int, object] = {}
    for hit in hits:
        if isinstance(hit.wording.means, Numeral | Plus | OtherNumber | Thousands | Currency):
            meant.setdefault(hit.beyond - 1, hit.wording.means)
    return meant


def _masked(tokens: Sequence[Token], *, found: Sequence[Found]) -> list[Token]:
    """The words with a sign that means nothing for each that belongs to what was found."""
    kept = list(tokens)
    for one in found:
        place = bisect_right(kept, one.start, key=TOKEN_END)
        while place < len(kept) and kept[place].start < one.end:
            kept[place] = kept[place]._replace(text=TAKEN)
            place += 1
    return kept


def _places(hits: Sequence[Hit], *, tokens: Sequence[Token]) -> list[Found]:
    named = [hit for hit in hits if isinstance(hit.wording.means, Place) and tokens[hit.first].text != TAKEN]
    found: list[Found] = []
    beyond = 0
    for hit in sorted(named, key=lambda hit: (hit.first, -hit.beyond, -len(hit.wording.written))):
        if hit.first >= beyond and isinstance(hit.wording.means, Place):
            found.append(_at(hit, tokens=tokens, kind=PLACE, value=hit.wording.means.code))
            beyond = hit.beyond
    return found


def _at(hit: Hit, *, tokens: Sequence[Token], kind: str, value: str) -> Found:
    return Found(tokens[hit.first].start, tokens[hit.beyond - 1].end, kind, value)


def _signals(
    signals: Signals, *, vocabulary: Vocabulary, flat: str, tokens: Sequence[Token], prices: Sequence[Found]
) -> Iterator[Found]:
    """Where signals stand: the words of each, unless they are denied, and sums above what is to be believed."""
    widest: dict[tuple[int, str], Hit] = {}
    for hit in signals.lexicon.hits([token.text for token in tokens]):
        signal = hit.wording.means
        if isinstance(signal, Signal) and not _is_denied(hit, flat=flat, tokens=tokens, negations=vocabulary.negations):
            kept = widest.get((hit.first, signal.code))
            if kept is None or kept.beyond < hit.beyond:
                widest[hit.first, signal.code] = hit
    beyond: dict[str, int] = {}
    for (first, code), hit in sorted(widest.items()):
        if first >= beyond.get(code, 0):
            beyond[code] = hit.beyond
            yield _at(hit, tokens=tokens, kind=SIGNAL, value=code)
    for one in prices:
        yield from _beyond_belief(signals, price=Price.of(one.value), at=one)


def _is_denied(hit: Hit, *, flat: str, tokens: Sequence[Token], negations: frozenset[str]) -> bool:
    """Whether a word of denial stands before the words of a signal in their sentence, or between them."""
    if any(tokens[place].text in negations for place in hit.between):
        return True
    for place in range(hit.first - 1, max(hit.first - 1 - DENIED_WITHIN, -1), -1):
        if STOP.search(flat, tokens[place].end, tokens[place + 1].start):
            return False
        if tokens[place].text in negations:
            return True
    return False


def _beyond_belief(signals: Signals, *, price: Price, at: Found) -> Iterator[Found]:
    for signal in signals.with_limits:
        for limit in signal.over:
            if (limit.currency, limit.per) == (price.currency, price.per) and price.high > limit.amount:
                yield Found(at.start, at.end, SIGNAL, signal.code)


def _led_back(found: Sequence[Found], *, flat: Flat, text: str) -> tuple[Mark, ...]:
    """The marks with their places in the original; a link is what stands there."""
    marks = set()
    for one in found:
        start, end = flat.original(one.start, one.end)
        marks.add(Mark(start, end, one.kind, text[start:end] if one.kind == LINK else one.value))
    return tuple(sorted(marks))
