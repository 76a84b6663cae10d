"""The life of a consular file as a table: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

FOUND, DEPARTED, ARRIVED, HANDED_OVER, CLOSED = "found", "departed", "arrived", "handed_over", "closed"
TITLES: dict[str, Text] = {
    FOUND: Phrase("Abroad"),
    DEPARTED: Phrase("On the way home"),
    ARRIVED: Phrase("Arrived"),
    HANDED_OVER: Phrase("Handed over"),
    CLOSED: Phrase("Closed", context="a message"),
}
MAY, FOLLOW = "consular.keep", "consular.follow"


UNDER_WAY = (FOUND, DEPARTED, ARRIVED)
ANYTIME = ("give_assistance", "record_handover_consent", "correct_consular_file")
MOVES = (
    Transition("", "open_consular_file", FOUND, MAY),
    Transition(FOUND, "issue_return_document", FOUND, MAY),
    Transition(FOUND, "record_departure", DEPARTED, MAY),
    Transition(DEPARTED, "meet_arrival", ARRIVED, MAY),
    Transition(ARRIVED, "hand_over", HANDED_OVER, MAY),
    *(Transition(state, act, state, MAY) for state in UNDER_WAY for act in ANYTIME),
    *(Transition(state, "name_receiver", state, FOLLOW) for state in UNDER_WAY),
    *(Transition(state, "close_consular_file", CLOSED, MAY) for state in UNDER_WAY),
    Transition(CLOSED, "look_at_closing", CLOSED, FOLLOW),
    *(Transition(CLOSED, "look_at_closing", state, FOLLOW) for state in UNDER_WAY[1:]),
    Transition(CLOSED, "reopen_consular_file", FOUND, MAY),
    Transition(CLOSED, "reopen_consular_file", DEPARTED, MAY),
    Transition(CLOSED, "reopen_consular_file", ARRIVED, MAY),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a file admits in which state."""
    return steps_of(MOVES)
