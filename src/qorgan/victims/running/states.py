"""The life of a monthly return as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

DUE, SENT, ACCEPTED, SENT_BACK = "due", "sent", "accepted", "sent_back"
READ, SEND, ANSWER, HOUSE = "returns.read", "returns.send", "returns.answer", "care.house"
TITLES: dict[str, Text] = {
    DUE: Phrase("To be sent"),
    SENT: Phrase("Sent", context="a return"),
    ACCEPTED: Phrase("Accepted"),
    SENT_BACK: Phrase("Sent back", context="a return"),
}


MOVES = (
    Transition("", "open_monthly_return", DUE, SEND),
    *(Transition(state, "send_monthly_return", SENT, SEND) for state in (DUE, SENT, ACCEPTED, SENT_BACK)),
    Transition(SENT, "accept_return", ACCEPTED, ANSWER),
    Transition(SENT, "send_back_return", SENT_BACK, ANSWER),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a return admits in which state."""
    return steps_of(MOVES)
