"""Telephone numbers as they are hidden in advertisements: split, decorated, in words, in look-alike letters.

Figures and words of number that stand side by side make a run; a run is cut into numbers at the edges of its groups, never
within one, so a sum, a date or an identity number of other length is no telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qorgan.methods.advertisements.marks import PHONE, TAKEN, Found
from qorgan.methods.advertisements.mending import Token
from qorgan.methods.advertisements.numbering import FEWEST, MOST_DIALLED, Numbering
from qorgan.methods.advertisements.numerals import MOST_WORDS, Said, variants
from qorgan.methods.advertisements.vocabulary import Numeral, OtherNumber, Plus

BETWEEN = re.compile(r"(?:[\s.()/\\|*~_+=,'\[\]{}<>•·…-]|(?![$€£¥%№#@&;:!?\"«»])[^\w\s\x00-\x7f₸₽₴₹]){0,8}")
"""What may stand between two groups of one number."""
PARTS = re.compile(r"[,\n]")
"""What parts two numbers rather than two groups of one, where both are whole."""
SUMS = re.compile(r"\d{1,3}(?:[ .]\d{3}){1,2}(?: ?[-/] ?\d{1,3}(?:[ .]\d{3}){1,2})?")
"""Sums of money in groups of three figures, from one to another."""
PARTED = re.compile(r"[.,;!?\n]")
"""What ends the reach of a word before a number."""
AREA = 3
"""The figures of the code before the number proper, where nothing is dialled before it."""
WIDEST_OTHER = 2
"""How many words before a number may say that it is none of a telephone."""


class Group(NamedTuple):
    """Figures that stand together, and what stands before them."""

    digits: str
    start: int
    end: int
    before: str = ""
    plus: bool = False
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Phones:
    """How numbers are read: what words mean, which letters are figures, and what is a number at all."""

    like_digits: Mapping[str, str]
    numbering: Numbering
    home: str

    def found(self, flat: str, *, tokens: Sequence[Token], meant: Mapping[int, object]) -> list[Found]:
        """The numbers of a text; `meant` says which tokens are words of number, by their places."""
        marks: list[Found] = []
        for run, is_other in self._runs(flat, tokens=tokens, meant=meant):
            is_sum = SUMS.fullmatch(flat, run[0].start, run[-1].end)
            if not (is_other or is_sum) and sum(len(group.digits) + AREA * len(group.said) for group in run) >= FEWEST:
                marks += self._of_run(run)
        return marks

    def _runs(
        self, flat: str, *, tokens: Sequence[Token], meant: Mapping[int, object]
    ) -> Iterator[tuple[list[Group], bool]]:
        """Runs of groups with nothing between them but what may be, and whether a word says that they are no telephone."""
        run: list[Group] = []
        first = 0
        for place, token in enumerate(tokens):
            if not (run or place in meant or token.text[0].isdigit() or flat[token.end : token.end + 1].isdigit()):
                continue
            group = self._group(flat, token=token, means=meant.get(place), inside=bool(run))
            between = flat[run[-1].end : token.start].replace("+", "") if run else ""
            if run and (group is None or not BETWEEN.fullmatch(between)):
                yield run, self._is_other(flat, first=first, tokens=tokens, meant=meant)
                run = []
                group = self._group(flat, token=token, means=meant.get(place), inside=False) if group else None
                between = ""
            if group is None:
                continue
            if not run:
                first = place
            _add(run, group=group, between=between)
        if run:
            yield run, self._is_other(flat, first=first, tokens=tokens, meant=meant)

    def _group(self, flat: str, *, token: Token, means: object, inside: bool) -> Group | None:
        sign = flat.rfind("+", max(token.start - 3, 0), token.start)
        plus = sign >= 0 and not flat[sign + 1 : token.start].strip(" (")
        start = sign if plus else token.start
        if token.is_figures:
            return Group(token.text, start, token.end, plus=plus)
        if isinstance(means, Numeral):
            said = Said(means, token.start, token.end)
            return Group("", start, token.end, plus=plus, said=(said,))
        if isinstance(means, Plus):
            return Group("", token.start, token.end, plus=True)
        if token.text == TAKEN:
            return None
        written = flat[token.start : token.end]
        is_beside = inside or (token.end < len(flat) and flat[token.end].isdigit())
        if (
            is_beside
            and len(written) <= AREA + 1
            and all(sign in self.like_digits or sign.isdigit() for sign in written)
        ):
            return Group("".join(self.like_digits.get(sign, sign) for sign in written), start, token.end, plus=plus)
        return None

    def _is_other(self, flat: str, *, first: int, tokens: Sequence[Token], meant: Mapping[int, object]) -> bool:
        for place in range(first - 1, max(first - 1 - WIDEST_OTHER, -1), -1):
            if PARTED.search(flat, tokens[place].end, tokens[place + 1].start):
                return False
            if isinstance(meant.get(place), OtherNumber):
                return True
        return False

    def _of_run(self, run: list[Group]) -> list[Found]:
        """The numbers of a run, by the first of its readings that has any."""
        return next(filter(None, (list(self._cut(groups)) for groups in variants_of(run))), [])

    def _cut(self, groups: Sequence[Group]) -> Iterator[Found]:
        """The numbers among groups, from the left; one that nothing is dialled before must fill what other numbers leave."""
        place, free = 0, 0
        while place < len(groups):
            beyond, number, is_whole = self._longest(groups, first=place)
            if number and (is_whole or self._stands_alone(groups, first=place, beyond=beyond, free=free)):
                yield Found(groups[place].start, groups[beyond - 1].end, PHONE, number)
                place = free = beyond
            else:
                place += 1

    def _longest(self, groups: Sequence[Group], *, first: int) -> tuple[int, str, bool]:
        digits = "+" if groups[first].plus else ""
        best = (first, "", False)
        for place in range(first, len(groups)):
            if place > first and groups[place].plus and best[1]:
                break
            digits += groups[place].digits
            if len(digits) > MOST_DIALLED:
                break
            if len(digits) >= FEWEST and (number := self.numbering.of_digits(digits, home=self.home)):
                best = (place + 1, number, self.numbering.is_whole(digits, home=self.home))
                if place + 1 == len(groups) or PARTS.search(groups[place + 1].before):
                    break
        return best

    def _stands_alone(self, groups: Sequence[Group], *, first: int, beyond: int, free: int) -> bool:
        """Whether no other figures touch a number without a code, and its first group ends where a code does."""
        opens = first == free or PARTS.search(groups[first].before) is not None
        if not opens:
            return False
        if beyond < len(groups) and not PARTS.search(groups[beyond].before):
            beyond, number, is_whole = self._longest(groups, first=beyond)
            if not (number and is_whole):
                return False
        return self._has_area(groups[first:beyond])

    def _has_area(self, groups: Sequence[Group]) -> bool:
        """Whether the code ends where a group does: it is a group, is written figure by figure, or all is one group."""
        length = len(groups[0].digits)
        return length >= AREA or all(len(group.digits) == 1 for group in groups[:AREA])


def _add(run: list[Group], *, group: Group, between: str) -> None:
    """Add a group to a run; figures that touch, and words of number beside each other, are one group."""
    last = run[-1] if run else None
    plus = group.plus or (last is not None and last.plus and not last.digits and not last.said)
    if last is not None and plus and not last.digits and not last.said:
        run[-1] = group._replace(start=last.start, plus=True, before=last.before)
    elif last is not None and not between and last.digits and group.digits:
        run[-1] = last._replace(digits=last.digits + group.digits, end=group.end)
    elif last is not None and last.said and group.said and not group.plus and _is_joined(last, between=between):
        run[-1] = last._replace(said=(*last.said, *group.said), end=group.end)
    else:
        run.append(group._replace(before=between, plus=plus))


def _is_joined(last: Group, *, between: str) -> bool:
    return not PARTS.search(between) and len(last.said) <= MOST_WORDS


def variants_of(run: Sequence[Group]) -> Iterator[list[Group]]:
    """A run with its words of number in figures, the likeliest reading first."""
    worded = [place for place, group in enumerate(run) if group.said]
    if not worded:
        yield list(run)
        return
    for choice in variants([run[place].said for place in worded]):
        groups: list[Group] = []
        told = dict(zip(worded, choice, strict=True))
        for place, group in enumerate(run):
            for number, part in enumerate(told.get(place, ())):
                first = number == 0
                before = group.before if first else " "
                groups.append(Group(part.digits, part.start, part.end, before=before, plus=group.plus and first))
            if place not in told:
                groups.append(group)
        yield groups
