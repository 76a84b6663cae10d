"""The life of a tip as a table: from, act, to, who. The reporter's own acts are no commands and have no rows."""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.kernel.texts import Phrase, Text

READ, ANSWER = "tip.read", "tip.answer"
NEW, HEARD, ANSWERED, CLOSED = "new", "heard", "answered", "closed"
TITLES: dict[str, Text] = {
    NEW: Phrase("Not read yet"),
    HEARD: Phrase("Read"),
    ANSWERED: Phrase("Answered", context="a message of the public page"),
    CLOSED: Phrase("Closed", context="a message"),
}


MOVES = (
    Transition(NEW, "hear_tip", HEARD, ANSWER),
    *(Transition(state, "answer_tip", ANSWERED, ANSWER) for state in (NEW, HEARD, ANSWERED)),
    *(Transition(state, "close_tip", CLOSED, ANSWER) for state in (NEW, HEARD, ANSWERED)),
    Transition(CLOSED, "reopen_tip", HEARD, ANSWER),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a tip admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES)
