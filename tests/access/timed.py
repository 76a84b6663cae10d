"""The clock of a proceeding: one of each kind of record about it, for the world of the access tests."""

from __future__ import annotations

from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS

LATE = {"late_entry_reason": "other", "late_entry_note": "Invented"}


def timed(*, proceeding: Any, police: Actor, prosecutor: Actor) -> dict[str, str]:
    """References by kind; the proceeding stands as before."""
    here = {"proceeding": proceeding.ref}
    COMMANDS["extend_term"](
        actor=prosecutor,
        **here,
        extender="district_prosecutor",
        months=3,
        decided_on="2020-02-02",
        reason="Invented",
        **LATE,
    )
    COMMANDS["stop_term"](actor=police, **here, ground="complaint", from_on="2020-02-05", **LATE)
    stop = proceeding.term_stops.get()
    COMMANDS["resume_term"](actor=police, term_stop=stop.ref, on="2020-02-06")
    COMMANDS["accelerate_proceeding"](
        actor=police, **here, prosecutor=prosecutor.agency.ref, from_on="2020-02-03", **LATE
    )
    fast = proceeding.accelerations.get()
    COMMANDS["end_acceleration"](actor=police, acceleration=fast.ref, reason="Invented", on="2020-02-04", **LATE)
    motion = COMMANDS["file_motion"](actor=police, **here, mover="defender", kind="expert", moved_on="2020-02-05")
    found = {
        "term_extension": proceeding.term_extensions.get(),
        "term_stop": stop,
        "acceleration": fast,
        "motion": motion,
    }
    return {kind: record.ref for kind, record in found.items()}
