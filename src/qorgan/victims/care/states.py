"""The life of a care file as a table: from, command, to, who."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.texts import Text

OPEN, DISCHARGED = "open", "discharged"
TITLES: dict[str, Text] = {
    OPEN: Text(en="Open", ru="Открыта", kk="Ашық"),
    DISCHARGED: Text(en="Discharged", ru="Закрыта", kk="Жабық"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads a care file from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str


MOVES = (
    Move("", "admit", OPEN, "care.admit"),
    Move(OPEN, "record_service", OPEN, "care.service"),
    Move(DISCHARGED, "record_service", DISCHARGED, "care.service"),
    Move(OPEN, "discharge", DISCHARGED, "care.discharge"),
    Move(OPEN, "correct_care_file", OPEN, "care.admit"),
    Move(DISCHARGED, "correct_care_file", DISCHARGED, "care.admit"),
    Move(DISCHARGED, "correct_care_file", OPEN, "care.admit"),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a care file admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return "\n".join(["stateDiagram-v2", *(f"    {move.source or '[*]'} --> {move.to}: {move.act}" for move in MOVES)])
