"""The life of a meeting as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

KEEP = "commission.keep"
CALLED, FROZEN, HELD, APPROVED = "called", "frozen", "held", "approved"
MEETING_MOVES = (
    Transition("", "call_meeting", CALLED, KEEP),
    Transition("", "record_meeting", HELD, KEEP),
    *(Transition(state, act, state, KEEP) for state in (CALLED, FROZEN) for act in ("add_agenda_item", "carry_over")),
    Transition(CALLED, "freeze_agenda", FROZEN, KEEP),
    *(Transition(state, "record_attendance", state, KEEP) for state in (CALLED, FROZEN, HELD)),
    *(Transition(state, "hold_meeting", HELD, KEEP) for state in (CALLED, FROZEN)),
    *(Transition(state, "correct_meeting", state, KEEP) for state in (CALLED, FROZEN, HELD)),
    *(Transition(HELD, act, HELD, KEEP) for act in ("add_decision", "write_minutes")),
    Transition(HELD, "approve_minutes", APPROVED, KEEP),
)


def meeting_steps() -> frozenset[tuple[str, str]]:
    """Which act a meeting admits in which state."""
    return steps_of(MEETING_MOVES)
