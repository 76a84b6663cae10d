"""The life of the record of a paper as a table: from, command, to, permission. Where the paper itself is, its moves tell."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

KEPT, WITHDRAWN = "kept", "withdrawn"
ASKED, ANSWERED = "asked", "answered"
TITLES: dict[str, Text] = {
    KEPT: Phrase("Stands"),
    WITHDRAWN: Phrase("Withdrawn", context="a paper or an interview"),
}
KEEP = "paper.keep"


MOVES = (
    Transition("", "record_paper", KEPT, KEEP),
    Transition(KEPT, "correct_paper", KEPT, KEEP),
    Transition(KEPT, "move_paper", KEPT, KEEP),
    Transition(KEPT, "withdraw_paper", WITHDRAWN, KEEP),
)


REQUESTS: dict[str, Text] = {
    ASKED: Phrase("Waits for an answer"),
    ANSWERED: Phrase("Answered", context="a request"),
    WITHDRAWN: Phrase("Withdrawn", context="a request or a screening"),
}
MOVES_OF_REQUESTS = (
    Transition("", "ask_for_paper", ASKED, KEEP),
    Transition(ASKED, "answer_paper_request", ANSWERED, KEEP),
    Transition(ANSWERED, "end_asking", ANSWERED, KEEP),
    *(Transition(state, "withdraw_paper_request", WITHDRAWN, KEEP) for state in (ASKED, ANSWERED)),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act the record admits in which state."""
    return frozenset(
        (move.source, move.act) for move in (*MOVES, Transition(KEPT, "ask_for_paper", KEPT, KEEP)) if move.source
    )


def request_steps() -> frozenset[tuple[str, str]]:
    """Which act a request admits in which state."""
    return steps_of(MOVES_OF_REQUESTS)
