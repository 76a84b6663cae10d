"""Telephone numbers in running words: a number that must not be used is not handed on in a note either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qorgan.desk.access.actor import Actor
from qorgan.intake.hotline.contact import NUMBER, check_may_reach, mark_of
from qorgan.intake.hotline.models import Call, NeverNumber
from qorgan.intake.hotline.refusals import NumberInWords
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.words import guard_words, strike_words
from qorgan.people.texts import open_text

RUN = re.compile(r"\d(?:[^\w]*\d)*")
"""Digits with nothing but signs and spaces between them: numbers written side by side are one run."""
SHORTEST, LONGEST = 9, 15
STRUCK = "…"


@dataclass(frozen=True, repr=False)
class Written:
    """Digits of a text that may be a number: where they stand, and the fingerprints they may have."""

    first: int
    last: int
    marks: frozenset[bytes]


def written_in(words: str) -> Iterator[Written]:
    """All that may be a telephone number in a text, however it is spaced and with or without the code of the country."""
    for run in RUN.finditer(words):
        places = [run.start() + at for at, sign in enumerate(run[0]) if sign.isdigit()]
        digits = "".join(words[place] for place in places)
        for first in range(len(digits)):
            for last in range(first + SHORTEST, min(first + LONGEST, len(digits)) + 1):
                marks = (mark_of(before + digits[first:last]) for before in ("", "+"))
                yield Written(places[first], places[last - 1] + 1, frozenset(mark for mark in marks if mark))


def check_numbers(*, actor: Actor, words: str, calls: list[Call]) -> None:
    """Refuse words that hold a number marked “never”, or that of one of these calls where the caller may not be reached now.

    Raises:
        NumberInWords, ContactForbidden, ContactNotNow, ContactSealedAway
    """
    found = frozenset[bytes]().union(*(one.marks for one in written_in(words)))
    if not found:
        return
    if NeverNumber.objects.filter(fingerprint__in=found).exists():
        raise NumberInWords()
    for call in calls:
        if mark_of(open_text(holder=call.ref, part=NUMBER)) in found:
            check_may_reach(call=call, actor=actor)


def without(words: str, *, marks: frozenset[bytes] = frozenset()) -> str:
    """The words with each number struck out that is marked “never” or has one of these fingerprints."""
    found = list(written_in(words))
    written = frozenset[bytes]().union(*(one.marks for one in found))
    marked = NeverNumber.objects.filter(fingerprint__in=written).values_list("fingerprint", flat=True)
    struck = marks | {bytes(mark) for mark in marked}
    told, last = [], 0
    for one in sorted((one for one in found if one.marks & struck), key=lambda one: (one.first, -one.last)):
        if one.first >= last:
            told += [words[last : one.first], STRUCK]
        last = max(last, one.last)
    return "".join([*told, words[last:]])


@guard_words
def guard_lead(*, actor: Actor, words: str, lead: Lead | None) -> None:
    """Look through what the line itself writes into a lead.

    Whoever does not answer calls is not told that a number is marked: it would say that its owner called.

    Raises:
        NumberInWords, ContactForbidden, ContactNotNow, ContactSealedAway
    """
    if actor.may(KEEP):
        calls = list(Call.objects.filter(lead=lead).select_related("agency")) if lead else []
        check_numbers(actor=actor, words=words, calls=calls)


@strike_words
def without_marked(words: str) -> str:
    """What others read without any number marked “never”."""
    return without(words)
