"""The life of a call and of a shift as tables: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.lives import Move, steps_in

READ = "call.read"
KEEP = "call.keep"
SUPERVISE = "call.supervise"
GOING_ON, FINISHED = "going_on", "finished"

MOVES = (
    Move("", "start_call", GOING_ON, KEEP),
    Move(GOING_ON, "save_call", GOING_ON, KEEP),
    Move(GOING_ON, "mark_silent", GOING_ON, KEEP),
    Move(GOING_ON, "allow_number_again", GOING_ON, KEEP),
    Move(GOING_ON, "finish_call", FINISHED, KEEP),
    Move(FINISHED, "correct_call", FINISHED, KEEP),
    Move(FINISHED, "confirm_not_handed_on", FINISHED, KEEP),
    Move(FINISHED, "record_call_back", FINISHED, KEEP),
    Move(GOING_ON, "hand_on_call", GOING_ON, KEEP),
    Move(FINISHED, "hand_on_call", FINISHED, KEEP),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a call admits in which state."""
    return steps_in(MOVES)
