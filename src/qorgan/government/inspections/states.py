"""The lives of a visit and of a finding as tables: from, act, to, who.

visit    planned -> held | cancelled
finding  found -> ordered -> told to be mended -> closed by a re-inspection that conforms; one that fails leads back to ordered
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.government.inspections.models import Finding, Inspection

READ, KEEP, ANSWER = "inspections.read", "inspections.keep", "inspections.answer"
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
FOUND, ORDERED, TOLD_MENDED, CLOSED = "found", "ordered", "told_mended", "closed"
OPEN_STATES = (FOUND, ORDERED, TOLD_MENDED)

MOVES = (
    Transition("", "plan_inspection", PLANNED, KEEP),
    Transition(PLANNED, "hold_inspection", HELD, KEEP),
    Transition(PLANNED, "bring_in_inspection", HELD, KEEP),
    Transition(PLANNED, "inspection_sheet", PLANNED, KEEP),
    Transition(PLANNED, "cancel_inspection", CANCELLED, KEEP),
    Transition(HELD, "inspection_act", HELD, READ),
)
FINDING_MOVES = (
    Transition("", "hold_inspection", FOUND, KEEP),
    Transition(FOUND, "order_mending", ORDERED, KEEP),
    Transition(ORDERED, "order_mending", ORDERED, KEEP),
    Transition(FOUND, "tell_mended", TOLD_MENDED, ANSWER),
    Transition(ORDERED, "tell_mended", TOLD_MENDED, ANSWER),
    *(Transition(state, "reinspect_finding", CLOSED, KEEP) for state in OPEN_STATES),
    Transition(TOLD_MENDED, "reinspect_finding", ORDERED, KEEP),
)


def state_of(inspection: Inspection) -> str:
    """Where a visit stands."""
    if inspection.cancelled_on:
        return CANCELLED
    return HELD if inspection.held_on else PLANNED


def state_of_finding(finding: Finding) -> str:
    """Where a finding stands."""
    if finding.closed_on:
        return CLOSED
    if finding.mended_on:
        return TOLD_MENDED
    return ORDERED if finding.order else FOUND
