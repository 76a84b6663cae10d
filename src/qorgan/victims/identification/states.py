"""The life of a decision as a table: from, command, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition, diagram_of
from qorgan.kernel.texts import Phrase, Text

STANDING, SUPERSEDED, WITHDRAWN = "standing", "superseded", "withdrawn"
TITLES: dict[str, Text] = {
    STANDING: Phrase("Stands"),
    SUPERSEDED: Phrase("Replaced by a later decision"),
    WITHDRAWN: Phrase("Withdrawn"),
}


MOVES = (
    Transition("", "decide_status", STANDING, "any body that knows the person"),
    Transition(STANDING, "decide_status", SUPERSEDED, "any body that knows the person, by deciding anew"),
    Transition(STANDING, "state_grounds", STANDING, "the body that decided"),
    Transition(STANDING, "tell_person", STANDING, "the body that decided"),
    Transition(STANDING, "record_not_told", STANDING, "the body that decided"),
    Transition(STANDING, "withdraw_not_told", STANDING, "the body that decided"),
    *(
        Transition(WITHDRAWN, act, WITHDRAWN, "the body that decided, where the person had been told")
        for act in ("tell_person", "record_not_told", "withdraw_not_told")
    ),
    *(
        Transition(
            SUPERSEDED,
            act,
            SUPERSEDED,
            "the body that decided, where the person had been told and what replaced it was withdrawn untold",
        )
        for act in ("tell_person", "record_not_told", "withdraw_not_told")
    ),
    Transition(STANDING, "withdraw_decision", WITHDRAWN, "the body that decided"),
    Transition(STANDING, "lodge_objection", STANDING, "any body that may ask for another look"),
    Transition(STANDING, "answer_objection", WITHDRAWN, "the body that took the other look, by setting it aside"),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act on a decision it admits in which state; deciding anew is done to the person, answering to the objection."""
    return frozenset((move.source, move.act) for move in MOVES if move.act not in ("decide_status", "answer_objection"))


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    return diagram_of(MOVES)
