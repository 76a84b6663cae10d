"""Numbers in words as figures: `двести тридцать четыре` is 234, `жеті жүз бір` 701, `double seven` 77.

Words do not say where one number ends: `семьсот семь` is 707, or 700 and 7. The reading in which the most words make one number
comes first, then those with one or two of them parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice
from typing import NamedTuple

from qorgan.methods.advertisements.vocabulary import Numeral, Step

MOST_VARIANTS = 48
MOST_WORDS = 40
"""Past so many words of number side by side they are no telephone."""
HUNDRED = 100
COUNTS = range(2, 8)


class Said(NamedTuple):
    """A word of number and where it stands."""

    numeral: Numeral
    start: int
    end: int


class Part(NamedTuple):
    """Words that make one number, in figures."""

    digits: str
    start: int
    end: int


def variants(runs: Sequence[Sequence[Said]]) -> Iterator[list[list[Part]]]:
    """The readings of several runs of words, the likeliest first."""
    if sum(map(len, runs)) > MOST_WORDS:
        return
    joints = [(place, joint) for place, run in enumerate(runs) for joint in _joints(run)]
    parted = chain.from_iterable(combinations(joints, number) for number in range(3))
    for choice in islice(parted, MOST_VARIANTS):
        yield [
            _parts(run, cuts=frozenset(joint for where, joint in choice if where == place))
            for place, run in enumerate(runs)
        ]


def _joints(run: Sequence[Said]) -> list[int]:
    """Where words were joined that could be parted: the places of the words that begin the second half."""
    ends = {part.start for part in _parts(run, cuts=frozenset())}
    unjoined = (Step.TIMES_HUNDRED, Step.REPEATED)
    return [
        place
        for place, said in enumerate(run)
        if said.start not in ends
        and said.numeral.step not in unjoined
        and run[place - 1].numeral.step is not Step.REPEAT
    ]


def _parts(run: Sequence[Said], *, cuts: frozenset[int]) -> list[Part]:
    found: list[Part] = []
    place = 0
    while place < len(run):
        beyond, digits = _number(run, first=place, cuts=cuts)
        found.append(Part(digits, run[place].start, run[beyond - 1].end))
        place = beyond
    return found


def _number(run: Sequence[Said], *, first: int, cuts: frozenset[int]) -> tuple[int, str]:
    """The figures of the words that begin at a place, and the place beyond them."""
    numeral = run[first].numeral
    following = run[first + 1].numeral if first + 1 < len(run) else None
    if numeral.step is Step.REPEAT and following and following.step is Step.UNIT:
        return first + 2, str(following.value) * numeral.value
    if numeral.step is Step.UNIT and following:
        if following.step is Step.REPEATED and numeral.value in COUNTS:
            return first + 2, str(following.value) * numeral.value
        if following.step is Step.TIMES_HUNDRED and numeral.value:
            return _below_hundred(run, first=first + 2, cuts=cuts, hundreds=numeral.value * HUNDRED)
    if numeral.step is Step.HUNDRED:
        return _below_hundred(run, first=first + 1, cuts=cuts, hundreds=numeral.value)
    if numeral.step is Step.TIMES_HUNDRED:
        return _below_hundred(run, first=first + 1, cuts=cuts, hundreds=HUNDRED)
    if numeral.step is Step.TEN:
        return _below_hundred(run, first=first, cuts=cuts, hundreds=0)
    return first + 1, str(numeral.value)


def _below_hundred(run: Sequence[Said], *, first: int, cuts: frozenset[int], hundreds: int) -> tuple[int, str]:
    """Hundreds with the tens and the unit that follow them, if they do and are not parted."""
    place, value = first, hundreds
    if _is(run, place, Step.TEEN) and place not in cuts and hundreds:
        return place + 1, str(value + run[place].numeral.value)
    if _is(run, place, Step.TEN) and (place not in cuts or not hundreds):
        value += run[place].numeral.value
        place += 1
    if _is(run, place, Step.UNIT) and place not in cuts and run[place].numeral.value and not _opens(run, place):
        value += run[place].numeral.value
        place += 1
    return place, str(value)


def _opens(run: Sequence[Said], place: int) -> bool:
    """Whether a unit belongs to the word after it; one hundred is more often said without the one."""
    if _is(run, place + 1, Step.TIMES_HUNDRED):
        return run[place].numeral.value > 1
    return _is(run, place + 1, Step.REPEATED)


def _is(run: Sequence[Said], place: int, step: Step) -> bool:
    return place < len(run) and run[place].numeral.step is step
