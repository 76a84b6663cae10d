"""The life of a letter as a table: from, command, to, who. What the states are called stands in the list `letter_statuses`."""

from __future__ import annotations

from dataclasses import dataclass

PREPARED, PRINTED, HANDED_OVER, SENT = "prepared", "printed", "handed_over", "sent"
DELIVERED, RETURNED, ANNULLED = "delivered", "returned", "annulled"
ALL = (PREPARED, PRINTED, HANDED_OVER, SENT, DELIVERED, RETURNED, ANNULLED)
FOR_ADDRESSEE = ("confirm_arrival",)
FOR_SENDER = ("print_letter", "hand_over_letter", "send_letter", "record_delivery", "record_return", "annul_letter")
ARRIVED = (HANDED_OVER, DELIVERED)
GONE = (HANDED_OVER, SENT, DELIVERED)


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads a letter from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str = "letter.keep"


MOVES = (
    Move("", "prepare_letter", PREPARED),
    *(Move(source, "print_letter", PRINTED) for source in (PREPARED, PRINTED)),
    *(Move(source, "print_letter", source) for source in (HANDED_OVER, SENT, DELIVERED, RETURNED)),
    *(Move(source, "hand_over_letter", HANDED_OVER) for source in (PREPARED, PRINTED, RETURNED)),
    *(Move(source, "send_letter", SENT) for source in (PREPARED, PRINTED, RETURNED)),
    Move(SENT, "record_delivery", DELIVERED),
    Move(SENT, "confirm_arrival", DELIVERED),
    Move(SENT, "record_return", RETURNED),
    *(Move(source, "annul_letter", ANNULLED) for source in (PREPARED, PRINTED, RETURNED)),
)


def goal(*, act: str, source: str) -> str:
    """The state an act leads to from another, "" when it does not lead anywhere."""
    return next((move.to for move in MOVES if move.act == act and move.source == source), "")


def steps() -> frozenset[tuple[str, str]]:
    """Which act a letter admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return "\n".join(["stateDiagram-v2", *(f"    {move.source or '[*]'} --> {move.to}: {move.act}" for move in MOVES)])
