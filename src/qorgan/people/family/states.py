"""The life of a tie as a table: from, command, to, permission."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.texts import Text

STANDS, ENDED = "stands", "ended"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    ENDED: Text(en="Ended", ru="Прекращена", kk="Тоқтатылған"),
}
KEEP = "family.keep"


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads a tie from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str = KEEP


MOVES = (
    Move("", "record_tie", STANDS),
    Move(STANDS, "correct_tie", STANDS),
    Move(STANDS, "end_tie", ENDED),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a tie admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)
