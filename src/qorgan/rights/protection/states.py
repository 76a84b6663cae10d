"""The lives of a request, a protection, a lifting and a complaint as tables: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.kernel.texts import Phrase, Text

READ, REQUEST, DECIDE = "protection.read", "protection.request", "protection.decide"
STRIKE = "protection.strike"  # for whoever also reads leads
COMPLAINT, TRIAL, OVERSEE = "protection.complaint", "protection.trial", "protection.oversee"

OPEN, GRANTED, REFUSED = "open", "granted", "refused"
OF_REQUEST = (OPEN, GRANTED, REFUSED)
STANDING, LIFTED = "standing", "lifted"
ORDERED, SUSPENDED, IN_FORCE, QUASHED = "ordered", "suspended", "in_force", "quashed"
OF_LIFTING, PENDING = (ORDERED, SUSPENDED, IN_FORCE, QUASHED), (ORDERED, SUSPENDED)
FILED, DECIDED = "filed", "decided"
UPHELD = "upheld"
NOBODY_ANSWERS = Phrase("Nobody: name somebody")
TITLES: dict[str, Text] = {
    OPEN: Phrase("To be decided"),
    GRANTED: Phrase("Measures taken"),
    REFUSED: Phrase("Refused", context="an application"),
    STANDING: Phrase("Measures stand"),
    LIFTED: Phrase("Lifted"),
    ORDERED: Phrase("Ordered, not yet in force"),
    SUSPENDED: Phrase("Suspended by a complaint"),
    IN_FORCE: Phrase("In force", context="an order"),
    QUASHED: Phrase("Quashed upon complaint"),
    FILED: Phrase("To be decided"),
    DECIDED: Phrase("Decided", context="a complaint about a measure"),
}


MOVES = (
    Transition(OPEN, "grant_protection", GRANTED, DECIDE),
    Transition(OPEN, "refuse_protection", REFUSED, DECIDE),
    Transition(GRANTED, "tell_applicant", GRANTED, DECIDE),
    Transition(REFUSED, "tell_applicant", REFUSED, DECIDE),
    Transition(REFUSED, "complain_of_refusal", REFUSED, READ),
    Transition(STANDING, "add_measures", STANDING, DECIDE),
    Transition(STANDING, "tell_prosecutor", STANDING, DECIDE),
    Transition(STANDING, "withdraw_prosecutor_notice", STANDING, DECIDE),
    Transition(STANDING, "link_proceeding", STANDING, DECIDE),
    Transition(STANDING, "review_protection", STANDING, DECIDE),
    Transition(STANDING, "order_lifting", STANDING, DECIDE),
    Transition(STANDING, "assign_handler", STANDING, OVERSEE),
    Transition(STANDING, "record_hearing", STANDING, TRIAL),
    Transition(ORDERED, "tell_of_lifting", ORDERED, DECIDE),
    Transition(IN_FORCE, "tell_of_lifting", IN_FORCE, DECIDE),
    Transition(ORDERED, "complain_of_lifting", SUSPENDED, READ),
    Transition(SUSPENDED, "complain_of_lifting", SUSPENDED, READ),
    Transition(ORDERED, "put_lifting_into_force", IN_FORCE, DECIDE),
    Transition(FILED, "decide_complaint", DECIDED, COMPLAINT),
    Transition(DECIDED, "tell_of_complaint", DECIDED, COMPLAINT),
)
OF_THE_BODY = (
    "grant_protection",
    "refuse_protection",
    "tell_applicant",
    "add_measures",
    "tell_prosecutor",
    "link_proceeding",
    "withdraw_prosecutor_notice",
    "review_protection",
    "assign_handler",
    "tell_of_lifting",
    "put_lifting_into_force",
    "decide_complaint",
    "tell_of_complaint",
)
"""What only the body that decided may do. A prosecutor or a court may lift what another body ordered."""
OF_WHOEVER_ANSWERS = ("grant_protection", "refuse_protection", "tell_applicant")
"""What of these only whoever answers for the request, or oversees the body, may do."""
OF = {
    "request": (*OF_REQUEST,),
    "protection": (STANDING, LIFTED),
    "lifting": OF_LIFTING,
    "complaint": (FILED, DECIDED),
}


def steps(of: str) -> frozenset[tuple[str, str]]:
    """Which act a record of this kind admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source in OF[of])
