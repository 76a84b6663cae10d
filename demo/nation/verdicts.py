"""The courts' lists: what was received, what ended, and who was convicted to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from demo.calibration import Calibration
from demo.nation.bodies import body_of, heir_of
from demo.nation.diary import Diary
from demo.nation.offences import list_day, report_day
from demo.nation.register import CLERK, listed
from demo.nation.trials import Convict, Trial

OUTCOMES = {"judgment": "convicted", "acquittal": "acquitted", "terminated": "terminated", "returned": "returned"}


def write_verdicts(diary: Diary, *, told_by: Calibration, trials: Iterable[Trial]) -> None:
    """Write down the list of every month with what ended, and every four months with what a court still has."""
    lists: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for trial in trials:
        if (
            told_by.by_hand.covers(region=trial.file.region, day=trial.file.registered_on)
            or trial.received_on > diary.last
        ):
            continue
        pending = listed(report_day(trial.received_on), last=diary.last)
        ended = (
            listed(list_day(trial.ended_on), last=diary.last)
            if trial.ended_on and trial.ended_on <= diary.last
            else None
        )
        if ended is None or pending < ended:
            lists[pending].append(_row(trial))
        if ended:
            lists[ended].extend(_ending(trial, day=ended))
    for day, rows in lists.items():
        diary.on(day, lambda nation, rows=rows: nation.bring("verdicts", rows, by=CLERK), rank=7)


def _ending(trial: Trial, *, day: date) -> Iterator[dict[str, Any]]:
    if not trial.convicts:
        yield {**_row(trial), "outcome": OUTCOMES[trial.ended], **_end(trial)}
    for place, convict in enumerate(trial.convicts, start=1):
        yield {**_row(trial), **_end(trial), **_convict(trial, convict=convict, place=place, day=day)}


def _row(trial: Trial) -> dict[str, Any]:
    """What the list says while the proceeding is pending."""
    charge, day = trial.file.charges[0], trial.received_on
    return {
        "key": trial.file.number,
        "number": court_number(trial),
        "court": body_of("court", region=trial.file.region, day=day),
        "region": heir_of(trial.file.region, day=day),
        "received_on": day,
        "article": charge.article,
        "part": charge.part,
        "paragraph": charge.paragraph,
    }


def court_number(trial: Trial) -> str:
    """The number that the court gives a proceeding: a serial and the year."""
    return f"1-{int(trial.file.number[-6:])}/{trial.received_on.year % 100}"


def _end(trial: Trial) -> dict[str, Any]:
    name = "judgment_on" if trial.ended in ("judgment", "acquittal") else "ended_on"
    return {name: trial.ended_on}


def _convict(trial: Trial, *, convict: Convict, place: int, day: date) -> dict[str, Any]:
    return {
        "key": trial.file.number if place == 1 else convict.key,
        "outcome": "convicted",
        "convict": str(place),
        "sentence": convict.sentence,
        "term_months": convict.term_months,
        "sex": convict.sex,
        "in_force_on": trial.in_force_on if trial.in_force_on and trial.in_force_on < day else None,
    }
