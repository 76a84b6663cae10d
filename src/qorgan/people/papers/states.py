"""The life of the record of a paper as a table: from, command, to, permission. Where the paper itself is, its moves tell."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Text

KEPT, WITHDRAWN = "kept", "withdrawn"
ASKED, ANSWERED = "asked", "answered"
TITLES: dict[str, Text] = {
    KEPT: Text(en="Stands", ru="Действует", kk="Күшінде"),
    WITHDRAWN: Text(en="Withdrawn", ru="Отозвана", kk="Кері қайтарылған"),
}
KEEP = "paper.keep"


MOVES = (
    Transition("", "record_paper", KEPT, KEEP),
    Transition(KEPT, "correct_paper", KEPT, KEEP),
    Transition(KEPT, "move_paper", KEPT, KEEP),
    Transition(KEPT, "withdraw_paper", WITHDRAWN, KEEP),
)


REQUESTS: dict[str, Text] = {
    ASKED: Text(en="Waits for an answer", ru="Ждёт ответа", kk="Жауап күтуде"),
    ANSWERED: Text(en="Answered", ru="Ответ получен", kk="Жауап алынды"),
    WITHDRAWN: Text(en="Withdrawn", ru="Отозван", kk="Кері қайтарылған"),
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
