"""A plan as a picture: its measures along the time, and its executors by quarter, with what they reported and what they did not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.states import DROPPED
from qorgan.kernel.texts import Phrase, Text

WIDTH, LABELS, ROW, HEAD = 960, 60, 26, 24
IN_TIME, LATE, MISSING, AWAITED = "in_time", "late", "missing", "awaited"
SAYS = {
    IN_TIME: Phrase("in time: {number}"),
    LATE: Phrase("late: {number}"),
    MISSING: Phrase("nothing reported: {number}"),
    AWAITED: Phrase("still to come: {number}"),
}
WORST = (MISSING, LATE, AWAITED, IN_TIME)
QUARTER = Phrase("Q{number} {year}")


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure on the picture: from where to where, how it stands, and the days by which it is reported."""

    measure: Measure
    y: int
    x: float
    width: float
    stands: str
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The beginning of a year on the picture."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture, in units of its own; `today` is where the present day stands, None outside the plan."""

    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    today: float | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Heat:
    """What one executor owed in one quarter: how many reports of each sort, and the worst of them."""

    told: tuple[Text, ...]
    worst: str
    number: str


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Executors by quarter; whoever reported least stands first."""

    quarters: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Heat | None, ...]], ...]


def timeline_of(plan: Plan, measures: Sequence[Measure], *, today: date) -> Timeline:
    """The measures of a plan along its days, in the order given."""
    last = max((plan.last_on, *(term for one in measures for term in (*one.report_terms, one.due_on))))
    days = max((last - plan.first_on).days, 1)

    def at(day: date) -> float:
        return round(LABELS + (WIDTH - LABELS) * min(max((day - plan.first_on).days / days, 0), 1), 1)

    bars = tuple(
        Bar(
            measure=one,
            y=HEAD + place * ROW,
            x=at(plan.first_on),
            width=max(at(one.completed_on or one.due_on) - at(plan.first_on), 4),
            stands="overdue" if one.is_overdue(day=today) else one.status,
            marks=tuple(at(term) for term in one.report_terms),
        )
        for place, one in enumerate(measures)
    )
    years = (Year(at(max(date(year, 1, 1), plan.first_on)), year) for year in range(plan.first_on.year, last.year + 1))
    now = at(today) if plan.first_on <= today <= last else None
    return Timeline(
        bars=bars,
        years=tuple(year for year in years if year.x <= WIDTH - LABELS / 2),  # beyond that its number has no room
        today=now,
        width=WIDTH,
        height=HEAD + len(measures) * ROW + 6,
    )


def heat_of(measures: Iterable[Measure], *, today: date) -> HeatTable:
    """What each executor reported by quarter, of the measures that were not dropped."""
    found: dict[Text, dict[tuple[int, int], list[str]]] = {}
    for measure in measures:
        if measure.status == DROPPED:
            continue
        for body in measure.executors:
            for term in measure.owed_terms:
                quarter = (term.year, (term.month + 2) // 3)
                sort = _sort(measure.reported_on(agency_id=body.pk, term=term), term=term, today=today)
                found.setdefault(body.title, {}).setdefault(quarter, []).append(sort)
    quarters = sorted({quarter for told in found.values() for quarter in told})
    rows = sorted(found.items(), key=lambda row: -sum(sort == MISSING for told in row[1].values() for sort in told))
    return HeatTable(
        quarters=tuple(QUARTER.filled(number=number, year=str(year)) for year, number in quarters),
        rows=tuple((title, tuple(_heat(told.get(quarter)) for quarter in quarters)) for title, told in rows),
    )


def _sort(came: date | None, *, term: date, today: date) -> str:
    if came:
        return IN_TIME if came <= term else LATE
    return MISSING if term < today else AWAITED


def _heat(sorts: list[str] | None) -> Heat | None:
    if not sorts:
        return None
    told = tuple(SAYS[sort].filled(number=sorts.count(sort)) for sort in WORST if sort in sorts)
    kept = sum(sort in (IN_TIME, LATE) for sort in sorts)
    return Heat(told=told, worst=next(sort for sort in WORST if sort in sorts), number=f"{kept}/{len(sorts)}")
