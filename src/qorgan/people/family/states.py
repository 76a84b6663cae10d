"""The life of a relationship as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

STANDS, ENDED = "stands", "ended"
TITLES: dict[str, Text] = {
    STANDS: Phrase("Stands"),
    ENDED: Phrase("Ended", context="a kinship"),
}
KEEP = "family.keep"


MOVES = (
    Transition("", "record_relationship", STANDS, KEEP),
    Transition(STANDS, "correct_relationship", STANDS, KEEP),
    Transition(STANDS, "end_relationship", ENDED, KEEP),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a relationship admits in which state."""
    return steps_of(MOVES)
