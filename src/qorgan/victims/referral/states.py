"""The life of a referral and of each offer of it as tables: from, command, to, who. Titles stand in `referral_states`."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

DRAFT, UNPLACED, PARTLY = "draft", "unplaced", "partly"
WAITING, OFFERED, RECEIVED, ACCEPTED = "waiting", "offered", "received", "accepted"
DECLINED, WITHDRAWN, LAPSED, DONE = "declined", "withdrawn", "lapsed", "done"
ENDED, NOT_GIVEN = "ended", "not_given"
"""Over without having been given: as the person has it, or so that it is looked for anew."""
PACKAGE = (DRAFT, OFFERED, UNPLACED, PARTLY, ACCEPTED, WITHDRAWN, DONE, ENDED)
OFFER = (WAITING, OFFERED, RECEIVED, ACCEPTED, DECLINED, WITHDRAWN, LAPSED, DONE, ENDED, NOT_GIVEN)
JOINABLE = (ACCEPTED, DONE, ENDED, NOT_GIVEN, WITHDRAWN)
"""In which a receiver that had accepted may say as whom it registered the person itself."""
LIVE = (OFFERED, RECEIVED)
OPEN = (ACCEPTED, DONE)
ASKED = (*LIVE, *OPEN)
CLOSED = (DONE, ENDED, NOT_GIVEN)
"""Of an offer that was accepted: nothing of it is to be done any more."""
RUNNING = (*LIVE, ACCEPTED)
OPEN_ENDED = (UNPLACED, PARTLY)
"""Nobody is left to ask for all, or for what remains."""
LOOKING = (DRAFT, OFFERED, *OPEN_ENDED)
BODY_CLOSED = "body_closed"
"""Why what was taken over is not given: the receiver closed before it had the person in care."""
ASK, ANSWER = "referral.offer", "referral.answer"


MOVES = (
    Transition("", "prepare_referral", DRAFT, ASK),
    *(Transition(source, act, source, ASK) for source in LOOKING for act in ("add_receiver", "add_place")),
    *(Transition(source, "offer_referral", OFFERED, ASK) for source in (DRAFT, *OPEN_ENDED)),
    *(Transition(source, "withdraw_referral", WITHDRAWN, ASK) for source in (*LOOKING, ACCEPTED)),
)
"""A package. It goes on by itself: to the next receiver, to unplaced or partly, to accepted and done (`course.py`)."""

OFFER_MOVES = (
    Transition("", "add_receiver", WAITING, ASK),
    Transition("", "add_place", WAITING, ASK),
    Transition(WAITING, "drop_receiver", WITHDRAWN, ASK),
    Transition(OFFERED, "receive_referral", RECEIVED, ANSWER),
    *(
        Transition(source, act, to, ANSWER)
        for source in LIVE
        for act, to in (("accept_referral", ACCEPTED), ("decline_referral", DECLINED))
    ),
    *(Transition(source, "hand_over_person", source, ASK) for source in OPEN),
    Transition(ACCEPTED, "record_arrival", ACCEPTED, ANSWER),
    *(Transition(state, "join_own_record", state, ANSWER) for state in JOINABLE),
    *(Transition(ACCEPTED, "end_taken_over", to, ANSWER) for to in (ACCEPTED, *CLOSED)),
    Transition(ENDED, "end_taken_over", NOT_GIVEN, ANSWER),
    *(Transition(source, "end_taken_over", source, ANSWER) for source in CLOSED),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a package admits in which state."""
    return steps_of(MOVES)


def offer_steps() -> frozenset[tuple[str, str]]:
    """Which act an offer admits in which state."""
    return steps_of(OFFER_MOVES)
