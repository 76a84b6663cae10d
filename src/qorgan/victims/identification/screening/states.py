"""The life of a screening as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of, steps_of
from qorgan.kernel.texts import Phrase, Text

UNDER_WAY, FINISHED, WITHDRAWN = "under_way", "finished", "withdrawn"
TITLES: dict[str, Text] = {
    UNDER_WAY: Phrase("Under way"),
    FINISHED: Phrase("Finished", context="a screening"),
    WITHDRAWN: Phrase("Withdrawn", context="a request or a screening"),
}
MAY = "screening.keep"

MOVES = (
    Transition("", "begin_screening", UNDER_WAY, MAY),
    Transition(UNDER_WAY, "save_answers", UNDER_WAY, MAY),
    Transition(UNDER_WAY, "finish_screening", FINISHED, MAY),
    Transition(FINISHED, "reopen_screening", UNDER_WAY, MAY),
    Transition(UNDER_WAY, "withdraw_screening", WITHDRAWN, MAY),
    Transition(FINISHED, "withdraw_screening", WITHDRAWN, MAY),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a screening admits in which state."""
    return steps_of(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    return diagram_of(MOVES)
