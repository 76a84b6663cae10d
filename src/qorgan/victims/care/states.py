"""The life of a care file as a table: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.lives import Move, diagram_of, steps_in
from qorgan.kernel.texts import Text

OPEN, DISCHARGED = "open", "discharged"
TITLES: dict[str, Text] = {
    OPEN: Text(en="Open", ru="Открыта", kk="Ашық"),
    DISCHARGED: Text(en="Discharged", ru="Закрыта", kk="Жабық"),
}


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
    return steps_in(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return diagram_of(MOVES)
