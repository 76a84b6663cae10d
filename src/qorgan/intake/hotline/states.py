"""The life of a call and of a shift as tables: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

READ = "call.read"
KEEP = "call.keep"
SUPERVISE = "call.supervise"
GOING_ON, FINISHED = "going_on", "finished"

MOVES = (
    Transition("", "start_call", GOING_ON, KEEP),
    Transition(GOING_ON, "save_call", GOING_ON, KEEP),
    Transition(GOING_ON, "mark_silent", GOING_ON, KEEP),
    Transition(GOING_ON, "allow_number_again", GOING_ON, KEEP),
    Transition(GOING_ON, "finish_call", FINISHED, KEEP),
    Transition(FINISHED, "correct_call", FINISHED, KEEP),
    Transition(FINISHED, "confirm_not_handed_on", FINISHED, KEEP),
    Transition(FINISHED, "record_call_back", FINISHED, KEEP),
    Transition(GOING_ON, "hand_on_call", GOING_ON, KEEP),
    Transition(FINISHED, "hand_on_call", FINISHED, KEEP),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a call admits in which state."""
    return steps_of(MOVES)
