"""The life of an application to the fund as a table: from, act, to.

The names in every language are the country's code list `compensation_states`.
"""

from __future__ import annotations

from dataclasses import dataclass

APPLIED = "applied"
AWARDED = "awarded"
REFUSED = "refused"
WITHDRAWN = "withdrawn"
LISTED = "listed"
PAID = "paid"
RETURNED = "returned"

READ = "compensation.read"
KEEP = "compensation.keep"
HARM = "compensation.harm"
RECOVER = "compensation.recover"
TREASURY = "compensation.treasury"
FORCED = "compensation.forced"
FOLLOW = "compensation.follow"


@dataclass(frozen=True, slots=True)
class Move:
    """One act that brings an application from a state to another."""

    act: str
    source: str
    to: str


MOVES = (
    Move("apply_for_compensation", "[*]", APPLIED),
    Move("award_compensation", APPLIED, AWARDED),
    Move("refuse_compensation", APPLIED, REFUSED),
    Move("withdraw_claim", APPLIED, WITHDRAWN),
    Move("list_for_treasury", AWARDED, LISTED),
    Move("record_payment", LISTED, PAID),
    Move("record_payment", REFUSED, PAID),
    Move("record_payment", WITHDRAWN, PAID),
    Move("record_returned_payment", LISTED, RETURNED),
    Move("correct_payment", PAID, PAID),
    Move("settle_payment", PAID, PAID),
    Move("record_returned_payment", PAID, RETURNED),
    Move("list_for_treasury", RETURNED, LISTED),
    Move("revoke_award", AWARDED, REFUSED),
    Move("revoke_award", LISTED, REFUSED),
    Move("revoke_award", RETURNED, REFUSED),
    Move("withdraw_claim", AWARDED, WITHDRAWN),
    Move("withdraw_claim", LISTED, WITHDRAWN),
    Move("withdraw_claim", RETURNED, WITHDRAWN),
    Move("open_recourse", PAID, PAID),
)
UNPAID = (AWARDED, LISTED, RETURNED)
TO_LIST = tuple(move.source for move in MOVES if move.act == "list_for_treasury")


def steps() -> frozenset[tuple[str, str]]:
    """Which act an application admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source != "[*]")


def own_steps() -> frozenset[tuple[str, str]]:
    """Those that are done to one application; a treasury list is made of many."""
    return frozenset((state, act) for state, act in steps() if act != "list_for_treasury")


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return "\n".join(["stateDiagram-v2", *(f"    {move.source} --> {move.to}: {move.act}" for move in MOVES)])
