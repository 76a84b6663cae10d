"""The life of an application to the fund as a table, and who may do what. The names of states are `compensation_states`."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

APPLIED, AWARDED, REFUSED, WITHDRAWN = "applied", "awarded", "refused", "withdrawn"
LISTED, PAID, RETURNED = "listed", "paid", "returned"
UNPAID = (AWARDED, LISTED, RETURNED)
WITH_AMOUNT = (AWARDED, LISTED, PAID, RETURNED)
TO_LIST = (AWARDED, RETURNED)

READ = "compensation.read"
KEEP = "compensation.keep"
HARM = "compensation.harm"
RECOVER = "compensation.recover"
TREASURY = "compensation.treasury"
FORCED = "compensation.forced"
FOLLOW = "compensation.follow"

MOVES = (
    Transition("", "apply_for_compensation", APPLIED, KEEP),
    Transition(APPLIED, "award_compensation", AWARDED, KEEP),
    Transition(APPLIED, "refuse_compensation", REFUSED, KEEP),
    *(Transition(state, "list_for_treasury", LISTED, KEEP) for state in TO_LIST),
    *(Transition(state, "record_payment", PAID, KEEP) for state in (LISTED, REFUSED, WITHDRAWN)),
    *(Transition(state, "record_returned_payment", RETURNED, KEEP) for state in (LISTED, PAID)),
    *(Transition(state, "revoke_award", REFUSED, KEEP) for state in UNPAID),
    *(Transition(state, "withdraw_claim", WITHDRAWN, KEEP) for state in (APPLIED, *UNPAID)),
    Transition(PAID, "review_award", PAID, KEEP),
    Transition(PAID, "open_recourse_claim", PAID, RECOVER),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act an application admits in which state."""
    return steps_of(MOVES)


def own_steps() -> frozenset[tuple[str, str]]:
    """Those that are done to one application; a treasury list is made of many."""
    return frozenset((state, act) for state, act in steps() if act != "list_for_treasury")
