"""What a country's files say that an advertisement is read by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from qorgan.kernel.texts import Text
from qorgan.methods.advertisements.wording import Lexicon, Wording


class Step(StrEnum):
    """What a word of number does to the words beside it."""

    UNIT = "unit"
    TEEN = "teen"
    TEN = "ten"
    HUNDRED = "hundred"
    TIMES_HUNDRED = "times_hundred"
    REPEAT = "repeat"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A word of number: `двести` is 200, `жүз` times a hundred, `double` repeats what follows, `семёрки` are repeated."""

    value: int
    step: Step


@dataclass(frozen=True, slots=True)
class Thousands:
    """A word by which a number is multiplied."""

    times: int


@dataclass(frozen=True, slots=True)
class Plus:
    """A word for the sign before the code of a country."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A word after which a number is no telephone: of an account, a person, a licence."""


@dataclass(frozen=True, slots=True)
class Currency:
    """Money, by ISO 4217."""

    code: str


@dataclass(frozen=True, slots=True)
class Per:
    """What a sum is paid for: `hour`, `day`, `shift`, `week`, `month`, `piece`."""

    what: str


@dataclass(frozen=True, slots=True)
class Pay:
    """A word beside which a bare number is a sum."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region by its code in the pack, or a country abroad by ISO 3166-1; a longer wording beats a shorter one."""

    code: str


@dataclass(frozen=True, slots=True)
class Platform:
    """A word for a place on the Internet."""

    code: str


@dataclass(frozen=True, slots=True)
class Account:
    """A word that may stand between a platform and the name there: a channel, a profile."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word by which a language is known."""

    language: str


@dataclass(frozen=True, slots=True)
class Host:
    """An address at which names of a platform stand; `names_phones` where the name is a telephone number."""

    address: str
    platform: str
    names_phones: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is known beside its words: letters with weights, and endings.

    `is_told` is false for a neighbour that is kept apart but not read.
    """

    code: str
    letters: Mapping[str, int]
    endings: tuple[str, ...]
    is_told: bool


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a country's advertisements; see `countries/*/monitoring/vocabulary.yaml`."""

    wordings: tuple[Wording, ...]
    lexicon: Lexicon
    look_alikes: Mapping[str, str]
    within_mixed: Mapping[str, str]
    like_digits: Mapping[str, str]
    like_letters: Mapping[str, str]
    signs_of_money: Mapping[str, str]
    hosts: tuple[Host, ...]
    not_names: frozenset[str]
    link_endings: tuple[str, ...]
    abroad: tuple[str, ...]
    languages: tuple[Language, ...]
    negations: frozenset[str]
    endings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """A pay above which it is not to be believed."""

    currency: str
    per: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What may tell of trafficking in an advertisement: its words, what it weighs, and why.

    `basis` is that of the weight; `retired_on` is the day from which it weighs nothing, because it misled.
    """

    code: str
    title: Text
    reason: Text
    kind: str
    weight: int
    source: str
    basis: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    over: tuple[Limit, ...] = ()
    retired_on: date | None = None

    def counts_on(self, day: date | None) -> bool:
        """Whether it weighs anything on a day; where no day is told, only what was never retired does."""
        return self.retired_on is None or (day is not None and day < self.retired_on)


@dataclass(frozen=True, eq=False)
class Signals:
    """The signals of a country by code, and their wordings as one lexicon."""

    by_code: Mapping[str, Signal]
    lexicon: Lexicon

    @cached_property
    def with_limits(self) -> tuple[Signal, ...]:
        """Those that a sum may give."""
        return tuple(signal for signal in self if signal.over)

    def __iter__(self) -> Iterator[Signal]:
        return iter(self.by_code.values())

    def __getitem__(self, code: str) -> Signal:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __len__(self) -> int:
        return len(self.by_code)
