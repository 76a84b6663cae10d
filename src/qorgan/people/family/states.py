"""The life of a tie as a table: from, command, to, permission."""

from __future__ import annotations

from qorgan.desk.lives import Move, steps_in
from qorgan.kernel.texts import Text

STANDS, ENDED = "stands", "ended"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    ENDED: Text(en="Ended", ru="Прекращена", kk="Тоқтатылған"),
}
KEEP = "family.keep"


MOVES = (
    Move("", "record_tie", STANDS, KEEP),
    Move(STANDS, "correct_tie", STANDS, KEEP),
    Move(STANDS, "end_tie", ENDED, KEEP),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a tie admits in which state."""
    return steps_in(MOVES)
