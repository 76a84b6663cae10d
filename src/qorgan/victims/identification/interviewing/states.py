"""The life of an entry in the register of interviews as a table: from, command, to, permission."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.texts import Text

HELD, WITHDRAWN = "held", "withdrawn"
TITLES: dict[str, Text] = {
    HELD: Text(en="Held", ru="Проведена", kk="Өткізілді"),
    WITHDRAWN: Text(en="Withdrawn", ru="Отозвана", kk="Кері қайтарылған"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads an entry from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str


MOVES = (
    Move("", "record_interview", HELD, "interview.keep"),
    Move(HELD, "withdraw_interview", WITHDRAWN, "interview.keep"),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act an entry admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    return "\n".join(["stateDiagram-v2", *(f"    {move.source or '[*]'} --> {move.to}: {move.act}" for move in MOVES)])
