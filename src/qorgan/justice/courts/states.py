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

JUDGMENTS = (CONVICTED, ACQUITTED, MEDICAL_MEASURES)
"""The outcomes that decide on the merits; the day of the judgment is kept."""


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
    *(Move("enter_into_force", outcome, ("in_force",), "court.judgment", "in_force") for outcome in JUDGMENTS),
)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    lines = ["stateDiagram-v2"]
    for move in MOVES:
        lines += [f"    {move.source or 'pending'} --> {to or 'pending'}: {move.act}" for to in move.to]
    return "\n".join(lines)
