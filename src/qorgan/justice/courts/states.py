"""The life of a proceeding before a court as a table: which act ends it how.

The outcomes' names in every language are the country's code list `judgment_outcomes`; pending is the empty outcome.
"""

from __future__ import annotations

from dataclasses import dataclass

PENDING = ""
CONVICTED = "convicted"
ACQUITTED = "acquitted"
MEDICAL_MEASURES = "medical_measures"
TERMINATED = "terminated"
RETURNED = "returned"
IN_FORCE = "in_force"
CONVICTED_IN_FORCE = "convicted_in_force"

JUDGMENTS = (CONVICTED, ACQUITTED, MEDICAL_MEASURES)
"""The outcomes that decide on the merits; the day of the judgment is kept."""

GROUNDED = (ACQUITTED, TERMINATED)
"""The outcomes that rest on a ground of the list `termination_reasons`."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act that brings a proceeding from an outcome to another; `decision` is what the crime register hears."""

    act: str
    source: str
    to: tuple[str, ...]
    may: str
    decision: str = ""


MOVES = (
    Move("receive_proceeding", "[*]", (PENDING,), "court.receive"),
    Move("enter_judgment", PENDING, JUDGMENTS, "court.judgment", "judgment"),
    Move("terminate_proceeding", PENDING, (TERMINATED,), "court.judgment", "terminated"),
    Move("return_proceeding", PENDING, (RETURNED,), "court.judgment", "returned"),
    Move("enter_sentence", CONVICTED, (CONVICTED,), "court.sentence"),
    Move("enter_into_force", CONVICTED, (CONVICTED_IN_FORCE,), "court.judgment", "in_force"),
    Move("enter_sentence", CONVICTED_IN_FORCE, (CONVICTED_IN_FORCE,), "court.sentence"),
    Move("enter_into_force", ACQUITTED, (IN_FORCE,), "court.judgment", "in_force"),
    Move("enter_into_force", MEDICAL_MEASURES, (IN_FORCE,), "court.judgment", "in_force"),
)
ENDED = (*JUDGMENTS, TERMINATED, RETURNED, IN_FORCE, CONVICTED_IN_FORCE)
"""Where a proceeding has an outcome, so that the outcome can be corrected."""
SENTENCE_WORK = ("correct_sentence", "withdraw_sentence")


def state_of(*, outcome: str, is_in_force: bool) -> str:
    """Where a proceeding stands; a judgment in force is a state of its own, and a late sentence still finds a conviction."""
    if not is_in_force or outcome not in JUDGMENTS:
        return outcome
    return CONVICTED_IN_FORCE if outcome == CONVICTED else IN_FORCE


def steps() -> frozenset[tuple[str, str]]:
    """Which act a proceeding before a court admits in which state."""
    moves = {(move.source, move.act) for move in MOVES if move.source != "[*]"}
    return frozenset(moves | {(state, "correct_judgment") for state in ENDED})


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    lines = ["stateDiagram-v2"]
    for move in MOVES:
        lines += [f"    {move.source or 'pending'} --> {to or 'pending'}: {move.act}" for to in move.to]
    return "\n".join(lines)
