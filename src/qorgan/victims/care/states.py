"""The life of a care file as a table: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of, steps_of
from qorgan.kernel.texts import Phrase, Text

OPEN, DISCHARGED = "open", "discharged"
TITLES: dict[str, Text] = {
    OPEN: Phrase("Open", context="a care file"),
    DISCHARGED: Phrase("Discharged"),
}


MOVES = (
    Transition("", "admit", OPEN, "care.admit"),
    Transition(OPEN, "record_service", OPEN, "care.service"),
    Transition(DISCHARGED, "record_service", DISCHARGED, "care.service"),
    Transition(OPEN, "discharge", DISCHARGED, "care.discharge"),
    Transition(OPEN, "correct_care_file", OPEN, "care.admit"),
    Transition(DISCHARGED, "correct_care_file", DISCHARGED, "care.admit"),
    Transition(DISCHARGED, "correct_care_file", OPEN, "care.admit"),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a care file admits in which state."""
    return steps_of(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return diagram_of(MOVES)
