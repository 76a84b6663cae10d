"""The life of an individual plan as a table: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

DRAWN, AGREED, REFUSED, SUPERSEDED = "drawn", "agreed", "refused", "superseded"
TITLES: dict[str, Text] = {
    DRAWN: Phrase("Drawn up"),
    AGREED: Phrase("Agreed"),
    REFUSED: Phrase("Refused by the person"),
    SUPERSEDED: Phrase("Replaced"),
}
STANDING, ANSWERED = (DRAWN, AGREED, REFUSED), (AGREED, REFUSED)
MAY = "care.plan"

MOVES = (
    Transition("", "draw_up_plan", DRAWN, MAY),
    Transition(DRAWN, "answer_plan", AGREED, MAY),
    Transition(DRAWN, "answer_plan", REFUSED, MAY),
    Transition(REFUSED, "answer_plan", AGREED, MAY),
    *(Transition(state, "add_goal", state, MAY) for state in STANDING),
    *(Transition(state, "review_plan", state, MAY) for state in ANSWERED),
)
"""Drawing up a new plan replaces the one that stands: it has no row of its own, since the act is done to the file."""


def steps() -> frozenset[tuple[str, str]]:
    """Which act a plan admits in which state."""
    return steps_of(MOVES)
