"""The life of an objection as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of, steps_of
from qorgan.kernel.texts import Phrase, Text

OPEN, CLOSED, TAKEN_BACK = "open", "closed", "taken_back"
TITLES: dict[str, Text] = {
    OPEN: Phrase("Being looked at"),
    CLOSED: Phrase("Answered", context="an objection"),
    TAKEN_BACK: Phrase("Taken back"),
}
MAY = "identification.object"

MOVES = (
    Transition("", "lodge_objection", OPEN, MAY),
    Transition(OPEN, "answer_objection", CLOSED, MAY),
    Transition(OPEN, "take_back_objection", TAKEN_BACK, MAY),
    Transition(CLOSED, "write_answer", CLOSED, MAY),
    Transition(CLOSED, "tell_answer", CLOSED, MAY),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act an objection admits in which state."""
    return steps_of(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    return diagram_of(MOVES)
