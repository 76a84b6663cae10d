"""Which numbers of people a reader without their records is told: one decision for all questions that have a part in common.

Of one column, the people of a calendar year fall into groups for ever the same: a value with a number of its own, and the
rest, told together and never apart. A number is told when it is a sum of such groups. See docs/adr/0048.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import combinations
from typing import Any

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import StateFact
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.conditions import OneOf, Written
from qorgan.knowledge.statistics.counts import ByNight, Distinct, Rows, Share, Sum
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.indicators import Indicator, indicators
from qorgan.knowledge.statistics.spans import Event, InProgress, Known, Over, Standing
from qorgan.knowledge.statistics.withheld import FEWEST

MONTHS = 12
STEPS = (1, 3, 4, 6)  # months, quarters, thirds and halves: the first that shows nobody
PERSON = "person"
Counts = tuple[int, ...]
Table = Mapping[str, Counts]
Kind = tuple[Written, ...]
Lefts = tuple[tuple[int, ...], ...]


def counts_people(indicator: Indicator) -> Distinct | Rows | Sum | None:
    """What tells how many people stand behind an indicator, or how many records that are kept to some; None where it is of neither."""
    if indicator.is_lawful or indicator.guard:
        return None
    table = FACTS[indicator.fact]
    if any(field.name == PERSON for field in table._meta.fields):
        return Distinct(PERSON)
    if isinstance(indicator.counts, Sum) and indicator.counts.column in table.heads:
        return indicator.counts
    return Rows() if table.kept_to or table.is_of_people else None


def name_of_value(value: Any) -> str:
    """A value of a column as conditions write it."""
    return "" if value is None else str(value).lower()


@dataclass(frozen=True)
class Family:
    """All questions about one column of a fact table, or without one about the share of the whole; `known` is the state of knowledge."""

    indicator: Indicator
    column: str
    known: Known

    def tells(self, period: Period, *, values: Iterable[str] = ()) -> bool:
        """Whether a number over the days, of these values of the column, is a sum of groups that are told."""
        asked = frozenset(values)
        found = self._rests(period)
        return found is not None and all(
            rest is not None and (asked >= everything if len(asked) > 1 else not rest & asked)
            for rest, everything in found
        )

    def _rests(self, period: Period) -> list[tuple[frozenset[str] | None, frozenset[str]]] | None:
        """Of each year of the days its rest and its values; None where the days are no sum of the steps of these years."""
        if isinstance(self._over, Standing) and period.last is not None:
            period = Period(period.last.replace(month=1, day=1), period.last)
        years = list(_whole_months(period, until=self.known.day(zone=country().zone)))
        if not years or (self._lasts and (len(years) > 1 or years[0][1:] != (1, MONTHS))):
            return None
        if not all(self._has_step(*year) for year in years):
            return None
        return [(self._rest_of_year(year), frozenset(self._year(year))) for year, _first, _last in years]

    def _has_step(self, year: int, first: int, last: int) -> bool:
        if (first, last) == (1, MONTHS):
            return True
        fitting = [step for step in STEPS if (first - 1) % step == 0 and last % step == 0]
        return bool(fitting) and self._step(year) in fitting

    @property
    def _over(self) -> Over:
        own = self.indicator.dimension(self.column).over if self.column else None
        over = own or self.indicator.over
        return InProgress() if isinstance(self.indicator.counts, ByNight) else over

    @property
    def _lasts(self) -> bool:
        """Whether a year is no sum of its months: of what lasts, and of states, which are told as of the last day."""
        return not isinstance(self._over, Event) or issubclass(FACTS[self.indicator.fact], StateFact)

    @cached_property
    def _kinds(self) -> tuple[Kind, ...]:
        """Whom the indicators of the family count: the asked one first, then the others, and the parts of shares."""
        mine = [self.indicator, *(one for one in indicators().values() if self._is_kin(one))]
        whole = [one.where for one in mine]
        parts = [(*one.where, *one.counts.which) for one in mine if isinstance(one.counts, Share)]
        return tuple(dict.fromkeys([*whole[:1], *parts, *whole] if self.column else [*whole[:1], *parts]))

    @cached_property
    def _left(self) -> Lefts:
        return lefts(self._kinds)

    def _is_kin(self, other: Indicator) -> bool:
        if other.fact != self.indicator.fact or counts_people(other) != counts_people(self.indicator):
            return False
        if self.column and self.column not in {one.column for one in other.breakdowns}:
            return False
        if not self.column and other.where != self.indicator.where:
            return False
        return Family(indicator=other, column=self.column, known=self.known)._over == self._over

    def _year(self, year: int) -> Table:
        return self._table(Period.of_year(year))

    def _table(self, period: Period) -> Table:
        """How many people of each kind have each value."""
        if period not in self._held:
            self._held[period] = self._counted(period)
        return self._held[period]

    @cached_property
    def _held(self) -> dict[Period, Table]:
        return {}

    def _counted(self, period: Period) -> Table:
        found: dict[str, list[int]] = {}
        for place, kind in enumerate(self._kinds):
            for value, number in self._people(kind, period=period):
                found.setdefault(value, [0] * len(self._kinds))[place] += number
        return {value: tuple(numbers) for value, numbers in found.items()}

    def _people(self, kind: Kind, *, period: Period) -> Iterator[tuple[str, int]]:
        counts = counts_people(self.indicator)
        assert counts is not None
        told = ",".join(str(one) for one in kind)
        version = f"{self.indicator.version}:{told}"
        counted = replace(self.indicator, counts=counts, over=self._over, where=kind, equivalent=None, version=version)
        by = ((self.column,),) if self.column else ()
        figure = evaluate(indicator=counted, period=period, breakdowns=by, as_known_at=self.known.at)
        if not by:
            yield "", int(figure.value or 0)
        for cell in figure.by:
            yield name_of_value(cell.dims[self.column]), int(cell.value or 0)

    def _rest(self, table: Table) -> frozenset[str] | None:
        if not self.column:
            counts = table[""]
            return None if is_few(counts, left=self._left) or counts[1] in (0, counts[0]) else frozenset()
        return rest_of(table, left=self._left)

    def _rest_of_year(self, year: int) -> frozenset[str] | None:
        """The rest of one year; of people who stay from year to year, of all years, or two years would tell who stayed."""
        if isinstance(self._over, Event) or not self.column:
            return self._rest(self._year(year))
        within = frozenset[str]().union(*(rest for one in self._years if (rest := self._rest(self._year(one)))))
        return within if self._is_safe(self._year(year), rest=within) else None

    @cached_property
    def _years(self) -> range:
        """The years of which there are facts."""
        rows = FACTS[self.indicator.fact]._default_manager.order_by("happened_on", "id")
        first, last = rows.values_list("happened_on", flat=True).first(), self.known.day(zone=country().zone)
        return range(first.year if first else last.year, last.year + 1)

    def _step(self, year: int) -> int | None:
        """The smallest step of a year at which nobody is shown, by the groups of the year."""
        rest = self._rest_of_year(year)
        if rest is None:
            return None
        for step in STEPS:
            spans = (_months(year, first, first + step - 1) for first in range(1, MONTHS + 1, step))
            if all(self._is_safe(self._table(one), rest=rest) for one in spans):
                return step
        return None

    def _is_safe(self, table: Table, *, rest: frozenset[str]) -> bool:
        if not any(any(counts) for counts in table.values()):
            return True
        if not self.column:
            return self._rest(table) is not None
        return is_safe(table, rest=rest, left=self._left)


def lefts(kinds: Sequence[Kind]) -> Lefts:
    """What anybody can reckon: each kind, a kind less another within it, and less two within it that exclude each other."""
    found: list[tuple[int, ...]] = [(place,) for place in range(len(kinds))]
    for whole, kind in enumerate(kinds):
        within = [place for place, other in enumerate(kinds) if set(kind) < set(other)]
        found += [(whole, part) for part in within]
        found += [(whole, *pair) for pair in combinations(within, 2) if _exclude(*(kinds[place] for place in pair))]
    return tuple(found)


def _exclude(one: Kind, other: Kind) -> bool:
    return any(
        isinstance(mine, OneOf)
        and isinstance(theirs, OneOf)
        and mine.column == theirs.column
        and not set(mine.values) & set(theirs.values)
        for mine in one
        for theirs in other
    )


def is_few(counts: Counts, *, left: Lefts) -> bool:
    """Whether what anybody can reckon of a value is one to four people."""
    return any(0 < counts[whole] - sum(counts[part] for part in parts) < FEWEST for whole, *parts in left)


def rest_of(table: Table, *, left: Lefts) -> frozenset[str] | None:
    """The values of one table that are told together only; None where nothing can be told of it."""
    rest = {value for value, counts in table.items() if is_few(counts, left=left)}
    while not _is_covered(table, rest=rest):
        others = sorted((max(counts), value) for value, counts in table.items() if value not in rest and any(counts))
        if not others:
            return None
        rest.add(others[0][1])
    return frozenset(rest) if is_safe(table, rest=rest, left=left) else None


def is_safe(table: Table, *, rest: Iterable[str], left: Lefts) -> bool:
    """Whether a table told with this rest shows nobody: no small group, and not one group alone, which would tell everybody's value."""
    rest = frozenset(rest)
    own = {value: counts[0] for value, counts in table.items() if counts[0]}
    shown = [counts for value, counts in table.items() if value not in rest]
    return len(own) != 1 and not any(is_few(one, left=left) for one in shown) and _is_covered(table, rest=rest)


def _is_covered(table: Table, *, rest: Iterable[str]) -> bool:
    """Whether the rest of each kind is nobody, or so many that none of its values follows from the others."""
    within = [table[value] for value in rest if value in table]
    for numbers in zip(*within, strict=True):
        some = [number for number in numbers if number]
        if some and (sum(some) < FEWEST or len(some) == 1 or sum(some) == len(some)):
            return False
    return True


def _months(year: int, first: int, last: int) -> Period:
    return Period(Period.of_month(year, first).first, Period.of_month(year, last).last)


def _whole_months(period: Period, *, until: Any) -> Iterator[tuple[int, int, int]]:
    """Of each year of the days its first and its last month; nothing where the days are no whole months.

    What is asked until today is asked until the end of the year: nothing of it has come.
    """
    assert period.last is not None
    last = max(period.last, period.last.replace(month=MONTHS, day=31)) if period.last >= until else period.last
    if period.first.day != 1 or (last + timedelta(days=1)).day != 1:
        return
    for year in range(period.first.year, last.year + 1):
        yield (
            year,
            period.first.month if year == period.first.year else 1,
            last.month if year == last.year else MONTHS,
        )
