"""A plan as a picture: its measures along the time, and its executors by quarter, with what they reported and what they did not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.safestring import SafeString

from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.states import DROPPED
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.drawing import WIDTH, Axis, Picture, Tile, Tiles, bar, linked, upright, words

LABELS, ROW, HEAD = 60, 26, 24
IN_TIME, LATE, MISSING, AWAITED = "in_time", "late", "missing", "awaited"
SAYS = {
    IN_TIME: Phrase("in time: {number}"),
    LATE: Phrase("late: {number}"),
    MISSING: Phrase("nothing reported: {number}"),
    AWAITED: Phrase("still to come: {number}"),
}
WORST = (MISSING, LATE, AWAITED, IN_TIME)
QUARTER = Phrase("Q{number} {year}")


def timeline_of(plan: Plan, measures: Sequence[Measure], *, language: str, today: date) -> Picture:
    """The measures of a plan along its days, in the order given."""
    last = max((plan.last_on, *(term for one in measures for term in (*one.report_terms, one.due_on))))
    axis = Axis(plan.first_on, last, left=LABELS)
    height = HEAD + len(measures) * ROW + 6
    marks: list[SafeString] = []
    for year in range(plan.first_on.year, last.year + 1):
        x = axis.at(date(year, 1, 1))
        if x <= WIDTH - LABELS / 2:  # beyond that its number has no room
            marks += [upright(x, top=0, bottom=height, kind="plan-year"), _word(year, x=x, dx=4, y=14)]
    for place, one in enumerate(measures):
        marks.append(_measure(one, axis=axis, y=HEAD + place * ROW, language=language, today=today))
    if plan.first_on <= today <= last:
        marks.append(upright(axis.at(today), top=0, bottom=height, kind="plan-today"))
    return Picture("plan-picture", WIDTH, height, marks)


def _measure(measure: Measure, *, axis: Axis, y: int, language: str, today: date) -> SafeString:
    """A measure from where to where, how it stands, and the days by which it is reported."""
    stands = measure.standing(day=today)
    box = axis.box(axis.first, measure.completed_on or measure.due_on, y=y + 3, height=16, least=4)
    marks = [_word(measure.number, x=0, y=y + 15), bar(box, kind=f"plan-bar plan-{stands}", rounded=True)]
    marks += [upright(axis.at(term), top=y, bottom=y + 22, kind="plan-mark") for term in measure.report_terms]
    title = f"{measure.number}. {measure.text.in_(language)}"
    return linked(f"/measures/{measure.ref}", marks, title=title)


def _word(text: object, *, x: float, y: float, dx: float = 0) -> SafeString:
    return words(text, x=x, y=y, dx=dx, kind="plan-label")


def heat_of(measures: Iterable[Measure], *, language: str, today: date) -> Tiles:
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
    return Tiles(
        heads=[QUARTER.filled(number=number, year=str(year)).in_(language) for year, number in quarters],
        rows=[
            (title.in_(language), [_tile(told.get(quarter), language=language) for quarter in quarters])
            for title, told in rows
        ],
    )


def _sort(came: date | None, *, term: date, today: date) -> str:
    if came:
        return IN_TIME if came <= term else LATE
    return MISSING if term < today else AWAITED


def _tile(sorts: list[str] | None, *, language: str) -> Tile | None:
    """What one executor owed in one quarter: how many reports of each sort, in the colour of the worst."""
    if not sorts:
        return None
    told = [SAYS[sort].filled(number=sorts.count(sort)).in_(language) for sort in WORST if sort in sorts]
    kept = sum(sort in (IN_TIME, LATE) for sort in sorts)
    worst = next(sort for sort in WORST if sort in sorts)
    return Tile(kind=f"plan-{worst}", words=f"{kept}/{len(sorts)}", told="; ".join(told))
