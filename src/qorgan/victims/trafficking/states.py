"""The life of both records as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

STANDS, WITHDRAWN = "stands", "withdrawn"
TITLES: dict[str, Text] = {
    STANDS: Phrase("Stands"),
    WITHDRAWN: Phrase("Withdrawn", context="a paper or an interview"),
}
KEEP = "trafficking.keep"
CARED_FOR, SENT_HERE, SENT_ON = "cared_for", "sent_here", "sent_on"


TRAFFICKING_HISTORY = (
    Transition("", "record_trafficking_history", STANDS, KEEP),
    Transition(STANDS, "withdraw_trafficking_history", WITHDRAWN, KEEP),
)
OUTSIDE = (
    Transition("", "record_external_assistance", STANDS, KEEP),
    Transition(STANDS, "withdraw_external_assistance", WITHDRAWN, KEEP),
)


def steps(moves: tuple[Transition, ...]) -> frozenset[tuple[str, str]]:
    """Which act the record admits in which state."""
    return steps_of(moves)
