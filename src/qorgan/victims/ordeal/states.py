"""The life of both records as a table: from, command, to, permission."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.texts import Text

STANDS, WITHDRAWN = "stands", "withdrawn"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    WITHDRAWN: Text(en="Withdrawn", ru="Отозвана", kk="Кері қайтарылған"),
}
KEEP = "ordeal.keep"
CARED_FOR, SENT_HERE, SENT_ON = "cared_for", "sent_here", "sent_on"


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads a record from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str = KEEP


ORDEAL = (Move("", "record_ordeal", STANDS), Move(STANDS, "withdraw_ordeal", WITHDRAWN))
OUTSIDE = (Move("", "record_outside_help", STANDS), Move(STANDS, "withdraw_outside_help", WITHDRAWN))


def steps(moves: tuple[Move, ...]) -> frozenset[tuple[str, str]]:
    """Which act the record admits in which state."""
    return frozenset((move.source, move.act) for move in moves if move.source)
