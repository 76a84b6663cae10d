"""The way of each proceeding before it is tried or ends: the stages it comes to, with their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from demo.calibration import Calibration
from demo.nation.chance import chance, pick
from demo.nation.ground import shares
from demo.nation.offences import File
from demo.nation.trials import Trial


@dataclass(frozen=True, kw_only=True)
class Step:
    """A stage that a proceeding comes to on a day, by a decision; `ground` where it is terminated."""

    decision: str
    stage: str
    on: date
    ground: str = ""


def ways(told: Calibration, *, files: Iterable[File], trials: Iterable[Trial]) -> dict[str, tuple[Step, ...]]:
    """The steps of each proceeding by its number, the first being the start of the investigation."""
    tried = {trial.file.number: trial for trial in trials}
    return {file.number: _way(told, file=file, trial=tried.get(file.number)) for file in files}


def _way(told: Calibration, *, file: File, trial: Trial | None) -> tuple[Step, ...]:
    lots = chance(told.seed, "way", file.number)
    begun = Step(
        decision="investigation_started",
        stage="investigation",
        on=file.registered_on + timedelta(days=lots.randint(0, 4)),
    )
    if trial:
        days = sorted(lots.sample(range(3, 30), 2), reverse=True)
        sent, approved = (trial.received_on - timedelta(days=one) for one in days)
        return (
            begun,
            Step(decision="sent_to_prosecutor", stage="with_prosecutor", on=max(begun.on, sent)),
            Step(decision="indicted", stage="with_prosecutor", on=max(begun.on, approved)),
            Step(decision="sent_to_court", stage="in_court", on=trial.received_on - timedelta(days=1)),
        )
    end = begun.on + timedelta(days=lots.randint(40, 240))
    if pick(shares()["ends"], lots=lots) == "terminated":
        return begun, Step(
            decision="terminated", stage="terminated", on=end, ground=pick(shares()["grounds"], lots=lots)
        )
    return begun, Step(decision="interrupted", stage="interrupted", on=end)
