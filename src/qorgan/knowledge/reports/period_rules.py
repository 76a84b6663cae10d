"""Which days a figure of a report covers, worked out from the period that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.pack_files import Place
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.comparison import period_before
from qorgan.knowledge.statistics.selecting import known_as, table_of
from qorgan.knowledge.statistics.spans import Known

CHAIRS = "fact_chairs"
NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Asked:
    """The period as it was asked for."""


@dataclass(frozen=True, slots=True)
class PeriodBefore:
    """The period of equal length before the one asked for; whole months and years keep to the calendar."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of the period: for what stands then."""


@dataclass(frozen=True, slots=True)
class YearOfPeriod:
    """The calendar year in which the period ends."""


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """So many full calendar years before the year in which the period begins."""

    years: int


@dataclass(frozen=True, slots=True)
class YearsThrough:
    """So many full calendar years before the year in which the period begins, and on to the period's last day: for what stays open."""

    years: int


@dataclass(frozen=True, slots=True)
class LastChairTerm:
    """The latest term of the commission's chair, completed before the period, that bodies of a kind held.

    Terms of bodies of the kind that follow day by day are one term: a ministry may change its name while it chairs.
    """

    agency_kind: str


@dataclass(frozen=True, slots=True)
class DaysAroundChanges:
    """For each change of a legal number within the period: the day before it and its first day; else the last day."""

    parameter: str


Rule = Asked | PeriodBefore | LastDay | YearOfPeriod | YearsBefore | YearsThrough | LastChairTerm
WORDS: dict[str, Rule] = {
    "report": Asked(),
    "period_before": PeriodBefore(),
    "last_day": LastDay(),
    "year_of_period": YearOfPeriod(),
}


def read_rule(place: Place) -> Rule:
    """A word of `WORDS`, `{years_before: N}`, `{years_through: N}` or `{last_chair_term_of: kind of body}`.

    Raises:
        PackFault: it is none of these.
    """
    if isinstance(place.value, str):
        return WORDS[place.one_of(*WORDS)]
    if years := place.maybe("years_before"):
        rule: Rule = YearsBefore(years=years.number())
    elif years := place.maybe("years_through"):
        rule = YearsThrough(years=years.number())
    else:
        rule = LastChairTerm(agency_kind=place.take("last_chair_term_of").string())
    place.done()
    return rule


def resolved(rule: Rule, *, period: Period, known: Known) -> Period | None:
    """The days that a rule means for a closed period; None when there are none, such as no completed term."""
    assert period.last is not None
    match rule:
        case Asked():
            return period
        case PeriodBefore():
            return period_before(period)
        case LastDay():
            return Period(period.last, period.last)
        case YearOfPeriod():
            return Period.of_year(period.last.year)
        case YearsBefore(years=years):
            year = period.first.year
            return Period(date(year - years, 1, 1), date(year - 1, 12, 31))
        case YearsThrough(years=years):
            return Period(date(period.first.year - years, 1, 1), period.last)
        case LastChairTerm(agency_kind=kind):
            return _last_term(kind=kind, before=period.first, known=known)


def _last_term(*, kind: str, before: date, known: Known) -> Period | None:
    bodies = Agency.objects.filter(kind=kind).values_list("ref", flat=True)
    facts: Any = table_of(CHAIRS)._default_manager
    terms = (
        facts.filter(known_as(known), level=NATIONAL, chair__in=list(bodies), ended_on__lt=before)
        .order_by("-happened_on", "-id")
        .values_list("happened_on", "ended_on")
    )
    found: Period | None = None
    for first, last in terms:
        if found is None:
            found = Period(first, last)
        elif last + timedelta(days=1) == found.first:
            found = Period(first, found.last)
        else:
            break
    return found


def days_around_changes(rule: DaysAroundChanges, *, period: Period) -> list[date]:
    """The days on which a value is told, in order."""
    assert period.last is not None
    history = country().law.parameters[rule.parameter].history
    changes = [day for day in history.days if period.first < day <= period.last]
    days = {near for day in changes for near in (day - timedelta(days=1), day)}
    return sorted(days) or [period.last]
