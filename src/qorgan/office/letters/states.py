"""The life of a letter as a table: from, command, to, who. What the states are called stands in the list `letter_statuses`."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of, steps_of

PREPARED, PRINTED, HANDED_OVER, SENT = "prepared", "printed", "handed_over", "sent"
DELIVERED, RETURNED, ANNULLED = "delivered", "returned", "annulled"
ALL = (PREPARED, PRINTED, HANDED_OVER, SENT, DELIVERED, RETURNED, ANNULLED)
FOR_ADDRESSEE = ("confirm_arrival",)
FOR_SENDER = (
    "print_letter",
    "hand_over_letter",
    "send_letter",
    "record_delivery",
    "record_return",
    "annul_letter",
    "write_letter_again",
    "tell_holder",
)
ARRIVED = (HANDED_OVER, DELIVERED)
GONE = (HANDED_OVER, SENT, DELIVERED)


MOVES = (
    Transition("", "prepare_letter", PREPARED, "letter.keep"),
    *(Transition(source, "print_letter", PRINTED, "letter.keep") for source in (PREPARED, PRINTED)),
    *(Transition(source, "print_letter", source, "letter.keep") for source in (HANDED_OVER, SENT, DELIVERED, RETURNED)),
    *(Transition(source, "hand_over_letter", HANDED_OVER, "letter.keep") for source in (PREPARED, PRINTED, RETURNED)),
    *(Transition(source, "send_letter", SENT, "letter.keep") for source in (PREPARED, PRINTED, RETURNED)),
    Transition(SENT, "record_delivery", DELIVERED, "letter.keep"),
    Transition(SENT, "confirm_arrival", DELIVERED, "letter.keep"),
    Transition(SENT, "record_return", RETURNED, "letter.keep"),
    *(Transition(source, "annul_letter", ANNULLED, "letter.keep") for source in (PREPARED, PRINTED, RETURNED)),
    Transition(ANNULLED, "write_letter_again", ANNULLED, "letter.keep"),
    Transition(ANNULLED, "tell_holder", ANNULLED, "letter.keep"),
)


def goal(*, act: str, source: str) -> str:
    """The state an act leads to from another, "" when it does not lead anywhere."""
    return next((move.to for move in MOVES if move.act == act and move.source == source), "")


def steps() -> frozenset[tuple[str, str]]:
    """Which act a letter admits in which state."""
    return steps_of(MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return diagram_of(MOVES)
