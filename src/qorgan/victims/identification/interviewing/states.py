"""The life of an entry in the register of interviews as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of, steps_of
from qorgan.kernel.texts import Phrase, Text

HELD, WITHDRAWN = "held", "withdrawn"
TITLES: dict[str, Text] = {
    HELD: Phrase("Held", context="an interview"),
    WITHDRAWN: Phrase("Withdrawn", context="a paper or an interview"),
}


MOVES = (
    Transition("", "record_interview", HELD, "interview.keep"),
    Transition(HELD, "withdraw_interview", WITHDRAWN, "interview.keep"),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act an entry admits in which state."""
    return steps_of(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    return diagram_of(MOVES)
