"""What the law pages show, as plain values: the page, the API and the console read the same sheets.

A value never stands alone: it carries the act it comes from, since when it holds and how sure we are of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.kernel.money import Money
from qorgan.kernel.texts import Text


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a value comes from. `basis` speaks of the value, `dated` of its first day: official, seed or assumed."""

    act: str
    name: Text
    since: date
    until: date | None
    basis: str
    basis_word: Text
    dated: str
    note: Text | None


@dataclass(frozen=True, kw_only=True)
class CertaintyLine:
    """How many values of the law files rest on what: a basis, a first day that is not sure, or nothing read."""

    basis: str
    word: Text
    meaning: Text
    values: int


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of the law in words. `rests_on`: what a derived value follows from; `certainty`: the weakest basis."""

    path: str
    label: Text
    text: Text
    is_known: bool
    source: Source | None
    rests_on: tuple[Source, ...] = ()
    certainty: str
    certainty_word: Text


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of an article on a day: what it punishes and how, the numbered circumstances, what follows from them."""

    number: str
    name: Text
    values: tuple[Value, ...]
    circumstances: tuple[Value, ...]
    derived: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A day on which an article changed, the acts that changed it, and two days to compare: before and after."""

    since: date
    acts: tuple[str, ...]
    name: Text
    before: date
    after: date
    values: int


@dataclass(frozen=True, kw_only=True)
class ArticleLine:
    """One article of the list."""

    article: str
    number: str
    act: str
    act_name: Text
    title: Text
    parts: int
    editions: tuple[Edition, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleSheet:
    """An article as it stood on a day; without parts when it was not in force."""

    article: str
    number: str
    name: Text
    act: str
    act_name: Text
    on: date
    title: Value | None
    notes: Value | None
    parts: tuple[Part, ...]
    editions: tuple[Edition, ...]


@dataclass(frozen=True, kw_only=True)
class ComparedRow:
    """One value on two days; `change` is same, changed, added or removed."""

    part: str | None
    part_name: Text | None
    path: str
    label: Text
    a: Value | None
    b: Value | None
    change: str
    change_word: Text


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An article on two days, value by value; `differences` counts the rows that are not the same.

    `held_since` is the first day of the article that this house holds, where one of the two days lies before it.
    """

    article: str
    number: str
    name: Text
    title: Text
    on_a: date
    on_b: date
    rows: tuple[ComparedRow, ...]
    differences: int
    values: int
    editions: tuple[Edition, ...]
    held_since: date | None


@dataclass(frozen=True, kw_only=True)
class ParameterLine:
    """A legal number on a day; without a value when it had none or it has not been read.

    `unset` says that the number is set anew each year and that of the day's year is not held: the value is of a year before.
    """

    parameter: str
    title: Text
    on: date
    unit: Text
    currency: str | None
    value: int | None
    amount: Money | None
    source: Source | None
    unset: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ParameterStep:
    """One value in the history of a legal number; `until` is the day before the next one."""

    value: int | None
    amount: Money | None
    until: date | None
    source: Source
    is_on_day: bool


@dataclass(frozen=True, kw_only=True)
class ParameterSheet:
    """A legal number on a day with its history, oldest first; `total` is the amount of `times` units."""

    now: ParameterLine
    note: Text | None
    history: tuple[ParameterStep, ...]
    times: int | None
    total: Money | None


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One provision that a list names, for victims of one kind alone where `victim` says so; `title` is the held article's on the day."""

    article: str
    part: str | None
    paragraph: str | None
    victim: str | None
    name: Text
    article_name: Text
    place: Text | None
    title: Text | None


@dataclass(frozen=True, kw_only=True)
class ListEdition:
    """One edition of a list of offences with what it added to and left out of the one before."""

    source: Source
    is_on_day: bool
    members: tuple[MemberLine, ...]
    added: tuple[MemberLine, ...]
    removed: tuple[MemberLine, ...]


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """A list of offences: who counts by it, and how many provisions its edition of the day names (None: not in use)."""

    offence_list: str
    title: Text
    owner: Text
    on: date
    editions: int
    members: int | None


@dataclass(frozen=True, kw_only=True)
class ListSheet:
    """A list of offences with all its editions, newest first."""

    line: ListLine
    note: Text | None
    editions: tuple[ListEdition, ...]


@dataclass(frozen=True, kw_only=True)
class ActLine:
    """An act or another source; `values` counts what rests on it, `changes` how much of that replaced something."""

    act: str
    kind: str
    kind_name: Text
    name: Text
    title: Text
    number: str | None
    signed_on: date | None
    in_force_on: date | None
    in_force_basis: str
    repealed_on: date | None
    basis: str
    basis_word: Text
    where: str | None
    note: Text | None
    values: int
    changes: int


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One value that an act set: whose, where, since when, what stood before."""

    subject: str
    subject_name: Text
    address: str
    place: Text | None
    path: str
    label: Text
    since: date
    before: Value | None
    after: Value


@dataclass(frozen=True, kw_only=True)
class ActSheet:
    """An act with every value that it set, in the order of articles and places."""

    line: ActLine
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, kw_only=True)
class TierLine:
    """One tier of the compensation fund on a day: index units, their amount, the provisions that open it."""

    code: str
    title: Text
    amount_mci: int
    amount: Money | None
    source: Source
    members: tuple[MemberLine, ...]
    members_source: Source | None


@dataclass(frozen=True, kw_only=True)
class CompensationSheet:
    """The rules of the compensation fund on a day."""

    on: date
    index: ParameterLine
    procedural_status: Text
    is_paying: bool
    payouts_from: date
    payouts_source: Source
    tiers: tuple[TierLine, ...]
