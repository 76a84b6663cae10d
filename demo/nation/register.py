"""The crime register's lists: each month the new offences, every four months also those whose row says something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.bodies import body_of
from demo.nation.diary import Diary
from demo.nation.offences import Charge, File, list_day, report_day
from demo.nation.trials import Trial
from demo.nation.ways import Step

CLERK = "clerk"
REQUALIFIED_AFTER = 40
TOLD = ("investigation", "in_court", "judged", "in_force", "terminated", "interrupted")
"""The stages that the register tells of; between prosecutor and court it is silent."""

Ways = dict[str, tuple[Step, ...]]


def write_register(
    diary: Diary, *, told_by: Calibration, files: Iterable[File], trials: Iterable[Trial], ways: Ways, closed: set[str]
) -> None:
    """Write down the lists of every month, and the list of the day to which the nation lives.

    Of `closed` proceedings, known by number, no list tells any more once they were registered: they were joined into others.
    """
    lists: dict[date, list[dict[str, Any]]] = defaultdict(list)
    tried = {trial.file.number: trial for trial in trials}
    for file in files:
        if told_by.by_hand.covers(region=file.region, day=file.registered_on):
            continue
        steps = [] if file.number in closed else _steps(file, ways=ways, trial=tried.get(file.number))
        for day, rows in _told_of(file, steps=steps, last=diary.last):
            lists[day].extend(rows)
    for day, rows in lists.items():
        diary.on(day, lambda nation, rows=rows: nation.bring("offences", rows, by=CLERK), rank=6)


def _steps(file: File, *, ways: Ways, trial: Trial | None) -> list[tuple[date, str]]:
    """The stages that the register tells of, with their days, in order."""
    found = [(step.on, step.stage) for step in ways[file.number]]
    if trial and trial.ended_on:
        after = {"judgment": "judged", "acquittal": "judged", "terminated": "terminated", "returned": "investigation"}
        found.append((trial.ended_on, after[trial.ended]))
        if trial.in_force_on:
            found.append((trial.in_force_on, "in_force"))
    return [(day, stage) for day, stage in found if stage in TOLD]


def _told_of(file: File, *, steps: list[tuple[date, str]], last: date) -> Iterator[tuple[date, list[dict[str, Any]]]]:
    """On which days which rows about a proceeding are brought in: whole at first, then the first row as it changes."""
    entered = listed(file.entered_on, last=last)
    yield entered, [row_of(file, charge, at=_stage(steps, day=entered)) for charge in file.charges]
    said = _stage(steps, day=entered)
    changes = {listed(report_day(day), last=last) for day, _ in steps if day <= last}
    changed_on = _requalified_on(file, last=last)
    for day in sorted(one for one in changes | {changed_on} if entered < one <= last):
        stage = _stage(steps, day=day)
        if stage != said or day == changed_on:
            said = stage
            yield day, [row_of(file, file.charges[0], at=stage, requalified=day >= changed_on)]


def _requalified_on(file: File, *, last: date) -> date:
    """The day of the list in which the first count bears its later article; never for one that keeps its own."""
    day = _requalified(file)
    return listed(list_day(day), last=last) if file.charges[0].was and day <= last else date.max


def _requalified(file: File) -> date:
    return file.registered_on + timedelta(days=REQUALIFIED_AFTER)


def listed(day: date, *, last: date) -> date:
    """The day of a list; what happened since the last ones is told on the last day of the nation's life."""
    return min(day, last)


def _stage(steps: list[tuple[date, str]], *, day: date) -> tuple[str, date] | None:
    known = [(stage, on) for on, stage in steps if on < day]
    return known[-1] if known else None


def row_of(file: File, charge: Charge, *, at: tuple[str, date] | None, requalified: bool = False) -> dict[str, Any]:
    """A row of the register's list."""
    as_was = bool(charge.was) and not requalified
    stage, on = at or ("", None)
    return {
        "key": charge.key,
        "number": file.number,
        "agency": body_of("police", region=file.region, day=file.registered_on),
        "region": file.region,
        "registered_on": charge.registered_on,
        "article": charge.was if as_was else charge.article,
        "part": "1" if as_was else charge.part,
        "paragraph": "" if as_was else charge.paragraph,
        "act_on": charge.act_on,
        "requalified_on": _requalified(file) if requalified and charge.was else None,
        "stage": stage,
        "stage_on": on,
    }
