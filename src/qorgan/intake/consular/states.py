"""The life of a consular file as a table: from, command, to, who."""

from __future__ import annotations

from typing import NamedTuple

from qorgan.kernel.texts import Text

FOUND, DEPARTED, ARRIVED, HANDED_OVER, CLOSED = "found", "departed", "arrived", "handed_over", "closed"
TITLES: dict[str, Text] = {
    FOUND: Text(en="Abroad", ru="За рубежом", kk="Шетелде"),
    DEPARTED: Text(en="On the way home", ru="В пути домой", kk="Елге келе жатыр"),
    ARRIVED: Text(en="Arrived", ru="Прибыл(а)", kk="Келді"),
    HANDED_OVER: Text(en="Handed over", ru="Передан(а)", kk="Тапсырылды"),
    CLOSED: Text(en="Closed", ru="Закрыто", kk="Жабылды"),
}
MAY, FOLLOW = "consular.keep", "consular.follow"


class Move(NamedTuple):
    """From one state, by an act, to another, by whoever has the permission."""

    source: str
    act: str
    target: str
    may: str = MAY


UNDER_WAY = (FOUND, DEPARTED, ARRIVED)
ANYTIME = ("give_assistance", "record_handover_consent", "correct_consular_file")
MOVES = (
    Move("", "open_consular_file", FOUND),
    Move(FOUND, "issue_return_document", FOUND),
    Move(FOUND, "record_departure", DEPARTED),
    Move(DEPARTED, "meet_arrival", ARRIVED),
    Move(ARRIVED, "hand_over", HANDED_OVER),
    *(Move(state, act, state) for state in UNDER_WAY for act in ANYTIME),
    *(Move(state, "name_receiver", state, FOLLOW) for state in UNDER_WAY),
    *(Move(state, "close_consular_file", CLOSED) for state in UNDER_WAY),
    Move(CLOSED, "reopen_consular_file", FOUND),
    Move(CLOSED, "reopen_consular_file", DEPARTED),
    Move(CLOSED, "reopen_consular_file", ARRIVED),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a file admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)
