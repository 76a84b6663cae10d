"""The mark “never” on a number: its keyed fingerprints, by which the number is known again however it is written.

A number has a fingerprint for each form in which it may come again, and a text as many as there are numbers in it.
An e-mail and the name of an account are marked likewise. A number that was given without the code of its town is meant in any town.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qorgan.intake.hotline.models import NeverNumber, PassedNumber
from qorgan.intake.leads.accounts import names_in, names_written, plain, sure_names_of
from qorgan.intake.leads.barred_numbers import bar_parts, free_parts
from qorgan.intake.leads.ways import STRUCK
from qorgan.people import vault
from qorgan.people.phones import (
    FEWEST_OWN,
    MOST_DIALLED,
    MOST_OWN,
    as_dialled_abroad,
    fixed_in,
    forms_in,
    forms_of,
    forms_within,
    local_forms,
    locals_in,
    phone_key,
    read_phone,
    whole_locals,
)

RUN = re.compile(r"\d(?:[^\w]*\d)*")
"""Digits with nothing but signs and spaces between them: numbers written side by side are one run."""
ANY_TOWN = "~"
"""Before a number that was given without the code of its town: whoever writes it with a code means it too."""
PARTED = re.compile(r"[,;\n]")
Marks = frozenset[bytes]


@dataclass(frozen=True, repr=False)
class Written:
    """A run of digits of a text: the digits, and where each stands."""

    digits: str
    places: list[int]

    def windows(self) -> Iterator[tuple[int, int, str]]:
        """Every stretch that may be a number, from its first to behind its last digit."""
        for first in range(len(self.digits)):
            for last in range(first + FEWEST_OWN, min(first + MOST_OWN, len(self.digits)) + 1):
                yield first, last, self.digits[first:last]

    def span(self, first: int, last: int) -> slice:
        """Where a stretch stands in the text."""
        return slice(self.places[first], self.places[last - 1] + 1)


def marks_of(number: str) -> Marks:
    """The fingerprints of every number and account in a field, also as it is dialled within its town; none of a short code."""
    alone = whole_locals(number)
    numbers = forms_in(number) | local_forms(number) | alone | {f"{ANY_TOWN}{local}" for local in alone}
    return _fingerprints(numbers.union(map(_account, sure_names_of(plain(number)))))


def marks_written(words: str) -> Marks:
    """The fingerprints of the numbers and accounts that are written in a text, as they are written there."""
    local = {digits for _first, _last, digits in locals_in(words)}
    fixed = {f"{ANY_TOWN}{digits}" for _first, _last, digits in fixed_in(words)}
    return _fingerprints(forms_in(words).union(local, fixed, map(_account, names_written(plain(words)))))


def marks_in(words: str) -> Marks:
    """The fingerprints of all that may be a number or an account in a text, however it is spaced and whatever stands before it."""
    once = {phone_key(read_phone(words))}
    within = (forms_within(told) for run in _runs(words) for _first, _last, told in run.windows())
    names = (_account(name) for _first, _last, name in names_in(words))
    return marks_written(words) | _fingerprints(once.union(names, *within))


def marked_abroad(number: str) -> list[str]:
    """The numbers of other countries that must never be called and that a number may be which is given without its country."""
    found = {one: _fingerprints([one]) for one in as_dialled_abroad(number)}
    marked = marked_among(frozenset[bytes]().union(*found.values()))
    return sorted(one for one, mark in found.items() if mark & marked)


def marked_among(marks: Iterable[bytes]) -> Marks:
    """Those of these fingerprints whose number must never be called."""
    found = NeverNumber.objects.filter(fingerprint__in=list(marks)).values_list("fingerprint", flat=True)
    return frozenset(bytes(mark) for mark in found)


def bar(marks: Collection[bytes], *, at: datetime) -> None:
    """Tell who had these numbers with a lead that they must not be used any more."""
    bar_parts(leads=_leads_with(marks), at=at)


def free(marks: Collection[bytes]) -> None:
    """Forget that these numbers must never be called; who was told so is not told any more."""
    NeverNumber.objects.filter(fingerprint__in=list(marks)).delete()
    still = PassedNumber.objects.filter(fingerprint__in=NeverNumber.objects.values("fingerprint"))
    free_parts(leads=_leads_with(marks).exclude(lead__in=still.values("lead")))


def _leads_with(marks: Collection[bytes]) -> QuerySet[PassedNumber, Any]:
    return PassedNumber.objects.filter(fingerprint__in=list(marks)).values("lead")


def holds_marked(words: str) -> bool:
    """Whether a number that must never be called stands in a text."""
    return bool(words) and bool(marked_among(marks_in(words)))


def strike(words: str, *, marks: Marks) -> str:
    """The words with each number struck out that has one of these fingerprints, and nothing that stands beside it."""
    spans = [one for run in _runs(words) if marks for one in _spans(run, words=words, marks=marks)]
    spans += [slice(first, last) for first, last, form in _placed(words) if marks and _fingerprints([form]) & marks]
    kept: list[slice] = []
    for one in sorted(spans, key=lambda one: (bool(PARTED.search(words[one])), one.start, -one.stop)):
        if all(one.stop <= other.start or other.stop <= one.start for other in kept):
            kept.append(one)
    for one in sorted(kept, key=lambda one: -one.start):
        before = words[: one.start].removesuffix("(").removesuffix("+")
        words = f"{before}{STRUCK}{words[one.stop :]}"
    return strike(words, marks=marks) if kept else words


def _placed(words: str) -> Iterator[tuple[int, int, str]]:
    """Where numbers of a town and accounts stand, each with the form in which it is compared."""
    yield from locals_in(words)
    yield from ((first, last, f"{ANY_TOWN}{local}") for first, last, local in fixed_in(words))
    yield from ((first, last, _account(name)) for first, last, name in names_in(words))


def _account(name: str) -> str:
    """An e-mail as it is; the name of an account so that it is no number."""
    return name if "@" in name else f"@{name}"


def _spans(run: Written, *, words: str, marks: Marks) -> Iterator[slice]:
    """Where numbers with these fingerprints stand, each with what is dialled before it."""
    for first, last, told in run.windows():
        if _fingerprints(forms_within(told)) & marks:
            starts = range(max(0, last - MOST_DIALLED), first)
            whole = (run.span(at, last) for at in starts if _fingerprints(forms_of(run.digits[at:last])) & marks)
            yield next((one for one in whole if not PARTED.search(words[one])), run.span(first, last))


def _runs(words: str) -> Iterator[Written]:
    for run in RUN.finditer(words):
        places = [run.start() + at for at, sign in enumerate(run[0]) if sign.isdigit()]
        yield Written("".join(words[place] for place in places), places)


def _fingerprints(forms: Iterable[str]) -> Marks:
    return frozenset(vault.fingerprint("never_phone", form) for form in forms if form)
