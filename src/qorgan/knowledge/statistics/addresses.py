"""What the address of the statistics page asks for, and the addresses it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from qorgan.desk.country import country
from qorgan.desk.inputs import Day
from qorgan.desk.labels import Words
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.dimensions import MONTH, TITLES, YEAR
from qorgan.knowledge.statistics.guarding import latest_settled, quarter_before
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named

PAGE, RECORDS = "/statistics", "/statistics/records"
FEW_DIMENSIONS, MOST_MONTHS, QUARTERS = 2, 36, 4
_DAY = TypeAdapter(Day)
DEFAULT_BREAKDOWNS = ("article", "exploitation_group", "status", "service", "number", "chair", "tier", "region")


@dataclass(frozen=True)
class Asked:
    """The question of an address, its values as typed.

    Breakdowns and conditions foreign to the indicator are dropped; where nothing is left, its first one stands in.
    """

    indicator: Indicator
    from_on: str
    until_on: str
    by: tuple[str, ...]
    where: tuple[str, ...]
    as_known_on: str
    as_known_at: str = ""
    as_of: str = ""

    @classmethod
    def of(cls, data: QueryDict, *, today: date) -> Asked:
        """Read an address; what it does not say is this year to date and the indicator's first breakdown.

        A guarded figure is asked for the latest quarter that is told.

        Raises:
            statistics.indicator_unknown: the country has no such indicator.
            statistics.breakdown_unknown: no indicator is told by such a breakdown.
        """
        named = data.get("indicator")
        indicator = indicator_named(str(named or country().about["first_indicator"]))
        known = {one.column for one in indicator.breakdowns}
        usual = (
            latest_settled(indicator.guard, today=today) if indicator.guard else Period(date(today.year, 1, 1), today)
        )
        for name in data.getlist("by"):
            if name and name not in TITLES:
                indicator.dimension(name)
        wanted = tuple(dict.fromkeys(name for name in data.getlist("by") if name in known))[:FEW_DIMENSIONS]
        says_none = "by" in data and not any(data.getlist("by"))
        return cls(
            indicator=indicator,
            from_on=data.get("from_on") or usual.first.isoformat(),
            until_on=data.get("until_on") or str(usual.last),
            by=wanted if wanted or says_none else _usual(indicator),
            where=tuple(pair for pair in data.getlist("where") if pair.partition("=")[0] in known),
            as_known_on=data.get("as_known_on", ""),
            as_known_at=data.get("as_known_at", ""),
            as_of=data.get("as_of", ""),
        )

    @classmethod
    def kept(cls, given: Mapping[str, Any], *, by: Iterable[str]) -> Asked:
        """The question of values as they were given to the counter."""
        return cls(
            indicator=indicator_named(given["indicator"]),
            from_on=given["from_on"],
            until_on=given["until_on"],
            by=tuple(by),
            where=tuple(given.get("where", ())),
            as_known_on=given.get("as_known_on", ""),
            as_known_at=given.get("as_known_at", ""),
            as_of=given.get("as_of", ""),
        )

    @property
    def period(self) -> Period | None:
        """The period as far as it can be read."""
        try:
            first, last = _DAY.validate_python(self.from_on), _DAY.validate_python(self.until_on)
        except ValidationError:
            return None
        return Period(first, last) if first <= last else None

    @property
    def step(self) -> str:
        """Whether the course of time is drawn by month or by year."""
        if self.by in ((MONTH,), (YEAR,)):
            return self.by[0]
        period = self.period
        return (
            MONTH
            if period is None or period.last is None or (period.last - period.first).days <= MOST_MONTHS * 31
            else YEAR
        )

    @property
    def apart(self) -> list[str]:
        """What the page draws besides the breakdown asked for."""
        if self.indicator.is_lawful or self.indicator.guard:
            return []
        regions = ["region"] if any(one.column == "region" for one in self.indicator.by) else []
        return [*regions, self.step]

    def given(self) -> dict[str, Any]:
        """The values as the counter takes them."""
        told: dict[str, Any] = {"indicator": self.indicator.id, "from_on": self.from_on, "until_on": self.until_on}
        told |= {"by": list(self.by), "apart": self.apart}
        told |= {"where": list(self.where)} if self.where else {}
        return told | dict(self._known())

    def pairs(self, *, by: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The question as pairs of an address."""
        pairs = [("indicator", self.indicator.id), ("from_on", self.from_on), ("until_on", self.until_on)]
        pairs += [("by", name) for name in by] + [("where", pair) for pair in self.where]
        return pairs + self._known() + ([("as_of", self.as_of)] if self.as_of else [])

    def _known(self) -> list[tuple[str, str]]:
        pairs = (("as_known_on", self.as_known_on), ("as_known_at", self.as_known_at))
        return [(name, value) for name, value in pairs if value]

    def link(self, **changes: Any) -> str:
        """The address of this question with changes; a figure is told of the states of its own last day."""
        changed = replace(self, **{"as_of": "", **changes})
        return f"{PAGE}?{urlencode(changed.pairs(by=changed.by or ('',)))}"

    def narrowed_link(self, **dims: Any) -> str:
        """The address of the question narrowed to values of dimensions."""
        return self.link(where=self._with(dims))

    def records_link(self, **dims: Any) -> str:
        """The address of the records behind this figure or one part of it."""
        return f"{RECORDS}?{replace(self, where=self._with(dims)).query()}"

    def query(self) -> str:
        """The question with its breakdown as the end of an address."""
        return urlencode(self.pairs(by=self.by))

    def export_link(self, format: str) -> str:
        """The address of this question as a file."""
        return f"{self.link()}&export={format}"

    def _with(self, dims: dict[str, Any]) -> tuple[str, ...]:
        told = [f"{name}={_written(value)}" for name, value in dims.items()]
        return tuple(dict.fromkeys((*self.where, *told)))


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _usual(indicator: Indicator) -> tuple[str, ...]:
    own = [one.column for one in indicator.by]
    return next(((name,) for name in DEFAULT_BREAKDOWNS if name in own), ())


def _quarter_title(period: Period) -> str:
    told = {"number": (period.first.month + 2) // 3, "year": period.first.year}
    return gettext("Quarter %(number)s of %(year)s") % told


def last_whole_months(today: date) -> Period:
    """The twelve months that end with the last whole one."""
    begun = today.replace(day=1)
    return Period(begun.replace(year=begun.year - 1), begun - timedelta(days=1))


def presets(indicator: Indicator, *, today: date) -> list[tuple[Words, Period]]:
    """Periods people often ask for; of a guarded figure, the latest quarters that are told."""
    if indicator.guard:
        found = [latest_settled(indicator.guard, today=today)]
        while len(found) < QUARTERS:
            found.append(quarter_before(found[-1].first))
        return [(_quarter_title(period), period) for period in found]
    return usual_periods(today=today)


def usual_periods(*, today: date) -> list[tuple[Words, Period]]:
    """Periods people often ask for."""
    year = today.year
    first = int(country().about.get("first_year", year - 10))
    return [
        (_("This year"), Period(date(year, 1, 1), today)),
        (_("Last year"), Period.of_year(year - 1)),
        (_("Last 12 whole months"), last_whole_months(today)),
        (_("Five years"), Period(date(year - 4, 1, 1), today)),
        (_("All years"), Period(date(min(first, year), 1, 1), today)),
    ]
