"""The lives of an operation, a found person and what is to be done as tables: from, act, to, who.

operation  planned -> running -> ended -> assessed; called off before it ran
found      found -> handed over -> known what became of it
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.justice.operations.models import (
    FoundPerson,
    Operation,
    OperationCollision,
    OperationLesson,
    OperationMember,
    OperationSite,
    OperationTask,
    RightsIncident,
)
from qorgan.kernel.texts import Phrase, Text

READ, PLAN, HAND_OVER, ANSWER = "operations.read", "operations.plan", "operations.hand_over", "operations.answer"
PLANNED, RUNNING, ENDED, ASSESSED, CALLED_OFF = "planned", "running", "ended", "assessed", "called_off"
STANDING, OVER = "standing", "over"
FOUND, HANDED, KNOWN = "found", "handed", "known"
TITLES: dict[str, Text] = {
    PLANNED: Phrase("Planned", context="an operation"),
    RUNNING: Phrase("Running"),
    ENDED: Phrase("Ended", context="an operation"),
    ASSESSED: Phrase("Assessed"),
    CALLED_OFF: Phrase("Called off"),
}
BEFORE_THE_END, AFTER_THE_START = (PLANNED, RUNNING), (RUNNING, ENDED, ASSESSED)
OPERATION_MOVES = (
    Transition("", "plan_operation", PLANNED, PLAN),
    *(Transition(state, "change_operation", state, READ) for state in BEFORE_THE_END),
    *(Transition(state, "name_member", state, READ) for state in (PLANNED, RUNNING, ENDED, ASSESSED)),
    *(Transition(state, "add_operation_site", state, READ) for state in BEFORE_THE_END),
    *(Transition(state, "add_operation_task", state, READ) for state in BEFORE_THE_END),
    Transition(PLANNED, "start_operation", RUNNING, READ),
    Transition(PLANNED, "call_off_operation", CALLED_OFF, READ),
    *(Transition(state, "report_operation_day", state, READ) for state in (RUNNING, ENDED)),
    *(Transition(state, "note_found_person", state, HAND_OVER) for state in AFTER_THE_START),
    *(Transition(state, "link_operation_proceeding", state, READ) for state in AFTER_THE_START),
    *(Transition(state, "record_channel_stopped", state, READ) for state in AFTER_THE_START),
    Transition(RUNNING, "end_operation", ENDED, READ),
    Transition(ENDED, "assess_operation", ASSESSED, READ),
    *(Transition(state, "add_operation_lesson", state, READ) for state in (ENDED, ASSESSED)),
)
FOUND_MOVES = (
    Transition("", "note_found_person", FOUND, HAND_OVER),
    Transition(FOUND, "hand_over_found_person", HANDED, HAND_OVER),
    Transition(HANDED, "record_found_outcome", KNOWN, READ),
    Transition(KNOWN, "record_found_outcome", KNOWN, READ),
)
MEMBER_MOVES = (Transition("", "name_member", STANDING, READ), Transition(STANDING, "release_member", OVER, READ))
SITE_MOVES = (
    Transition("", "add_operation_site", STANDING, READ),
    Transition(STANDING, "remove_operation_site", OVER, READ),
)
TASK_MOVES = (
    Transition("", "add_operation_task", STANDING, READ),
    Transition(STANDING, "finish_operation_task", OVER, READ),
)
LESSON_MOVES = (
    Transition("", "add_operation_lesson", STANDING, READ),
    Transition(STANDING, "finish_operation_lesson", OVER, READ),
)
COLLISION_MOVES = (Transition(STANDING, "settle_collision", OVER, READ),)
INCIDENT_MOVES = (
    Transition("", "report_rights_incident", STANDING, READ),
    Transition(STANDING, "answer_rights_incident", OVER, ANSWER),
)


def state_of(operation: Operation) -> str:
    """Where an operation stands."""
    if operation.called_off_on:
        return CALLED_OFF
    if operation.assessed_on:
        return ASSESSED
    if operation.ended_on:
        return ENDED
    return RUNNING if operation.started_on else PLANNED


def state_of_found(found: FoundPerson) -> str:
    """Where somebody found stands."""
    return KNOWN if found.outcome else HANDED if found.lead_id else FOUND


def state_of_member(member: OperationMember) -> str:
    """Whether somebody is named still."""
    return OVER if member.left_at else STANDING


def state_of_site(site: OperationSite) -> str:
    """Whether the operation still goes there."""
    return OVER if site.removed_at else STANDING


def state_of_duty(record: OperationTask | OperationLesson) -> str:
    """Whether it is still to be done."""
    return OVER if record.done_on else STANDING


def state_of_collision(collision: OperationCollision) -> str:
    """Whether the other side still waits for a call."""
    return OVER if collision.settled_on else STANDING


def state_of_incident(incident: RightsIncident) -> str:
    """Whether it waits for its answer."""
    return OVER if incident.answered_at else STANDING
