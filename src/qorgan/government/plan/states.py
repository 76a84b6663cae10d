"""The life of a measure.

    not_started -> in_progress -> done
         |              |          |
         +--------------+----------+-> dropped      an amendment may drop it; a wrong report may be taken back

Overdue is no status of its own: it follows from the deadline and the day on which one asks.
The names of the statuses are the country's code list `measure_statuses`.
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

NOT_STARTED, IN_PROGRESS, DONE, DROPPED, OVERDUE = "not_started", "in_progress", "done", "dropped", "overdue"
OPEN_STATUSES = frozenset({NOT_STARTED, IN_PROGRESS})
REPORTED = frozenset({NOT_STARTED, IN_PROGRESS, DONE, DROPPED})

KEEP, REPORT, VERIFY = "plan.keep", "plan.report", "plan.verify"
DRAFT, SUBMITTED, SENT_BACK, ACCEPTED = "draft", "submitted", "sent_back", "accepted"
STATES = "measure_report_states"
REPORT_MOVES = (
    Transition("", "draft_measure_report", DRAFT, REPORT),
    *(Transition(state, "edit_measure_report", state, REPORT) for state in (DRAFT, SENT_BACK)),
    *(Transition(state, "attach_file", state, REPORT) for state in (DRAFT, SENT_BACK)),
    *(Transition(state, "submit_measure_report", SUBMITTED, REPORT) for state in (DRAFT, SENT_BACK)),
    Transition(SUBMITTED, "send_back_measure_report", SENT_BACK, VERIFY),
    Transition(SUBMITTED, "accept_measure_report", ACCEPTED, VERIFY),
)


def report_steps() -> frozenset[tuple[str, str]]:
    """Which act a report of an executor admits in which state."""
    return steps_of(REPORT_MOVES)
