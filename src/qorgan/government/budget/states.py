"""Who may do what with public money, and the life of a report about what was spent.

draft -> submitted -> accepted
  ^          |            |
  +- returned+------------+     an acceptance is taken back in the ledger
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of

READ, KEEP = "budget.read", "budget.keep"
ORDERS, ORDER, REPORT, VERIFY = "budget.orders", "budget.order", "budget.report", "budget.verify"
TRANSFERS = "budget.transfers"
"""Held by whoever reads the public budget and by whoever orders: an organisation sees its orders and not where they come from."""
DRAFT, SUBMITTED, ACCEPTED, RETURNED = "draft", "submitted", "accepted", "returned"
STATES = "expenditure_states"
EDIT, SUBMIT = "edit_expenditure_report", "submit_expenditure_report"
ACCEPT, SEND_BACK = "accept_expenditure_report", "return_expenditure_report"
REPORT_MOVES = (
    Transition("", "draft_expenditure_report", DRAFT, REPORT),
    *(Transition(state, EDIT, state, REPORT) for state in (DRAFT, RETURNED)),
    *(Transition(state, "attach_file", state, REPORT) for state in (DRAFT, RETURNED)),
    *(Transition(state, SUBMIT, SUBMITTED, REPORT) for state in (DRAFT, RETURNED)),
    Transition(SUBMITTED, ACCEPT, ACCEPTED, VERIFY),
    Transition(SUBMITTED, SEND_BACK, RETURNED, VERIFY),
)


def report_steps() -> frozenset[tuple[str, str]]:
    """Which act a report admits in which state."""
    return steps_of(REPORT_MOVES)
