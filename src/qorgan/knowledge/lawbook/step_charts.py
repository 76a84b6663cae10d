"""A small picture of a number's history: steps, because a legal number holds until the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.knowledge.lawbook.sheets import ParameterSheet, ParameterStep

WIDTH, HEIGHT, EDGE = 720, 200, 28


@dataclass(frozen=True)
class Mark:
    """One value at its place: where its step begins, and whether it held on the day asked about."""

    x: int
    y: int
    value: int
    since: date
    is_on_day: bool


@dataclass(frozen=True)
class StepChart:
    """The line as an SVG path, its marks, and the drawing's size."""

    path: str
    marks: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - EDGE


def step_chart(sheet: ParameterSheet, *, today: date) -> StepChart | None:
    """The history as steps; None when there is nothing to compare. The table beside it says the same."""
    known = [step for step in sheet.history if step.value is not None]
    if len(known) < 3:
        return None
    first, last = known[0].source.since, max(today, known[-1].source.since)
    highest = max(step.value or 0 for step in known)
    marks = tuple(_mark(step, first=first, last=last, highest=highest) for step in known)
    line = f"M{marks[0].x} {marks[0].y}"
    for mark in marks[1:]:
        line += f"H{mark.x}V{mark.y}"
    return StepChart(path=f"{line}H{WIDTH - EDGE}", marks=marks)


def _mark(step: ParameterStep, *, first: date, last: date, highest: int) -> Mark:
    value = step.value or 0
    along = (step.source.since - first).days / max((last - first).days, 1)
    return Mark(
        x=round(EDGE + along * (WIDTH - 2 * EDGE)),
        y=round(HEIGHT - EDGE - value / max(highest, 1) * (HEIGHT - 2 * EDGE)),
        value=value,
        since=step.source.since,
        is_on_day=step.is_on_day,
    )
