"""The life of a relationship as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Text

STANDS, ENDED = "stands", "ended"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    ENDED: Text(en="Ended", ru="Прекращена", kk="Тоқтатылған"),
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
